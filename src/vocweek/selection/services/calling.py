"""Calls (征集): written, opened on a notice and a voluntary task of their own, changed on the record, closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from vocweek.accounts.models import User
from vocweek.campaign.drafts import TaskDraft
from vocweek.campaign.forms_of_tasks import form_for, library_form
from vocweek.campaign.models import FormVersion, Notice, RosterUnit, Task
from vocweek.campaign.services.tasks import store_task
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import UnitKind
from vocweek.reporting.issuing import issue_notice
from vocweek.reporting.models import Obligation
from vocweek.selection.changing import changes_between, rules_of
from vocweek.selection.drafts import CallDraft, Rules
from vocweek.selection.models import Call, CallRules, Entry
from vocweek.selection.services.locking import Stale, lock_call, reason_of
from vocweek.selection.states import CallAction, move_call
from vocweek.selection.telling import tell_rules_changed


@transaction.atomic
def begin_call(*, issuer: RosterUnit, by: User, draft: CallDraft) -> Call:
    """Keep a new call of `issuer` as a draft, complete or not."""
    reach_of(by).require(Capability.CALL_WRITE, issuer.path)
    sign_history(by)
    call = Call(edition_id=issuer.edition_id, issuer=issuer, created_by=by)
    _write(call, draft, by)
    call.save()
    return call


@transaction.atomic
def save_call(*, call: Call, by: User, version: int, draft: CallDraft) -> Call:
    """Keep what was changed in a draft. Raises `Stale`, ``wrong_state``."""
    call = lock_call(call, by)
    move_call(call, CallAction.SAVE)
    if version != call.version:
        raise Stale()
    sign_history(by)
    _write(call, draft, by)
    call.version += 1
    call.save()
    return call


@transaction.atomic
def open_call(*, call: Call, by: User, moment: datetime | None = None) -> Call:
    """Open a draft to those it asks (发布征集): its notice goes out with a voluntary task. Twice is once.

    Raises `DomainError` with all that is missing, or ``due_past``.
    """
    moment = moment or now()
    call = lock_call(call, by)
    if call.state == Call.State.OPEN:
        return call
    move_call(call, CallAction.OPEN)
    draft = draft_of(call)
    if problems := draft.problems():
        raise DomainError(problems)
    assert call.due_at is not None  # a problem otherwise
    if call.due_at <= moment:
        raise refuse("due_past", "截止时间已经过了，请改到以后。", "due_at")
    sign_history(by)
    call.task = _issue(call, draft, by, moment)
    call.opened_at = moment
    call.version += 1
    call.save()
    keep_rules(call, by, moment)
    return call


@transaction.atomic
def change_rules(
    *, call: Call, by: User, version: int, said: Rules, why: str, moment: datetime | None = None
) -> CallRules:
    """Change what an open call asks, with a reason: a new version of its rules; every unit with an entry is told.

    Entries stay as they were filed, by the rules and the form they were filed under; the due moment may move to any
    later moment, or to an earlier one that is not past. Raises `Stale`, ``wrong_state``, ``no_reason``, ``no_change``,
    ``due_past`` and the problems of `said`.
    """
    moment = moment or now()
    call = lock_call(call, by)
    move_call(call, CallAction.CHANGE)
    if version != call.version:
        raise Stale()
    why = reason_of(why, "请写明修改的原因，参加的单位会看到。")
    if problems := said.problems():
        raise DomainError(problems)
    assert said.due_at is not None  # a problem otherwise
    if said.due_at != call.due_at and said.due_at <= moment:
        raise refuse("due_past", "新的截止时间已经过了，请改到以后。", "due_at")
    form = _form(call, said)
    changes = changes_between(rules_of(call), said, call.form, form)
    if not changes:
        raise refuse("no_change", "内容和现在的要求一样，没有修改。")
    sign_history(by)
    _put(call, said, form, by)
    call.version += 1
    call.save()
    _move_task(call)
    kept = keep_rules(call, by, moment, changes=changes, why=why)
    tell_rules_changed(call, kept)
    return kept


@transaction.atomic
def close_call(*, call: Call, by: User, moment: datetime | None = None) -> Call:
    """End entering (截止征集): what was entered is recommended and judged. Raises ``wrong_state``."""
    moment = moment or now()
    call = lock_call(call, by)
    if call.state == Call.State.CLOSED:
        return call
    move_call(call, CallAction.CLOSE)
    call.closed_at = moment
    call.version += 1
    sign_history(by)
    call.save()
    if call.due_at and moment < call.due_at:  # whoever still writes is told by the ledger that it is closed
        task = _task(call)
        Task.objects.filter(pk=task.pk).update(due_at=moment)
        Obligation.objects.filter(task=task, due_at__gt=moment, given_due_at=None).update(due_at=moment)
    return call


@transaction.atomic
def cancel_call(*, call: Call, by: User) -> Call:
    """Take a call back that nobody entered. Raises ``has_entries``, ``wrong_state``."""
    call = lock_call(call, by)
    move_call(call, CallAction.CANCEL)
    if Entry.objects.filter(call=call).exists():
        raise refuse("has_entries", "已有作品参加，不能取消；可以提前截止。")
    sign_history(by)
    call.version += 1
    call.save()
    Task.objects.filter(call=call).update(state=Task.State.WITHDRAWN)
    return call


def draft_of(call: Call) -> CallDraft:
    """Return a stored call as a draft."""
    return CallDraft(
        kind=Call.Kind(call.kind),
        title=call.title,
        said=rules_of(call),
        entrants=tuple(Call.Entrant(one) for one in call.entrants),
        audience_kinds=tuple(UnitKind(one) for one in call.audience_kinds),
        climbs=call.climbs,
        opens_on=call.opens_on,
        most_person=call.most_person,
        minors=call.minors,
        contact=call.contact,
    )


def keep_rules(
    call: Call, by: User, moment: datetime, *, changes: list[str] | None = None, why: str = ""
) -> CallRules:
    """Store the rules of `call` as they stand as their next version."""
    assert call.form is not None  # an open call has a form
    assert call.due_at is not None  # and a due moment
    return CallRules.objects.create(
        call=call,
        number=call.rules_versions.count() + 1,
        rules=call.rules,
        topics=call.topics,
        consent=call.consent,
        form=call.form,
        due_at=call.due_at,
        most_each=call.most_each,
        changes=changes or [],
        why=why,
        changed_by=by,
        changed_at=moment,
    )


def _issue(call: Call, draft: CallDraft, by: User, moment: datetime) -> Task:
    """Send the call's notice out with its task; return the task."""
    assert call.form is not None  # every saved call has one
    notice = Notice.objects.create(
        unit=call.issuer.unit,
        edition=call.edition,
        title=call.title,
        text=call.rules,
        state=Notice.State.CONFIRMED,
        created_by=by,
        confirmed_at=moment,
    )
    asked = TaskDraft(
        items=(draft.item,),
        title=call.title,
        instructions=call.rules,
        audience_kinds=draft.audience_kinds,
        due_at=call.due_at,
        window_from=call.opens_on,
        at_least=0,
        closes=True,
    )
    task = store_task(notice=notice, issuer=call.issuer, draft=asked, position=0, form=call.form)
    issue_notice(notice=notice, by=by, moment=moment)
    task.refresh_from_db()
    return task


