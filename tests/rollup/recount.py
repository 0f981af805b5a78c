"""The same table counted by hand in plain Python: no SQL, no code of the roll-up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

FIGURES = ("teachers", "students", "enrolled", "hours", "enterprises")


@dataclass(frozen=True)
class Slip:
    """One filing as drawn: by which unit (number in the tree), for which day."""

    unit: int
    day: date | None
    state: str
    covers: bool
    accepted_covers: bool
    filed: dict[str, Any] | None
    accepted: dict[str, Any] | None


@dataclass
class Recount:
    """`parents[i]` is the number of the unit above unit `i`; unit 0 is the root."""

    parents: list[int | None]
    slips: list[Slip]
    basis: str

    def children(self, unit: int) -> list[int]:
        return [child for child, parent in enumerate(self.parents) if parent == unit]

    def handed_in(self) -> Iterator[tuple[Slip, dict[str, Any]]]:
        """What was handed in, less what a later filing of the same unit and day says anew in figures."""
        told = set()
        for slip in reversed(self.slips):
            values = slip.filed if self.basis == "filed" else slip.accepted
            if slip.state not in ("submitted", "returned", "accepted") or values is None:
                continue
            if (slip.unit, slip.day) not in told:
                yield slip, values
            if any(values.get(key) not in (None, []) for key in FIGURES):
                told.add((slip.unit, slip.day))

    def own(self, unit: int, day: date | None) -> list[dict[str, Any]]:
        return [values for slip, values in self.handed_in() if slip.unit == unit and slip.day == day]

    def covering_slip(self, slip: Slip) -> bool:
        return slip.covers if self.basis == "filed" else slip.accepted_covers

    def covers(self, unit: int, day: date | None) -> bool:
        return any(
            slip.unit == unit and slip.day == day and self.covering_slip(slip) for slip, _ in self.handed_in()
        )

    def of_day(self, unit: int, day: date | None) -> list[dict[str, Any]]:
        """The filings that make up a unit's figure: its own, and those below unless its own cover the area."""
        below = [] if self.covers(unit, day) else self.below(unit, day)
        return self.own(unit, day) + below

    def below(self, unit: int, day: date | None) -> list[dict[str, Any]]:
        return [values for child in self.children(unit) for values in self.of_day(child, day)]

    def figure(self, unit: int) -> list[dict[str, Any]]:
        return [values for day in self.days() for values in self.of_day(unit, day)]

    def beside(self, unit: int) -> list[dict[str, Any]]:
        return [values for day in self.days() if self.covers(unit, day) for values in self.below(unit, day)]

    def covering(self, unit: int) -> list[dict[str, Any]]:
        return [values for slip, values in self.handed_in() if slip.unit == unit and self.covering_slip(slip)]

    def everything(self, unit: int) -> int:
        mine = sum(slip.unit == unit for slip, _ in self.handed_in())
        return mine + sum(self.everything(child) for child in self.children(unit))

    def days(self) -> list[date | None]:
        return list({slip.day for slip in self.slips})


def added(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The columns of the statistics table over `rows`, exact."""

    def total(key: str) -> Fraction | None:
        known = [Fraction(str(row[key])) for row in rows if row.get(key) is not None]
        return sum(known, Fraction(0)) if known else None

    students, enrolled = total("students"), total("enrolled")
    codes = {
        line["code"].strip() for row in rows for line in row.get("enterprises") or [] if line.get("code")
    }
    return {
        "teachers": total("teachers"),
        "students": students,
        "enrolled": enrolled,
        "coverage": students / enrolled if students is not None and enrolled else None,
        "hours": total("hours"),
        "enterprises": Fraction(len(codes - {""})) if rows else None,
    }
