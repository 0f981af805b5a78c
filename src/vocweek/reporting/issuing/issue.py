"""Issuing (下发): the notice reaches its receivers and every task writes the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.drafts import draft_of
from vocweek.campaign.models import Notice, RosterUnit, Task
from vocweek.campaign.notices.workdays import UNKNOWN_YEAR, holidays, unknown_years
from vocweek.campaign.rosters import hold_roster
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.reporting.issuing.reach import chain_tasks
from vocweek.reporting.issuing.sql import WRITE_OBLIGATIONS, WRITE_RECEIPTS, Value, run


@transaction.atomic
def issue_notice(*, notice: Notice, by: User, moment: datetime | None = None) -> Notice:
    """Issue a confirmed notice with its tasks to the issuer's subtree; return it. Issuing twice changes nothing.

    Each task writes its obligations (units asked × occurrences) in one statement. Receipts go to the units asked and
    to every office between them and the issuer. moment: when it was issued (now). Raises `DomainError` with all that
    is incomplete; nothing is issued then.
    """
    current = (
        Notice.objects.select_for_update(of=("self",)).select_related("unit", "edition").get(pk=notice.pk)
    )
    if current.state == Notice.State.ISSUED:
        return current
    if current.edition is None:
        raise refuse("not_confirmed", "请先确认这份通知，再下发。")
    hold_roster(current.edition.pk)
    tasks = list(current.tasks.filter(state=Task.State.DRAFT))
    sender = RosterUnit.objects.get(edition=current.edition, unit=current.unit)
    if problems := issue_problems(current, tasks):
        raise DomainError(problems)
    sign_history(by)
    _write_ledger(tasks)
    write_receipts(current, sender)
    current.state, current.issued_at = Notice.State.ISSUED, moment or now()
    current.save(update_fields=["state", "issued_at"])
    return current


def issue_problems(notice: Notice, tasks: Sequence[Task]) -> list[Problem]:
    """Return what keeps `notice` with its draft `tasks` from being issued, under ``task-<id>-…``."""
    problems = [problem for task in tasks for problem in draft_of(task).problems(f"task-{task.pk}")]
    if not tasks and notice.forwards_id is None:
        problems.append(Problem("no_tasks", "还没有报送任务，请至少添加一项。", "tasks"))
    return problems


def issue_warnings(tasks: Sequence[Task]) -> list[Problem]:
    """Return what an office should look at again before issuing, though the rules allow it."""
    moment = now()
    past = "“{}”的截止时间已经过了，下发后马上就是逾期。"
    years = unknown_years(day for task in tasks if task.working_days_only for day in task.occurrence_days())
    return [Problem("unknown_year", UNKNOWN_YEAR.format(year)) for year in years] + [
        Problem("past_due", past.format(task), f"task-{task.pk}-due")
        for task in tasks
        if (task.due_at and task.due_at <= moment)
        or (task.daily_at and task.window_to and task.window_to < moment.date())
    ]


def _write_ledger(tasks: Sequence[Task]) -> None:
    """Write the obligations of each task, then mark it issued. Raises `DomainError` for a task nobody owes."""
    problems = []
    for task in tasks:
        if not write_obligations(task) and task.at_least:
            message = f"“{task}”的报送对象里，本单位以下一个单位也没有。请改对象，或移除这项任务。"
            problems.append(Problem("nobody_asked", message, f"task-{task.pk}-kinds"))
    if problems:
        raise DomainError(problems)
    for task in tasks:
        task.state = Task.State.ISSUED
        task.save(update_fields=["state"])


def days_off(tasks: Sequence[Task]) -> list[date]:
    """Return the weekends and holidays in the windows of those of `tasks` that ask on working days only."""
    windows = [(task.window_from, task.window_to) for task in tasks if task.working_days_only]
    return sorted({day for first, last in windows if first and last for day in holidays(first, last)})


def write_obligations(task: Task) -> int:
    """Write what the units asked by `task` owe; return how many rows are new."""
    return run(WRITE_OBLIGATIONS, {"task": task.pk, "days_off": days_off([task])})


def write_receipts(notice: Notice, sender: RosterUnit) -> None:
    """Give a receipt to every unit below `sender` that `notice` or what it forwards asks, and to those between."""
    kinds = {kind for task in chain_tasks(notice) for kind in task.audience_kinds}
    run(WRITE_RECEIPTS, {"notice": notice.pk, **receiver_values(sender, kinds)})


def receiver_values(sender: RosterUnit, kinds: set[str]) -> dict[str, Value]:
    """Return the parameters of the `RECEIVERS` statement."""
    return {
        "edition": sender.edition_id,
        "path": str(sender.path),
        "sender": sender.pk,
        "kinds": sorted(kinds),
    }
