"""Views that anyone may open say so, and say why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

AnyView = TypeVar("AnyView", bound=Callable[..., object])


def public(because: str) -> Callable[[AnyView], AnyView]:
    """Mark a view as open to everyone, for the reason given (read by the system check and the access test)."""

    def mark(view: AnyView) -> AnyView:
        view.public_because = because  # type: ignore[attr-defined]  # a mark on a function
        return view

    return mark
