"""Pages without OFFSET: each page says where it ended, so page 1,000 costs what page 1 costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from vocweek.core.numbers import whole_number

_MARK = "~"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page ended: `at` orders the rows, `pk` tells equal ones apart."""

    at: str
    pk: int

    def __str__(self) -> str:
        return f"{self.at}{_MARK}{self.pk}"

    @property
    def moment(self) -> datetime:
        """`at` as an aware moment; 404 for an address somebody made up."""
        try:
            found = datetime.fromisoformat(self.at)
        except ValueError as error:
            raise Http404("没有这一页。") from error
        if found.tzinfo is None:
            raise Http404("没有这一页。")
        return found


def read_mark(text: str | None) -> Mark | None:
    """Return the mark in an address, ``None`` for the first page. Raises `Http404` for anything else."""
    if not text:
        return None
    at, separator, pk = text.rpartition(_MARK)
    number = whole_number(pk)
    if not separator or number is None:
        raise Http404("没有这一页。")
    return Mark(at, number)
