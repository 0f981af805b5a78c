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


def demo_logins(request: HttpRequest) -> dict[str, list[DemoLogin]]:
    """Give the sign-in page the logins to try (a template context processor, installed by `vocweek demo` only)."""
    if request.user.is_authenticated:
        return {}
    return {"demo_logins": [DemoLogin(one.username, PASSWORD, one.full_name, one.says) for one in PEOPLE]}
