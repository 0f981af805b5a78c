"""The comparison of a call as one office reads it: its own units, class by class, sorted, a class at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vocweek.campaign.models import RosterUnit
from vocweek.selection.dossiers.comparing import Side
from vocweek.selection.dossiers.gathering import Comparison, Group, Subject
from vocweek.selection.dossiers.measures import Measure

ABOVE, NAME, SIZE = "above", "name", "size"
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a row. place: its rank in words, "" without one; side: against the median."""

    words: str
    place: str
    side: str


@dataclass(frozen=True, slots=True)
class Row:
    """One unit or activity of a section. above, below: how many of its figures lie there; entry: its entry (id)."""

    subject: Subject
    cells: tuple[Cell, ...]
    above: int
    below: int
    entry: int | None

    @property
    def mostly(self) -> str:
        """On which side of the median most of its figures lie; "" where neither."""
        return "" if self.above == self.below else "above" if self.above > self.below else "below"


@dataclass(frozen=True, slots=True)
class Section:
    """One class: the office's own rows of it. everybody: how many are in the class altogether; medians: in words."""

    key: str
    group: Group
    rows: tuple[Row, ...]
    medians: tuple[str, ...]

    @property
    def everybody(self) -> int:
        return len(self.group.subjects)

    @property
    def sentence(self) -> str:
        """Who is above and who is below, in words."""
        if self.group.size_class is None:
            return "规模不详的不排名次，也不和中位数比较。"
        parts = [
            f"多数项{side.label}的：{_named([row for row in self.rows if row.mostly == side.value])}。"
            for side in (Side.ABOVE, Side.BELOW)
            if any(row.mostly == side.value for row in self.rows)
        ]
        return "".join(parts) or "各项都在中位上，或者还没有数据。"


def sections_of(
    comparison: Comparison,
    office: RosterUnit,
    entries: Mapping[int, int],
    *,
    sort: str = ABOVE,
    named_only: bool = False,
) -> list[Section]:
    """Return the classes with the rows at and below `office`. entries: by what is named its entry; named_only: these
    alone. sort: a measure's key, the most first; `ABOVE`, `NAME` or `SIZE`. No query."""
    sections = []
    for group in comparison.groups:
        rows = [
            _row(one, comparison.measures, entries.get(one.key))
            for one in group.subjects
            if office.code in one.unit.labels and (not named_only or one.key in entries)
        ]
        if rows:
            number = group.size_class.number if group.size_class else "x"
            medians = tuple(one.words(group.medians[one.key]) for one in comparison.measures)
            found = tuple(_sorted(rows, sort, comparison.measures))
            sections.append(Section(f"{group.kind}-{number}", group, found, medians))
    return sections


def _row(one: Subject, measures: Sequence[Measure], entry: int | None) -> Row:
    places = [one.places[measure.key] for measure in measures]
    cells = tuple(
        Cell(
            measure.words(measure.value(one.counts)),
            f"{'并列' if place.tied else ''}第 {place.rank}" if place.rank else "",
            place.side.value,
        )
        for measure, place in zip(measures, places, strict=True)
    )
    above = sum(place.side is Side.ABOVE for place in places)
    return Row(one, cells, above, sum(place.side is Side.BELOW for place in places), entry)


def _sorted(rows: list[Row], sort: str, measures: Sequence[Measure]) -> list[Row]:
    measure = next((one for one in measures if one.key == sort), None)
    if measure is not None:
        least = Decimal(-1)

        def most(row: Row) -> Decimal:
            value = measure.value(row.subject.counts)
            return least if value is None else value

        return sorted(rows, key=most, reverse=True)
    if sort == NAME:
        return rows
    if sort == SIZE:
        return sorted(rows, key=lambda row: -(row.subject.size or 0))
    return sorted(rows, key=lambda row: (-row.above, row.below))


def _named(rows: Sequence[Row]) -> str:
    names = "、".join(row.subject.name for row in rows[:MOST_NAMED])
    return f"{names}等 {len(rows)} 个" if len(rows) > MOST_NAMED else names
