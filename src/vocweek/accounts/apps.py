from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vocweek.accounts"
    verbose_name = "人员"
