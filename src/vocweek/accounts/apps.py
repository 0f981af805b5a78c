from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest


class AccountsConfig(AppConfig):
    name = "vocweek.accounts"
    verbose_name = "人员"

    def ready(self) -> None:
        from allauth.account.signals import password_reset

        password_reset.connect(_unlock, dispatch_uid="vocweek.accounts.unlock")


def _unlock(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    from allauth.account.adapter import get_adapter

    get_adapter().unlock(request, user)
