"""Calls as somebody may read them: the list, and what one unit has to do with one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from vocweek.campaign.models import RosterUnit
from vocweek.org.access import Reach
from vocweek.reporting.models import Submission
from vocweek.reporting.voluntary import is_sent_in
from vocweek.selection.access import readable_calls
from vocweek.selection.models import Call, CallRules, Entry
from vocweek.selection.queries.decisions import awarded

_ORDER = (Call.State.OPEN, Call.State.CLOSED, Call.State.DRAFT, Call.State.DECIDED, Call.State.CANCELLED)


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call in a list. entries: that take part, of the subtree of the unit that asks. own: the unit issued it."""

    id: int
    title: str
    kind: str
    issuer: str
    state: Call.State
    due_at: datetime | None
    entries: int
    own: bool


def calls_for(reach: Reach, unit: RosterUnit) -> list[CallRow]:
    """Return the calls of the edition of `unit` that may be read, those that take entries first. One query."""
    mine = Q(entries__state=Entry.State.ENTERED, entries__unit__path__descendants=str(unit.path))
    found = (
        Call.objects.filter(readable_calls(reach), edition_id=unit.edition_id)
        .select_related("issuer")
        .annotate(taking_part=Count("entries", filter=mine))
    )
    rows = [
        CallRow(
            id=one.pk,
            title=one.title,
            kind=one.get_kind_display(),
            issuer=one.issuer.name,
            state=Call.State(one.state),
            due_at=one.due_at,
            entries=one.taking_part,
            own=one.issuer_id == unit.pk,
        )
        for one in found.order_by("due_at", "-pk")
    ]
    return sorted(rows, key=lambda row: _ORDER.index(row.state))


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """What a unit wrote for a call. state: of the submission; out: why it takes part no more, "" while it does. award:
    what a list under notice or a final one says of it, in words. sent_in: its author entered it by themselves."""

    submission_id: int
    entry_id: int | None
    title: str
    state: str
    out: str
    award: str
    sent_in: bool
    saved_at: datetime


def own_entries(call: Call, unit: RosterUnit) -> list[OwnEntry]:
    """Return what `unit` wrote for a call, drafts too, the newest first. Two queries."""
    written = Submission.objects.filter(task=call.task_id, roster_unit=unit, task__isnull=False)
    kept = list(
        written.exclude(state=Submission.State.WITHDRAWN)
        .select_related("entry", "task")
        .defer("draft", "filed", "accepted", "remarks")
        .order_by("-saved_at", "-pk")
    )
    said = awarded([one.entry.pk for one in kept if hasattr(one, "entry")])
    return [
        OwnEntry(
            submission_id=one.pk,
            entry_id=one.entry.pk if hasattr(one, "entry") else None,
            title=(one.entry.title if hasattr(one, "entry") else one.title) or "未命名",
            state=one.state,
            out=one.entry.withdrawn_why if hasattr(one, "entry") else "",
            award=said.get(one.entry.pk, "") if hasattr(one, "entry") else "",
            sent_in=is_sent_in(one),
            saved_at=one.saved_at,
        )
        for one in kept
    ]


def rules_of_call(call: Call) -> list[CallRules]:
    """Return every version of the rules of a call, the newest first. One query."""
    return list(call.rules_versions.select_related("changed_by").order_by("-number"))
