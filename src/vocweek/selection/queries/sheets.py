"""What one judge has to do and sees: their own items, and of each what was filed, or its copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from vocweek.formspec import display
from vocweek.reporting.specs import spec_of
from vocweek.selection.models import Assignment, Ballot, Judge
from vocweek.selection.plans import criteria_of, missing
from vocweek.selection.reading import parts_of


@dataclass(frozen=True, slots=True)
class ToJudge:
    """An item on a judge's list. state: of the assignment; begun: something is kept, not submitted;
    complete: every criterion has its points, only submitting is left."""

    assignment_id: int
    number: int
    title: str
    state: str
    begun: bool
    complete: bool


def to_judge(judge: Judge) -> list[ToJudge]:
    """Return what a judge holds, dropped items left out, by number. One query."""
    held = Assignment.objects.filter(Assignment.HELD, judge=judge, item__dropped_at=None)
    criteria = criteria_of(judge.round)
    found = held.select_related("item__entry", "item__masked", "ballot").order_by("item__number")
    return [
        ToJudge(
            assignment_id=one.pk,
            number=one.item.number,
            title=one.item.masked.title if judge.round.blind else one.item.entry.title,
            state=one.state,
            begun=_is_begun(one),
            complete=_is_begun(one) and not missing(criteria, one.ballot.points),
        )
        for one in found
    ]


def _is_begun(assignment: Assignment) -> bool:
    return hasattr(assignment, "ballot") and assignment.ballot.submitted_at is None


@dataclass(frozen=True, slots=True)
class Left:
    """An item a judge had and need not judge any more. what: dropped, stepped_back or moved."""

    number: int
    what: str


def left_by(judge: Judge) -> list[Left]:
    """Return what a judge had and need not judge any more, by number, without anybody's reasons. One query."""
    gone = ~Q(state__in=("given", "done")) | Q(item__dropped_at__isnull=False)
    found = Assignment.objects.filter(gone, judge=judge).select_related("item").order_by("item__number")
    return [Left(one.item.number, "dropped" if one.item.dropped_at else one.state) for one in found]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An item as a judge sees it: parts (label, text), files (ids), and their own ballot so far.

    unit: whose it is, "" in a blind round. version: of the ballot, 0 for none.
    """

    number: int
    title: str
    unit: str
    parts: tuple[tuple[str, str], ...]
    assets: tuple[int, ...]
    points: Mapping[str, Any]
    remark: str
    version: int
    saved_at: datetime | None = None
    submitted_at: datetime | None = None


def sheet_for(assignment: Assignment) -> Sheet:
    """Return what a judge sees of an item: of a blind round the masked copy alone. Two queries."""
    item, ballot = assignment.item, Ballot.objects.filter(assignment=assignment).first()
    masked = item.masked if item.round.blind else None
    shown = [] if masked else display(spec_of(item.revision), item.revision.values)
    parts = [(one["label"], one["text"]) for one in masked.texts] if masked else parts_of(shown)
    return Sheet(
        number=item.number,
        title=masked.title if masked else item.entry.title,
        unit="" if masked else item.entry.unit.name,
        parts=tuple(parts),
        assets=assets_shown(assignment),
        points=ballot.points if ballot else {},
        remark=ballot.remark if ballot else "",
        version=ballot.version if ballot else 0,
        saved_at=ballot.saved_at if ballot else None,
        submitted_at=ballot.submitted_at if ballot else None,
    )


def assets_shown(assignment: Assignment) -> tuple[int, ...]:
    """Return the files (ids) a judge may open of an item: of a blind round those chosen, or their covered copies."""
    item = assignment.item
    if item.round.blind:
        covers = item.masked.covers
        return tuple(covers.get(str(pk), {}).get("asset", pk) for pk in item.masked.assets)
    shown = display(spec_of(item.revision), item.revision.values)
    return tuple(pk for one in shown if not one.personal for pk in one.asset_ids)
