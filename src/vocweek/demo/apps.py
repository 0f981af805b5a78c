from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "vocweek.demo"
    verbose_name = "示例"
