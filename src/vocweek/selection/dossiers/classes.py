"""Classes of like size (规模分档): who is compared with whom. Pure; decision 0062 says why classes and not weights.

A class reaches from its lower border (inclusive) up to the next one, so what is of the same size is always in the same
class. Size is the number of schools of a place, the enrolment of a school.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vocweek.core.errors import Problem
from vocweek.org.models import UnitKind

USUAL, LEAST, MOST_BORDERS, LARGEST = 3, 3, 5, 10_000_000
"""How many classes there are where nobody said; how many a class should at least have to be one; the most borders."""
_NAMES = {1: ("不分档",), 2: ("较小", "较大"), 3: ("小规模", "中等规模", "大规模")}


@dataclass(frozen=True, slots=True)
class SizeClass:
    """One class. least: its smallest size; below: the next one's, ``None`` for the last. number: the smallest is 0."""

    number: int
    name: str
    least: int
    below: int | None

    def holds(self, size: int | None) -> bool:
        """Tell if a unit of this size is in it; who has no size is in none."""
        return size is not None and self.least <= size and (self.below is None or size < self.below)

    def words(self, unit: str) -> str:
        """Return from where to where it reaches: 5–9 所; unit: 所, 人 …"""
        if self.below is None:
            return f"{self.least:,} {unit}及以上" if self.least else "不论规模"
        if not self.least:
            return f"不到 {self.below:,} {unit}"
        last = self.below - 1
        return f"{self.least:,} {unit}" if last == self.least else f"{self.least:,}–{last:,} {unit}"


def usual_borders(sizes: Iterable[int | None]) -> tuple[int, ...]:
    """Return borders that part the sizes into three of like number, fewer where there are few; equal ones stay."""
    known = sorted(size for size in sizes if size is not None)
    parts = min(USUAL, len(known) // LEAST)
    borders = {known[len(known) * number // parts] for number in range(1, parts)}
    return tuple(sorted(border for border in borders if border > known[0]))


def classes_of(borders: Sequence[int]) -> tuple[SizeClass, ...]:
    """Return the classes that ascending borders make, the smallest first; without a border all are one class."""
    ends = [0, *borders]
    names = _NAMES.get(len(ends)) or tuple(f"第 {len(ends) - number} 档" for number in range(len(ends)))
    return tuple(
        SizeClass(number, names[number], least, ends[number + 1] if number + 1 < len(ends) else None)
        for number, least in enumerate(ends)
    )


def class_of(size: int | None, classes: Iterable[SizeClass]) -> SizeClass | None:
    """Return the class of a size, ``None`` where it is not known."""
    return next((one for one in classes if one.holds(size)), None)


def problems_of(borders: Sequence[int]) -> list[Problem]:
    """Return what is wrong with borders an office typed."""
    if len(borders) > MOST_BORDERS:
        return [Problem("too_many", f"最多 {MOST_BORDERS} 条分界，也就是 {MOST_BORDERS + 1} 档。", "borders")]
    if any(not 0 < border <= LARGEST for border in borders):
        return [Problem("bad_border", f"分界应为 1 至 {LARGEST:,} 的整数。", "borders")]
    if any(upper <= lower for lower, upper in pairwise(borders)):
        return [Problem("not_ascending", "分界要从小到大，不能重复。", "borders")]
    return []


def size_name(kind: str) -> tuple[str, str]:
    """Return what size means for a kind of unit, and its measure word: 在校生 人, 职业学校 所."""
    return ("在校生", "人") if kind == UnitKind.SCHOOL else ("职业学校", "所")
