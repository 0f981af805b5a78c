"""What is written about dossiers: classes of size, the activity put forward, doubts and their answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from vocweek.accounts.models import User
from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.core.history import sign_history
from vocweek.notify.models import Kind
from vocweek.notify.services import Note, tell_each
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import UnitKind
from vocweek.org.staff import people_who
from vocweek.reporting.models import Submission
from vocweek.reporting.services import open_submission, take_part
from vocweek.selection.dossiers.classes import problems_of
from vocweek.selection.dossiers.measures import OF_ACTIVITIES, OF_UNITS
from vocweek.selection.models import Call, Doubt, Nominated, SizeBorders
from vocweek.selection.services.locking import lock_call, reason_of
from vocweek.selection.states import CallAction, move_call

LABELS = {one.key: one.label for one in (*OF_ACTIVITIES, *OF_UNITS)}
MOST_TOLD = 100
"""So many characters of what was said go into a message; the page has all of it."""


@transaction.atomic
def set_borders(*, call: Call, by: User, kind: str, borders: Sequence[int] | None) -> SizeBorders | None:
    """Part one kind of unit into classes at these sizes (规模分档); ``None``: by thirds again.

    What is pinned stays as it was. Raises ``bad_kind``, the problems of `classes.problems_of`, ``wrong_state`` once the
    call is decided.
    """
    call = lock_call(call, by)
    if call.state != Call.State.DRAFT:
        move_call(call, CallAction.RECOMMEND)
    if kind not in UnitKind.values:
        raise refuse("bad_kind", "请选择一类单位。", "kind")
    sign_history(by)
    if borders is None:
        SizeBorders.objects.filter(call=call, kind=kind).delete()
        return None
    if problems := problems_of(borders):
        raise DomainError(problems)
    kept, _ = SizeBorders.objects.update_or_create(
        call=call, kind=kind, defaults={"borders": list(borders), "set_by": by}
    )
    return kept


@transaction.atomic
def nominate_activity(
    *, call: Call, activity: Activity, by: User, moment: datetime | None = None
) -> Submission:
    """Return the draft that puts an accepted activity forward, for its lead or on its behalf. Twice is once.

    Raises ``not_accepted``, and as `take_part` and `open_submission` do.
    """
    activity = (
        Activity.objects.select_for_update(of=("self",), no_key=True)
        .select_related("lead")
        .get(pk=activity.pk)
    )
    reach_of(by).require(Capability.FILE, activity.lead.path)
    if call.nominates != "activity" or call.task is None or activity.edition_id != call.edition_id:
        raise Http404("这项征集不评活动，或者还没有发布。")
    if activity.state != Activity.State.ACCEPTED:
        raise refuse("not_accepted", "活动审核通过以后才能申报。")
    living = Nominated.objects.exclude(submission__state=Submission.State.WITHDRAWN)
    known = living.filter(submission__task=call.task, activity=activity).select_related("submission").first()
    if known is not None:
        return known.submission
    owed = take_part(task=call.task, unit=activity.lead, by=by, moment=moment)
    draft = open_submission(obligation=owed, by=by, client_key=uuid4(), moment=moment)
    Nominated.objects.create(submission=draft, activity=activity)
    return draft


@transaction.atomic
def ask(*, call: Call, unit: RosterUnit, by: User, measure: str, words: str) -> Doubt:
    """Say that a figure of a unit's dossier is not right; the offices of its superior and of the call are told.

    Raises ``bad_measure``, ``no_reason``.
    """
    reach_of(by).require(Capability.FILE, unit.path)
    if measure not in LABELS:
        raise refuse("bad_measure", "请选择是哪一项数据。", "measure")
    words = reason_of(words, "请写明哪里不对、应该是多少。", "words")
    sign_history(by)
    doubt = Doubt.objects.create(call=call, unit=unit, measure=measure, words=words, asked_by=by)
    above = {call.issuer.unit_id} | ({unit.parent.unit_id} if unit.parent else set())
    said = f"{unit}对“{call}”申报档案里的{LABELS[measure]}有疑问：{words[:MOST_TOLD]}"
    _tell(doubt, Capability.CALL_WRITE, above - {unit.unit_id}, said, "asked")
    return doubt


@transaction.atomic
def answer(*, doubt: Doubt, by: User, words: str, moment: datetime | None = None) -> Doubt:
    """Answer a doubt, from above the unit that has it; the unit is told. Raises ``no_reason``, ``answered``."""
    doubt = (
        Doubt.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit__parent", "call__issuer")
        .get(pk=doubt.pk)
    )
    above = doubt.unit.parent or doubt.call.issuer
    reach_of(by).require(Capability.CALL_WRITE, above.path)
    if doubt.answered_at is not None:
        raise refuse("answered", "已经有同事答复过了，请刷新后再看。")
    doubt.answer = reason_of(words, "请写一句答复，单位会看到。", "answer")
    doubt.answered_by, doubt.answered_at = by, moment or now()
    sign_history(by)
    doubt.save(update_fields=["answer", "answered_by", "answered_at"])
    said = f"“{doubt.call}”申报档案的疑问（{LABELS[doubt.measure]}）已答复：{doubt.answer[:MOST_TOLD]}"
    _tell(doubt, Capability.FILE, {doubt.unit.unit_id}, said, "answered")
    return doubt


def _tell(doubt: Doubt, capability: Capability, units: set[int], said: str, what: str) -> None:
    link = reverse("workbench:dossier", args=[doubt.call_id, doubt.unit.code])
    people = people_who(capability, units)
    tell_each(
        Note(person, Kind.SELECTION, said, link, unit, f"doubt:{doubt.pk}:{what}")
        for unit in units
        for person in people.get(unit, [])
    )
