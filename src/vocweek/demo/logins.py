"""The demonstration's logins on its sign-in page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from vocweek.demo.cast import PASSWORD, PEOPLE


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """A login to try: who it is and what can be seen with it."""

    username: str
    password: str
    name: str
    says: str


def demo_logins(request: HttpRequest) -> dict[str, object]:
    """Give the sign-in page the logins to try (a template context processor, installed by `vocweek demo` only).

    Who asks is looked at when a page shows them, and not before: a page for everybody is the same for all.
    """
    return {"demo_logins": lambda: [] if request.user.is_authenticated else _logins()}


def _logins() -> list[DemoLogin]:
    return [DemoLogin(one.username, PASSWORD, one.full_name, one.says) for one in PEOPLE]
