"""What an address of a table asks for."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from django.http import Http404

Choice = TypeVar("Choice", bound=StrEnum)


def choice(kind: type[Choice], text: str | None, usual: Choice) -> Choice:
    """Return what `text` names of `kind`, `usual` if it is empty; raise `Http404` for anything else."""
    try:
        return kind(text) if text else usual
    except ValueError:
        raise Http404("没有这一页。") from None
