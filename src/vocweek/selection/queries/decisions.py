"""Lists of a call (名单) as the office that makes them sees them, and what became of one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Q

from vocweek.activities.personal import Personal, unseal
from vocweek.campaign.models import RosterUnit
from vocweek.selection.models import Call, Decision, DecisionLine, Entry, Objection, Round, RoundItem
from vocweek.selection.queries.rounds import results
from vocweek.selection.queries.shelves import before

_LISTED = DecisionLine.State.LISTED
_PUBLIC = (Decision.State.NOTICED, Decision.State.FINAL)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list among those of a call. listed: how many stand on it; objections: that nobody handled yet."""

    id: int
    title: str
    state: str
    code: str
    node: str
    listed: int
    objections: int
    until: date | None
    final_at: datetime | None


def lists_of(call: Call, node: RosterUnit | None = None) -> list[ListRow]:
    """Return the lists of a call, of one unit or (``None``) of all that the public may read. One query."""
    wanted = Q(node=node) if node else Q(state__in=_PUBLIC)
    found = Decision.objects.filter(wanted, call=call).select_related("node")
    counted = found.annotate(
        listed=Count("lines", filter=Q(lines__state=_LISTED), distinct=True),
        waiting=Count("objections", filter=Q(objections__state="open"), distinct=True),
    )
    return [
        ListRow(
            id=one.pk,
            title=one.title,
            state=one.state,
            code=one.public_id,
            node=one.node.name,
            listed=one.listed,
            objections=one.waiting,
            until=one.until,
            final_at=one.final_at,
        )
        for one in counted.order_by("pk")
    ]


def rounds_to_decide(call: Call, node: RosterUnit) -> list[Round]:
    """Return the closed rounds of a unit, of which a list can be made, the newest first. One query."""
    return list(Round.objects.filter(call=call, node=node, state=Round.State.CLOSED).order_by("-pk"))


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line as the office sees it; the fields are those of `DecisionLine`, `unit` the one that entered it."""

    id: int
    entry_id: int
    submission_id: int
    title: str
    author: str
    author_role: str
    unit: str
    basis: str
    state: str
    place: int | None
    score: Decimal | None
    award: str
    reason: str
    off_at: datetime | None
    off_why: str

    @property
    def against(self) -> bool:
        """Whether it stands against the results."""
        return self.basis != DecisionLine.Basis.ABOVE


def lines_of(decision: Decision) -> list[LineRow]:
    """Return the lines of a list: by award, the best first, then by place. One query."""
    found = decision.lines.select_related("entry__unit")
    worth = {award: number for number, award in enumerate(decision.awards)}
    rows = [
        LineRow(
            id=one.pk,
            entry_id=one.entry_id,
            submission_id=one.entry.submission_id,
            title=one.entry.title,
            author=one.entry.author,
            author_role=one.entry.author_role,
            unit=one.entry.unit.name,
            basis=one.basis,
            state=one.state,
            place=one.place,
            score=one.score,
            award=one.award,
            reason=one.reason,
            off_at=one.off_at,
            off_why=one.off_why,
        )
        for one in found
    ]
    last = len(worth)
    return sorted(rows, key=lambda row: (worth.get(row.award, last), row.place or 10**6, row.id))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry before the unit that its list says nothing of. place, score: in the list's round, if it was judged."""

    entry_id: int
    submission_id: int
    title: str
    author: str
    unit: str
    place: int | None
    score: Decimal | None


def candidates_of(decision: Decision) -> list[Candidate]:
    """Return the entries that can still be put on a list, by place. At most four queries."""
    known = DecisionLine.objects.filter(decision=decision).exclude(state=DecisionLine.State.OFF)
    there = before(decision.call, decision.node).exclude(pk__in=known.values("entry"))
    scored: dict[int, tuple[int | None, Decimal | None]] = {}
    if decision.round is not None and decision.round.state == Round.State.CLOSED:
        entry_of = dict(RoundItem.objects.filter(round=decision.round).values_list("pk", "entry"))
        scored = {entry_of[one.item]: (one.place, one.score) for one in results(decision.round)}
    rows = [
        Candidate(
            entry_id=one.pk,
            submission_id=one.submission_id,
            title=one.title,
            author=one.author,
            unit=one.unit.name,
            place=scored.get(one.pk, (None, None))[0],
            score=scored.get(one.pk, (None, None))[1],
        )
        for one in there.select_related("unit")
    ]
    return sorted(rows, key=lambda row: (row.place or 10**6, row.entry_id))


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """An objection as the office sees it. who: as it was given; purged, nothing of it is left."""

    objection: Objection
    title: str
    who: Personal

    @property
    def is_open(self) -> bool:
        return self.objection.state == Objection.State.OPEN


def objections_of(decision: Decision) -> list[ObjectionRow]:
    """Return the objections to a list, those nobody handled first. One query."""
    found = decision.objections.select_related("line__entry", "answered_by")
    rows = [
        ObjectionRow(one, one.line.entry.title if one.line else "整份名单", unseal(one.sealed))
        for one in found
    ]
    return sorted(rows, key=lambda row: not row.is_open)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a list the public may read says of an entry. line: "" where it is not on it, else its state."""

    node: str
    title: str
    code: str
    state: str
    line: str
    award: str
    off_why: str
    until: date | None
    final_at: datetime | None

    @property
    def said(self) -> str:
        """What became of the entry, in words."""
        if self.line == DecisionLine.State.OFF:
            return f"不再列入：{self.off_why}"
        if self.line == _LISTED:
            award = f"，{self.award}" if self.award else ""
            return f"公示中{award}" if self.state == Decision.State.NOTICED else f"入选{award}"
        return "未列入公示" if self.state == Decision.State.NOTICED else "未入选"


def outcomes_of(entry: Entry) -> list[Outcome]:
    """Return what the lists under notice and the final ones say of an entry that was before them. Two queries."""
    units = str(entry.unit.path).split(".")
    lists = Decision.objects.filter(call=entry.call_id, state__in=_PUBLIC, node__code__in=units)
    lines = {line.decision_id: line for line in DecisionLine.objects.filter(entry=entry)}
    return [
        _outcome(one, lines.get(one.pk))
        for one in lists.select_related("node").order_by("-node__depth", "pk")
    ]


def _outcome(decision: Decision, line: DecisionLine | None) -> Outcome:
    shown = line is not None and line.state in (_LISTED, DecisionLine.State.OFF)
    return Outcome(
        node=decision.node.name,
        title=decision.title,
        code=decision.public_id,
        state=decision.state,
        line=line.state if line is not None and shown else "",
        award=line.award if line is not None and shown else "",
        off_why=line.off_why if line is not None else "",
        until=decision.until,
        final_at=decision.final_at,
    )


def awarded(entries: list[int]) -> dict[int, str]:
    """Return by entry (id) what the last list that holds it says: under notice, or what it came to. One query."""
    held = DecisionLine.objects.filter(entry__in=entries, state=_LISTED, decision__state__in=_PUBLIC)
    found = {}
    for line in held.select_related("decision__node").order_by("-decision__node__depth", "pk"):
        said = line.award or ("入选" if line.decision.state == Decision.State.FINAL else "")
        found[line.entry_id] = (
            said if line.decision.state == Decision.State.FINAL else f"公示中 {said}".strip()
        )
    return found
