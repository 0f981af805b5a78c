"""A long stream in handfuls, so that neither memory nor a statement grows with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield `rows` in lists of at most `size`, in order."""
    rest = iter(rows)
    while some := list(islice(rest, size)):
        yield some
