"""Draft tasks of a confirmed notice: added, edited and removed until the notice is issued."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from vocweek.accounts.models import User
from vocweek.campaign.drafts import TaskDraft
from vocweek.campaign.forms_of_tasks import form_for, library_form
from vocweek.campaign.models import FormVersion, Notice, RosterUnit, Task
from vocweek.core.errors import DomainError, refuse
from vocweek.core.history import sign_history


@transaction.atomic
def add_task(*, notice: Notice, by: User, draft: TaskDraft) -> Task:
    """Add a draft task at the end of a confirmed notice. Raises `DomainError` for an incomplete draft."""
    current = open_for_tasks(notice)
    _refuse_incomplete(draft)
    sign_history(by)
    issuer = RosterUnit.objects.get(edition=current.edition, unit=current.unit)
    last = current.tasks.aggregate(last=Max("position"))["last"]
    return new_task(notice=current, issuer=issuer, draft=draft, position=0 if last is None else last + 1)


@transaction.atomic
def edit_task(*, task: Task, by: User, draft: TaskDraft) -> Task:
    """Change a draft task to `draft`; its form stays unless the items change. Raises `DomainError`."""
    notice = open_for_tasks(task.notice)
    _refuse_incomplete(draft)
    sign_history(by)
    if list(draft.items) != task.items or draft.form != task.form.form_id:
        task.form = _form(notice, draft)
    _write(task, draft)
    task.save()
    return task


@transaction.atomic
def remove_task(*, task: Task, by: User) -> None:
    """Remove a draft task. Raises `DomainError` if its notice was issued."""
    open_for_tasks(task.notice)
    sign_history(by)
    task.delete()


def new_task(*, notice: Notice, issuer: RosterUnit, draft: TaskDraft, position: int) -> Task:
    """Store `draft` as a draft task of `notice`. The caller has checked it and holds the transaction."""
    form = _form(notice, draft)
    return store_task(notice=notice, issuer=issuer, draft=draft, position=position, form=form)


def store_task(
    *, notice: Notice, issuer: RosterUnit, draft: TaskDraft, position: int, form: FormVersion
) -> Task:
    """Store `draft` as a draft task of `notice` that is answered with `form`; as `new_task` otherwise."""
    task = Task(notice=notice, edition=issuer.edition, issuer=issuer, position=position, form=form)
    task.evidence = dict(draft.evidence) if draft.evidence else None
    _write(task, draft)
    task.save()
    return task


def _write(task: Task, draft: TaskDraft) -> None:
    task.title = draft.name
    task.items = list(draft.items)
    task.instructions = draft.instructions
    task.audience_kinds = [str(kind) for kind in draft.audience_kinds]
    task.due_at = draft.due_at
    task.daily_at = draft.daily_at
    task.window_from = draft.window_from
    task.window_to = draft.window_to
    task.working_days_only = draft.working_days_only
    task.at_least = draft.at_least
    task.closes = draft.closes
    task.mailbox = draft.mailbox


def _form(notice: Notice, draft: TaskDraft) -> FormVersion:
    if draft.form is not None:
        return library_form(draft.form, notice.unit)
    columns = draft.columns or notice.facts.get("statistics_columns") or ()
    return form_for(draft.items, statistics_columns=columns, image=draft.image)


def _refuse_incomplete(draft: TaskDraft) -> None:
    if problems := draft.problems():
        raise DomainError(problems)


def open_for_tasks(notice: Notice) -> Notice:
    """Return the notice, locked, if its tasks may still change. Raises `DomainError` ``issued``, ``not_confirmed``."""
    current = (
        Notice.objects.select_for_update(of=("self",)).select_related("unit", "edition").get(pk=notice.pk)
    )
    if current.state == Notice.State.ISSUED:
        raise refuse("issued", "通知已经下发，任务不能再改。需要更正请收回这项任务，另发补充通知。")
    if current.edition is None:
        raise refuse("not_confirmed", "请先确认这份通知，再改任务。")
    return current