def _move_task(call: Call) -> None:
    """Let the task and whoever takes part already have the words, form and due moment of the call."""
    assert call.form is not None  # an open call has a form
    assert call.due_at is not None  # and a due moment
    task = Task.objects.select_for_update().get(pk=_task(call).pk)
    before = task.due_at
    task.instructions, task.form, task.due_at = call.rules, call.form, call.due_at
    task.save(update_fields=["instructions", "form", "due_at"])
    if before is not None and before != call.due_at:  # an earlier moment that a unit between has set stays
        late = Q(due_at=before) | Q(due_at__gt=call.due_at)
        Obligation.objects.filter(late, task=task, given_due_at=None).update(due_at=call.due_at)


def _task(call: Call) -> Task:
    assert call.task is not None  # an open call has a task
    return call.task


def _write(call: Call, draft: CallDraft, by: User) -> None:
    call.kind, call.title = draft.kind, draft.title.strip()[:120]
    call.entrants = [str(one) for one in draft.entrants]
    call.audience_kinds = [str(kind) for kind in draft.audience_kinds]
    call.climbs, call.opens_on = draft.climbs, draft.opens_on
    call.most_person, call.minors = max(draft.most_person, 1), draft.minors
    call.contact = draft.contact.strip()[:200]
    form = library_form(draft.said.form, call.issuer.unit) if draft.said.form else form_for([draft.item])
    _put(call, draft.said, form, by)


def _put(call: Call, said: Rules, form: FormVersion, by: User) -> None:
    call.rules, call.consent = said.rules.strip(), said.consent.strip()
    call.topics, call.due_at, call.most_each = list(said.topics), said.due_at, said.most_each
    call.form = form
    call.saved_by, call.saved_at = by, now()


def _form(call: Call, said: Rules) -> FormVersion:
    """Return the form asked for; the one in use where nothing else is said."""
    assert call.form is not None  # every saved call has one
    if said.form is None or said.form == call.form.form_id:
        said = replace(said, form=call.form.form_id)
    return library_form(said.form, call.issuer.unit) if said.form else call.form
