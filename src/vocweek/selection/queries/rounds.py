"""How a round stands: progress while it is sealed, scores once it is closed; what one judge has to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from vocweek.core.errors import refuse
from vocweek.formspec import display
from vocweek.reporting.specs import spec_of
from vocweek.selection.combining import Method, Result, Vote, combine
from vocweek.selection.models import Assignment, Ballot, Judge, Round
from vocweek.selection.plans import criteria_of

_LIVE = Q(assignments__item__dropped_at=None)


@dataclass(frozen=True, slots=True)
class JudgeProgress:
    """How far a judge is: no score, only how many. to_judge: held in all; done: submitted."""

    judge_id: int
    name: str
    to_judge: int
    done: int
    invited_at: datetime | None
    seen_at: datetime | None
    urged_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round is. items: that are judged; short: numbers of items with fewer judges than they should have."""

    judges: tuple[JudgeProgress, ...]
    items: int
    short: tuple[int, ...]

    @property
    def to_judge(self) -> int:
        return sum(one.to_judge for one in self.judges)

    @property
    def done(self) -> int:
        return sum(one.done for one in self.judges)


def progress(round_: Round) -> Progress:
    """Return how far a round is; the office sees no more of it before it is closed. Two queries."""
    held = _LIVE & Q(assignments__state__in=("given", "done"))
    judges = round_.judges.annotate(
        to_judge=Count("assignments", filter=held),
        done=Count("assignments", filter=_LIVE & Q(assignments__state="done")),
    ).order_by("pk")
    items = list(
        round_.items.filter(dropped_at=None)
        .annotate(held=Count("assignments", filter=Q(assignments__state__in=("given", "done"))))
        .values_list("number", "held")
    )
    return Progress(
        judges=tuple(
            JudgeProgress(
                judge_id=one.pk,
                name=one.name,
                to_judge=one.to_judge,
                done=one.done,
                invited_at=one.invited_at,
                seen_at=one.seen_at,
                urged_at=one.urged_at,
                revoked_at=one.revoked_at,
            )
            for one in judges
        ),
        items=len(items),
        short=tuple(number for number, many in items if many < round_.each),
    )


def results(round_: Round) -> list[Result]:
    """Return what became of each item (id), best first; of a round that is not closed nobody learns anything.

    Items that dropped out are not among them. Two queries. Raises `DomainError` ``sealed``.
    """
    if round_.state != Round.State.CLOSED:
        raise refuse("sealed", "评审还没有结束，分数是封存的；结束之后才能看。")
    ballots = Ballot.objects.filter(
        assignment__item__round=round_,
        assignment__state=Assignment.State.DONE,
        submitted_at__isnull=False,
    ).values_list("assignment__item", "assignment__judge", "points")
    votes = [
        Vote(item, judge, {key: Decimal(said) for key, said in points.items()})
        for item, judge, points in ballots
    ]
    items = list(round_.items.filter(dropped_at=None).values_list("pk", flat=True))
    return combine(Method(round_.method), criteria_of(round_), votes, items, each=round_.each)


@dataclass(frozen=True, slots=True)
class ToJudge:
    """An item on a judge's list. state: of the assignment; begun: something is kept, not submitted."""

    assignment_id: int
    number: int
    title: str
    state: str
    begun: bool


def to_judge(judge: Judge) -> list[ToJudge]:
    """Return what a judge holds, dropped items left out, by number. One query."""
    held = Assignment.objects.filter(Assignment.HELD, judge=judge, item__dropped_at=None)
    found = held.select_related("item__entry", "item__masked", "ballot").order_by("item__number")
    return [
        ToJudge(
            assignment_id=one.pk,
            number=one.item.number,
            title=one.item.masked.title if judge.round.blind else one.item.entry.title,
            state=one.state,
            begun=hasattr(one, "ballot") and one.ballot.submitted_at is None,
        )
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An item as a judge sees it: parts (label, text), files (ids), and their own ballot so far."""

    number: int
    title: str
    parts: tuple[tuple[str, str], ...]
    assets: tuple[int, ...]
    points: Mapping[str, Any]
    remark: str
    version: int


def sheet_for(assignment: Assignment) -> Sheet:
    """Return what a judge sees of an item: of a blind round the masked copy alone. Two queries."""
    item, ballot = assignment.item, Ballot.objects.filter(assignment=assignment).first()
    if item.round.blind:
        masked = item.masked
        title, assets = masked.title, tuple(masked.assets)
        parts = tuple((part["label"], part["text"]) for part in masked.texts)
    else:
        shown = [one for one in display(spec_of(item.revision), item.revision.values) if not one.personal]
        title = item.entry.title
        parts = tuple((one.label, one.text) for one in shown if one.text)
        assets = tuple(pk for one in shown for pk in one.asset_ids)
    return Sheet(
        number=item.number,
        title=title,
        parts=parts,
        assets=assets,
        points=ballot.points if ballot else {},
        remark=ballot.remark if ballot else "",
        version=ballot.version if ballot else 0,
    )
