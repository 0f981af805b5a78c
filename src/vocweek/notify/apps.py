from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "vocweek.notify"
    verbose_name = "消息"
