"""How a round stands: progress while it is sealed, scores once it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, F, Q

from vocweek.core.errors import refuse
from vocweek.org.access import Capability, Reach
from vocweek.selection.combining import Method, Result, Vote, combine
from vocweek.selection.models import Assignment, Ballot, Call, Round, RoundItem
from vocweek.selection.plans import criteria_of

_LIVE = Q(assignments__item__dropped_at=None)


@dataclass(frozen=True, slots=True)
class JudgeProgress:
    """How far a judge is: no score, only how many. to_judge: held in all; done: submitted."""

    judge_id: int
    name: str
    email: str
    phone: str
    units: tuple[str, ...]
    to_judge: int
    done: int
    invited_at: datetime | None
    seen_at: datetime | None
    urged_at: datetime | None
    revoked_at: datetime | None

    @property
    def state(self) -> str:
        """How it stands with the judge, as the desk draws it."""
        if self.revoked_at:
            return "judge-revoked"
        if self.to_judge and self.done == self.to_judge:
            return "judge-done"
        if self.done or self.seen_at:
            return "judge-begun"
        return "judge-invited" if self.invited_at else "judge-named"


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """How far an item is: no score. unit: whose it is; given: judges who hold it; done: ballots handed in."""

    item_id: int
    entry_id: int
    submission_id: int
    number: int
    title: str
    unit: str
    given: int
    done: int
    dropped_at: datetime | None
    dropped_why: str


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
    """Return how far a round is; the office sees no more of it before it is closed. Three queries."""
    held = _LIVE & Q(assignments__state__in=("given", "done"))
    judges = round_.judges.annotate(
        to_judge=Count("assignments", filter=held),
        done=Count("assignments", filter=_LIVE & Q(assignments__state="done")),
    ).order_by("pk")
    judges = judges.prefetch_related("units")
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
                email=one.email,
                phone=one.phone,
                units=(*(unit.name for unit in one.units.all()), *one.unit_names),
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


def items_of(round_: Round) -> list[ItemProgress]:
    """Return the items of a round by number, those that dropped out last. One query."""
    held = Q(assignments__state__in=("given", "done"))
    items = round_.items.select_related("entry__unit").annotate(
        given=Count("assignments", filter=held),
        done=Count("assignments", filter=Q(assignments__state="done")),
    )
    return [
        ItemProgress(
            item_id=one.pk,
            entry_id=one.entry_id,
            submission_id=one.entry.submission_id,
            number=one.number,
            title=one.entry.title,
            unit=one.entry.unit.name,
            given=one.given,
            done=one.done,
            dropped_at=one.dropped_at,
            dropped_why=one.dropped_why,
        )
        for one in items.order_by(F("dropped_at").asc(nulls_first=True), "number")
    ]


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round in the list of its call."""

    round_id: int
    title: str
    state: str
    node: str
    items: int
    judges: int
    to_judge: int
    done: int
    due_at: datetime | None


def rounds_of(call: Call, reach: Reach) -> list[RoundRow]:
    """Return the rounds of a call that somebody manages. One query."""
    at = reach.subtrees(Capability.JUDGING_MANAGE, "node__unit__path")
    live = Q(items__dropped_at=None)
    found = Round.objects.filter(at, call=call).select_related("node")
    found = found.annotate(
        many=Count("items", filter=live, distinct=True),
        jurors=Count("judges", filter=Q(judges__revoked_at=None), distinct=True),
        held=Count(
            "items__assignments",
            filter=live & Q(items__assignments__state__in=("given", "done")),
            distinct=True,
        ),
        done=Count("items__assignments", filter=live & Q(items__assignments__state="done"), distinct=True),
    )
    return [
        RoundRow(
            round_id=one.pk,
            title=one.title,
            state=one.state,
            node=one.node.name,
            items=one.many,
            judges=one.jurors,
            to_judge=one.held,
            done=one.done,
            due_at=one.due_at,
        )
        for one in found.order_by("pk")
    ]


@dataclass(frozen=True, slots=True)
class BallotRow:
    """A judge's ballot on an item of a closed round. points: in the order of the criteria; worth: 0 to 100."""

    judge: str
    points: tuple[str, ...]
    remark: str
    worth: Decimal | None
    outlier: bool
    submitted_at: datetime | None


def ballots_of(item: RoundItem) -> list[BallotRow]:
    """Return who judged an item how, those who did not answer too; of a round that is not closed nobody learns it.

    Raises `DomainError` ``sealed``.
    """
    result = next((one for one in results(item.round) if one.item == item.pk), None)
    held = Assignment.objects.filter(Assignment.HELD, item=item).select_related("judge", "ballot")
    criteria = criteria_of(item.round)
    rows = []
    for one in held.order_by("judge"):
        ballot: Ballot | None = getattr(one, "ballot", None)
        given = ballot if ballot and ballot.submitted_at else None
        rows.append(
            BallotRow(
                judge=one.judge.name,
                points=tuple(str(given.points.get(c.key, "")) if given else "" for c in criteria),
                remark=given.remark if given else "",
                worth=result.votes.get(one.judge_id) if result else None,
                outlier=result is not None and one.judge_id in result.outliers,
                submitted_at=given.submitted_at if given else None,
            )
        )
    return rows
