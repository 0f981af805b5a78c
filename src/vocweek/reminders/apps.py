from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "vocweek.reminders"
    verbose_name = "提醒"
