"""One intention asked of a service, and its answer on the next page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest

from vocweek.core.errors import DomainError

Result = TypeVar("Result")


def told(
    request: HttpRequest, service: Callable[[], Result], said: str | Callable[[Result], str]
) -> Result | None:
    """Return what `service` gives and say so on the next page (said: words, or words made of the result); where it
    refuses, say why and return ``None``."""
    try:
        result = service()
    except DomainError as error:
        for problem in error.problems:
            messages.error(request, problem.message)
        return None
    messages.success(request, said if isinstance(said, str) else said(result))
    return result
