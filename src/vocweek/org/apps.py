from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "vocweek.org"
    verbose_name = "单位"
