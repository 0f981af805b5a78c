from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "vocweek.portal"
    verbose_name = "公众"
