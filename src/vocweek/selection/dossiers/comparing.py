"""Comparing with one's class: rank, how many share it, the median, and which side of it one is on. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Side(StrEnum):
    """Where a figure lies against the median of its class."""

    ABOVE = "above"
    AT = "at"
    BELOW = "below"
    UNKNOWN = ""

    @property
    def label(self) -> str:
        return {"above": "高于中位", "at": "持平", "below": "低于中位", "": "没有数据"}[self.value]


@dataclass(frozen=True, slots=True)
class Place:
    """A figure in its class. rank: from 1 for the most, the same for equal ones; of: how many have the figure.

    All but `of` are ``None`` where the figure is not known or there is no class. Nobody has a rank where nobody has
    anything at all.
    """

    rank: int | None
    of: int
    tied: bool
    median: Decimal | None
    side: Side


class Field:
    """The figures of one class, to be asked where one of them stands."""

    def __init__(self, values: Iterable[Decimal | None]) -> None:
        self._values = sorted(value for value in values if value is not None)

    @property
    def median(self) -> Decimal | None:
        """The middle figure; of an even number the mean of the two in the middle."""
        count = len(self._values)
        if not count:
            return None
        lower, upper = self._values[(count - 1) // 2], self._values[count // 2]
        return (lower + upper) / 2

    def place(self, value: Decimal | None) -> Place:
        """Return where `value`, one of the figures, stands."""
        median, count = self.median, len(self._values)
        if value is None or median is None:
            return Place(None, count, False, median, Side.UNKNOWN)
        if not self._values[-1]:  # nobody has any: there is nothing to be first in
            return Place(None, count, False, median, Side.AT)
        upto = bisect_right(self._values, value)
        tied = upto >= 2 and self._values[upto - 2] == value
        side = Side.AT if value == median else Side.ABOVE if value > median else Side.BELOW
        return Place(count - upto + 1, count, tied, median, side)


NOBODY = Place(None, 0, False, None, Side.UNKNOWN)
"""The place of who has no class."""
