from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "vocweek.keeping"
    verbose_name = "保管"
