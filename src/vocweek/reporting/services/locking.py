"""Rows are locked in one order everywhere: the obligation, then its submission. So nobody waits in a circle."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import connection

from vocweek.campaign.models import Edition, FormVersion, RosterUnit, Task
from vocweek.core.errors import refuse
from vocweek.core.rows import Reader
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.voluntary import VOLUNTARY

_LOCK = "SELECT id FROM reporting_obligation WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
_OWED = Reader(
    """
    FROM reporting_obligation owed JOIN campaign_rosterunit unit ON unit.id = owed.roster_unit_id
    WHERE owed.id = ANY(%s) ORDER BY owed.id
    """,
    owed=Obligation,
    unit=RosterUnit,
)
_TASKS = Reader(
    """
    FROM campaign_task task JOIN campaign_formversion form ON form.id = task.form_id
    JOIN campaign_rosterunit issuer ON issuer.id = task.issuer_id
    JOIN campaign_edition edition ON edition.id = task.edition_id
    WHERE task.id = ANY(%s)
    """,
    task=Task,
    form=FormVersion,
    issuer=RosterUnit,
    edition=Edition,
)
_ABOUT = ("task__form", "task__issuer", "roster_unit__edition", "roster_unit__parent")


def lock_obligation(pk: int) -> Obligation:
    """Return the obligation, locked, with its task, form, issuer, unit and edition as they stand under the lock."""
    _lock([pk])
    return Obligation.objects.select_related(*_ABOUT).get(pk=pk)


def lock_obligations(numbers: Collection[int]) -> dict[int, Obligation]:
    """Return those of the obligations (ids) that there are, as `lock_obligation` does, less the unit's parent.

    Three statements whatever their number: obligations of one task share its row, and its form is read once.
    """
    _lock(numbers)
    found: dict[int, Obligation] = {}
    for owed, unit in _OWED.read(list(numbers)):
        owed.roster_unit = unit
        found[owed.pk] = owed
    tasks: dict[int, Task] = {}
    for task, form, issuer, edition in _TASKS.read(list({one.task_id for one in found.values()})):
        task.form, task.issuer, task.edition = form, issuer, edition
        tasks[task.pk] = task
    for one in found.values():
        one.task = tasks[one.task_id]
        if one.roster_unit.edition_id == one.task.edition_id:
            one.roster_unit.edition = one.task.edition
    return found


def lock_submission(submission: Submission) -> Submission:
    """Return the submission as it now stands, locked behind its obligation. Refuses one that was deleted."""
    _lock([submission.obligation_id])
    fresh = (
        Submission.objects.select_for_update(no_key=True, of=("self",))
        .select_related("at_unit", "form", "draft_form", *(f"obligation__{name}" for name in _ABOUT))
        .filter(pk=submission.pk)
        .first()
    )
    if fresh is None:
        raise refuse("gone", "这份草稿已经删除；要报送，请重新填写。")
    fresh.task, fresh.roster_unit = fresh.obligation.task, fresh.obligation.roster_unit
    return fresh


def _lock(numbers: Collection[int]) -> None:
    """Lock obligations (ids) in their order. What hangs on them is read by a statement of its own: one that waited for
    the lock would return the unit as it stood before it moved."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [list(numbers)])


def require_open(obligation: Obligation, moment: datetime) -> None:
    """Refuse a first filing: it is not taken yet, or may not even be written on.

    Raises `DomainError` ``not_yet`` or what `require_writable` does.
    """
    require_writable(obligation, moment)
    opens = obligation.opens_at
    if opens is not None and moment < opens:
        raise refuse("not_yet", f"{opens.month}月{opens.day}日 起可以报送，现在可以先写好存着。")


def require_writable(obligation: Obligation, moment: datetime) -> None:
    """Refuse a draft: the task was taken back, the unit need not answer it, or it closed when it was due."""
    require_asked(obligation)
    if obligation.task.closes and moment > obligation.due_at:
        raise refuse("closed", "这项任务已经截止，不再接收报送；确有困难，请申请延期。")


def require_asked(obligation: Obligation) -> None:
    """Refuse what is not asked of the unit: the task was taken back, or the unit is exempt."""
    if obligation.task.state != Task.State.ISSUED:
        raise refuse("task_withdrawn", "这项任务已由下发单位收回，不用再报。")
    if obligation.exempt_at is not None and obligation.exempt_reason != VOLUNTARY:
        raise refuse("exempt", "本单位这一项已经免报，不用再报；确需报送，请联系上级取消免报。")
