"""Who sits where, as a rule that knows no table: units side by side, in a unit by position, guests in front.

Seats are given row by row from the left. Whoever was put somewhere by hand stays there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
"""Row and seat, both from 1."""

# 职务 in the order of a hall, the first that fits counts: 副局长 is no 局长, 局长助理 is neither.
_RANKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (8, re.compile("助理|秘书(?!长)|教师|老师|记者|学生")),
    (3, re.compile("副(部|省|市|厅|局|区|县|校|院|处|书记|主任|董事长|总|理事长|秘书长|会长|镇)|副$")),
    (1, re.compile("部长|省长|市长|厅长|书记")),
    (2, re.compile("局长|区长|县长|镇长|校长|院长|董事长|总经理|总裁|理事长|秘书长|会长")),
    (4, re.compile("处长|主任|部门负责人|调研员")),
    (5, re.compile("科长|经理|系主任|负责人")),
    (6, re.compile("科员|干事|主管|干部")),
)
OTHERS = 7


@dataclass(frozen=True, slots=True)
class Hall:
    """`rows` of `row_seats` seats; the first `held` rows are for guests."""

    rows: int
    row_seats: int
    held: int = 0

    def places(self, first_row: int = 1) -> Iterator[Place]:
        """Yield the places from `first_row` on, row by row from the left."""
        return (
            (row, seat) for row in range(first_row, self.rows + 1) for seat in range(1, self.row_seats + 1)
        )

    def __contains__(self, place: Place) -> bool:
        row, seat = place
        return 1 <= row <= self.rows and 1 <= seat <= self.row_seats


@dataclass(frozen=True, slots=True)
class Sitter:
    """One person to be seated. unit: what orders units, guests come first; rank, number: as `Attendee` has them."""

    key: int
    unit: tuple[int, str]
    rank: int
    number: int
    guest: bool = False


def rank_of(position: str) -> int:
    """Return the order of a position (职务) in a hall, the lower the more to the front; `OTHERS` if it says nothing."""
    return next((rank for rank, pattern in _RANKS if pattern.search(position)), OTHERS)


def seat_all(
    sitters: Iterable[Sitter], hall: Hall, fixed: Mapping[int, Place] | None = None
) -> dict[int, Place]:
    """Return the place of each sitter by key; who finds none is missing. `fixed`: who sits where by hand, and stays.

    Guests fill the held rows, then the others; units begin behind the held rows. A unit's people are seated next
    to each other as far as the places between those fixed allow.
    """
    fixed = {key: place for key, place in (fixed or {}).items() if place in hall}
    given = dict(fixed)
    waiting = sorted(
        (one for one in sitters if one.key not in given),
        key=lambda one: (not one.guest, one.unit, one.rank, one.number, one.key),
    )
    taken = set(given.values())
    _fill(given, taken, [one for one in waiting if one.guest], hall.places())
    _fill(given, taken, [one for one in waiting if not one.guest], hall.places(hall.held + 1))
    return given


def _fill(
    given: dict[int, Place], taken: set[Place], sitters: Sequence[Sitter], places: Iterable[Place]
) -> None:
    free = (place for place in places if place not in taken)
    for one, place in zip(sitters, free, strict=False):
        given[one.key] = place
        taken.add(place)
