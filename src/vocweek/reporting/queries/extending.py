"""Extensions (延期): what waits for an answer at an office, what it granted, and how one obligation stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from vocweek.campaign.models import RosterUnit, Task
from vocweek.reporting.models import Extension, Obligation

MOST_SHOWN = 200
State = Extension.State


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """One extension. due_at: the moment that counts now. office: who is to answer, or who decided."""

    id: int
    state: Extension.State
    obligation_id: int
    unit: str
    unit_code: str
    task: str
    occurrence: date | None
    due_at: datetime
    given_due_at: datetime | None
    reason: str
    wished_until: datetime | None
    asked_by: str
    asked_at: datetime | None
    until: datetime | None
    answer: str
    office: str
    decided_by: str
    decided_at: datetime | None


def extension_requests(node: RosterUnit) -> list[ExtensionRow]:
    """Return what waits for an answer at `node`, oldest first, at most `MOST_SHOWN`. One query."""
    return [_row(one) for one in _known(_waiting(node)).order_by("asked_at", "id")[:MOST_SHOWN]]


def request_count(node: RosterUnit) -> int:
    """Return how many requests wait for an answer at `node`. One query."""
    return _waiting(node).count()


def running_grants(node: RosterUnit, moment: datetime) -> list[ExtensionRow]:
    """Return what `node` granted that still runs and could be taken back, ending soonest first. One query."""
    running = Extension.objects.filter(
        unit=node, state=State.GRANTED, until__gt=moment, obligation__filed_at__isnull=True
    )
    return [_row(one) for one in _known(running).order_by("until", "id")[:MOST_SHOWN]]


def extensions_of(obligation: Obligation) -> list[ExtensionRow]:
    """Return every extension asked for or granted for one obligation, oldest first. One query."""
    return [_row(one) for one in _known(Extension.objects.filter(obligation=obligation)).order_by("id")]


def _waiting(node: RosterUnit) -> QuerySet[Extension]:
    """Return the requests at `node` that still need an answer: what came on time meanwhile needs none."""
    asked = Extension.objects.filter(at_unit=node, state=State.ASKED)
    late_or_missing = Q(obligation__filed_at__isnull=True) | Q(obligation__late=True)
    return asked.filter(
        late_or_missing, obligation__exempt_at__isnull=True, obligation__task__state=Task.State.ISSUED
    )


def _known(rows: QuerySet[Extension]) -> QuerySet[Extension]:
    return rows.select_related(
        "obligation__task", "obligation__roster_unit", "at_unit", "unit", "asked_by", "decided_by"
    )


def _row(one: Extension) -> ExtensionRow:
    owed = one.obligation
    office = one.at_unit or one.unit
    return ExtensionRow(
        id=one.pk,
        state=State(one.state),
        obligation_id=owed.pk,
        unit=owed.roster_unit.name,
        unit_code=owed.roster_unit.code,
        task=owed.task.title,
        occurrence=owed.occurrence,
        due_at=owed.due_at,
        given_due_at=owed.given_due_at,
        reason=one.reason,
        wished_until=one.wished_until,
        asked_by=str(one.asked_by or ""),
        asked_at=one.asked_at,
        until=one.until,
        answer=one.answer,
        office=office.name if office else "",
        decided_by=str(one.decided_by or ""),
        decided_at=one.decided_at,
    )
