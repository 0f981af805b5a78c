"""Dossiers pinned (存档): written with an entry when it is filed, and with each item of a round when it opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from vocweek.core.errors import refuse
from vocweek.selection.access import calls
from vocweek.selection.dossiers.gathering import compare
from vocweek.selection.models import Call, Entry, Nominated, PinnedDossier, Round


def pin_filed(call: Call, entry: Entry, moment: datetime) -> None:
    """Keep what stands of what was just filed; in the transaction that filed it.

    Nothing for a call that names nobody. Raises `DomainError` ``no_activity`` where none was chosen.
    """
    if call.nominates == "activity" and not Nominated.objects.filter(submission=entry.submission_id).exists():
        message = "还没有选是哪一项活动：请回到征集页，打开“申报档案”，在要申报的活动旁按“申报这项活动”。"
        raise refuse("no_activity", message)
    if call.nominates:
        _pin(call, [entry], moment, None)


def pin_round(round_: Round, moment: datetime) -> None:
    """Keep what stands of every item of a round that opens; in the transaction that opens it."""
    if round_.call.nominates:
        entries = Entry.objects.filter(judged__round=round_, judged__dropped_at=None)
        _pin(round_.call, list(entries), moment, round_)


def _pin(call: Call, entries: Sequence[Entry], moment: datetime, round_: Round | None) -> None:
    comparison = compare(calls().get(pk=call.pk), moment)
    for entry, key in subjects_of(call, entries).items():
        dossier = comparison.dossier(key)
        if dossier is not None:
            PinnedDossier.objects.update_or_create(
                entry_id=entry, round=round_, defaults={"moment": moment, "data": dossier.data()}
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
