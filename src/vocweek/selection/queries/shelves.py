"""A unit's desk for one call (推荐台): its own entries, what came from below, and what it passed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from vocweek.campaign.models import RosterUnit
from vocweek.selection.models import Call, Entry, Recommendation, Shelf
from vocweek.selection.queries.quotas import Allowance, allowance


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """An entry before a unit.

    came_from: the unit directly below that recommended it, at `came_rank` with `came_reason`; "" for its own. rank,
    step_id, reason: of what this unit made of it, ``None`` and "" until it recommends it. passed_on: the level above
    has recommended it in turn, so that it cannot be taken back.
    """

    entry_id: int
    submission_id: int
    title: str
    author: str
    topic: str
    unit: str
    submission_state: str
    came_from: str
    came_rank: int | None
    came_reason: str
    step_id: int | None
    rank: int | None
    reason: str
    passed_on: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """All a unit has before it in a call: recommended ones first in their order, then by whence they came.

    closed_at: its own intake is closed. above_closed: that of its superior is, so that nothing moves any more.
    """

    rows: tuple[ShelfRow, ...]
    allowance: Allowance
    closed_at: datetime | None
    above_closed: bool

    @property
    def recommended(self) -> list[ShelfRow]:
        return [row for row in self.rows if row.rank is not None]


def before(call: Call, unit: RosterUnit) -> QuerySet[Entry]:
    """Return the entries before a unit: of a call that climbs its own and those recommended to it, else all."""
    entered = Entry.objects.filter(call=call, state=Entry.State.ENTERED)
    if not call.climbs:
        return entered if unit.pk == call.issuer_id else entered.filter(unit=unit)
    received = Recommendation.objects.filter(Recommendation.STANDS, entry=OuterRef("pk"), to_unit=unit)
    return entered.filter(Q(unit=unit) | Exists(received))


def shelf_of(call: Call, unit: RosterUnit) -> Desk:
    """Return what is before `unit` in a call. Five queries whatever its size."""
    entries = list(before(call, unit).select_related("unit", "submission").defer(*_LARGE))
    steps = Recommendation.objects.filter(Recommendation.STANDS, entry__in=entries).select_related("unit")
    by_entry: dict[int, list[Recommendation]] = {}
    for step in steps:
        by_entry.setdefault(step.entry_id, []).append(step)
    closed = dict(
        Shelf.objects.filter(call=call, unit__in=(unit.pk, unit.parent_id or 0)).values_list(
            "unit", "closed_at"
        )
    )
    rows = (_row(entry, unit, by_entry.get(entry.pk, ())) for entry in entries)
    return Desk(
        rows=tuple(sorted(rows, key=_place)),
        allowance=allowance(call, unit),
        closed_at=closed.get(unit.pk),
        above_closed=closed.get(unit.parent_id or 0) is not None,
    )


_LARGE = ("submission__draft", "submission__filed", "submission__accepted", "submission__remarks")


def _row(entry: Entry, unit: RosterUnit, steps: list[Recommendation] | tuple[()]) -> ShelfRow:
    came = next((step for step in steps if step.to_unit_id == unit.pk), None)
    own = next((step for step in steps if step.unit_id == unit.pk), None)
    return ShelfRow(
        entry_id=entry.pk,
        submission_id=entry.submission_id,
        title=entry.title,
        author=entry.author,
        topic=entry.topic,
        unit=entry.unit.name,
        submission_state=entry.submission.state,
        came_from=came.unit.name if came else "",
        came_rank=came.rank if came else None,
        came_reason=came.reason if came else "",
        step_id=own.pk if own else None,
        rank=own.rank if own else None,
        reason=own.reason if own else "",
        passed_on=own is not None and any(step.unit_id == own.to_unit_id for step in steps),
    )


def _place(row: ShelfRow) -> tuple[object, ...]:
    return (row.rank is None, row.rank or 0, row.came_from, row.came_rank or 0, row.entry_id)


def waiting_below(call: Call, unit: RosterUnit) -> Iterator[tuple[RosterUnit, int]]:
    """Yield the units directly below with how many entries each has recommended to `unit`, none too. Two queries."""
    standing = Recommendation.objects.filter(Recommendation.STANDS, call=call, to_unit=unit)
    many: dict[int, int] = {}
    for (giver,) in standing.values_list("unit"):
        many[giver] = many.get(giver, 0) + 1
    for below in unit.open_children.order_by("path"):
        yield below, many.get(below.pk, 0)
