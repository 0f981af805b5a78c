"""What the ledger knows of a unit's week, as a summary tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vocweek.bulletins.official import Chart, Table
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.reporting.queries import Counts
from vocweek.rollup.editions import YearOnYear


@dataclass(frozen=True, slots=True)
class Statistics:
    """A statistics table at the unit: who has filed, its figures, the table itself and a chart of the units below.

    figures: this edition's beside the last one's, on today's tree. last_year: the year compared with, if any.
    """

    title: str
    filed: int
    expected: int
    figures: tuple[YearOnYear, ...]
    table: Table
    chart: Chart | None
    last_year: int | None


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week: what was on, and how many daily items came in for it."""

    day: date
    content: str
    items: int


@dataclass(frozen=True, slots=True)
class Material:
    """An item of the week that a summary may tell of: a text for a case, its pictures (asset ids)."""

    submission: int
    title: str
    unit: str
    kind: str
    text: str
    photos: tuple[int, ...]

    @property
    def is_case(self) -> bool:
        return "案例" in self.kind or "故事" in self.kind


@dataclass(frozen=True, slots=True)
class Facts:
    """A unit's week. counts: of everything the unit and those below it owed; schools: how many schools there are."""

    node: RosterUnit
    edition: Edition
    counts: Counts
    statistics: tuple[Statistics, ...]
    days: tuple[Day, ...]
