"""Dossiers pinned (存档): written by a job soon after an entry is filed, and with each item of a round when it opens.

A comparison counts everybody in the call, whoever files: one job pins all that waits, so that thousands who file in the
last hour cost a few comparisons, and none of them waits for one. A dossier says of which moment its figures are.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from vocweek.activities.models import Activity
from vocweek.core.errors import refuse
from vocweek.reporting.models import Revision
from vocweek.selection.access import calls
from vocweek.selection.dossiers.gathering import compare
from vocweek.selection.models import Call, Entry, Nominated, PinnedDossier, Round

JOB: Final = "selection.pin_dossiers"
AT_ONCE: Final = 500


def pin_filed(call: Call, entry: Entry) -> None:
    """Have kept what stands of what was just filed, as soon as the transaction that files it is through.

    Nothing for a call that names nobody. Raises `DomainError` ``no_activity`` where none was chosen.
    """
    if call.nominates == "activity" and not Nominated.objects.filter(submission=entry.submission_id).exists():
        message = "还没有选是哪一项活动：请回到征集页，打开“申报档案”，在要申报的活动旁按“申报这项活动”。"
        raise refuse("no_activity", message)
    if call.nominates:
        transaction.on_commit(partial(_ask_to_pin, call.pk))


def pin_waiting(call: Call, moment: datetime) -> int:
    """Keep what stands of all that was filed since it was pinned last; return how much."""
    waiting = list(_waiting().filter(call=call))
    if waiting:
        _pin(call, waiting, moment, None)
    return len(waiting)


def pin_missed() -> int:
    """Ask again for what was filed and not pinned, because its process ended before it could ask; return of how many
    calls. One query where nothing waits."""
    taking = (Call.State.OPEN, Call.State.CLOSED)
    waiting = _waiting().filter(call__kind__in=Call.OF_THE_YEAR, call__state__in=taking)
    missed = set(waiting.values_list("call", flat=True))
    for call in missed:
        _ask_to_pin(call)
    return len(missed)


def _waiting() -> QuerySet[Entry]:
    """Return what stands and was filed since it was pinned last; what is compared no more has nothing to pin."""
    newest = Revision.objects.filter(submission=OuterRef("submission")).order_by("-number").values("filed_at")
    held = Q(submission__nominated__activity__state=Activity.State.ACCEPTED)
    filed = Entry.objects.filter(
        ~Q(call__kind=Call.Kind.ACTIVITY) | held, state=Entry.State.ENTERED, unit__closed_at=None
    )
    pinned = PinnedDossier.objects.filter(entry=OuterRef("pk"), round=None, moment__gte=OuterRef("last"))
    return filed.annotate(last=Subquery(newest[:1])).exclude(Exists(pinned))


def _ask_to_pin(call: int) -> None:
    """Queue the job that pins, unless it waits in the queue already: what is committed by now it will see."""
    with suppress(AlreadyEnqueued):
        app.configure_task(JOB, lock=f"{JOB}:{call}", queueing_lock=f"{JOB}:{call}").defer(call=call)


def pin_round(round_: Round, moment: datetime) -> None:
    """Keep what stands of every item of a round that opens; in the transaction that opens it."""
    if round_.call.nominates:
        entries = Entry.objects.filter(judged__round=round_, judged__dropped_at=None)
        _pin(round_.call, list(entries), moment, round_)


def _pin(call: Call, entries: Sequence[Entry], moment: datetime, round_: Round | None) -> None:
    comparison = compare(calls().get(pk=call.pk), moment)
    found = {entry: comparison.dossier(key) for entry, key in subjects_of(call, entries).items()}
    PinnedDossier.objects.bulk_create(
        [
            PinnedDossier(entry_id=entry, round=round_, moment=moment, data=dossier.data())
            for entry, dossier in found.items()
            if dossier is not None
        ],
        update_conflicts=True,
        unique_fields=["entry", "round"],
        update_fields=["moment", "data"],
        batch_size=AT_ONCE,
    )


def subjects_of(call: Call, entries: Sequence[Entry]) -> dict[int, int]:
    """Return by entry (id) what it names: the id of its activity, or of its unit on the roster. At most one query."""
    if call.nominates == "unit":
        return {one.pk: one.unit_id for one in entries}
    by_submission = {one.submission_id: one.pk for one in entries}
    chosen = Nominated.objects.filter(submission__in=list(by_submission)).values_list(
        "submission", "activity"
    )
    return {by_submission[submission]: activity for submission, activity in chosen}
