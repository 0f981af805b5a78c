from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "vocweek.selection"
    verbose_name = "择优"
