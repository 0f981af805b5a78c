"""Forwarding (转发): a unit that received a notice sends it on, with its own words and earlier due moments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.drafts import TaskDraft, all_problems
from vocweek.campaign.models import Notice, NoticeReceipt, Task
from vocweek.campaign.rosters import hold_roster
from vocweek.campaign.services.tasks import new_task
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.org.models import OrgUnit
from vocweek.reporting.issuing.earlier import lock_tasks, put_earlier, refusal
from vocweek.reporting.issuing.issue import issue_notice
from vocweek.reporting.issuing.reach import AskedTask, asked_of
from vocweek.reporting.issuing.receipt import confirm_receipt

# An earlier due moment by task id: an aware moment, or a time of day for a daily task.
Earlier = Mapping[int, datetime | time]


@transaction.atomic
def forward_notice(
    *,
    notice: Notice,
    unit: OrgUnit,
    by: User,
    title: str = "",
    covering_text: str = "",
    document_number: str = "",
    theme: str = "",
    earlier: Earlier | None = None,
    extra: Sequence[TaskDraft] = (),
) -> Notice:
    """Forward `notice`, which `unit` received, to the units below it; return the new, issued notice.

    earlier: due moments for the subtree of `unit`, of the tasks of `notice` and of what it forwards; what is equal to
    the moment given, or left out, stays. extra: the unit's own tasks. Forwarding says that the unit has received the
    notice. Raises `DomainError` for a moment later than the one given, one that is past, or of the wrong kind
    (under ``earlier-<task id>``), for an incomplete extra task (``task-<n>-…``), and for a second forwarding.
    """
    receipt = _receipt(notice, unit)
    node = receipt.roster_unit
    hold_roster(node.edition_id)
    lock_tasks(list(earlier or {}))
    asked = asked_of(notice, node)
    dues, problems = _changed_dues(asked, earlier or {})
    problems.extend(all_problems(extra))
    if problems:
        raise DomainError(problems)
    confirm_receipt(receipt=receipt, by=by)
    sign_history(by)
    forwarded = Notice.objects.create(
        unit=unit,
        edition=notice.edition,
        forwards=notice,
        title=(title.strip() or f"转发{notice.title}")[:200],
        document_number=document_number.strip()[:60],
        theme=(theme.strip() or notice.theme)[:120],
        text=covering_text.strip(),
        state=Notice.State.CONFIRMED,
        created_by=by,
        confirmed_at=now(),
    )
    for position, draft in enumerate(extra):
        new_task(notice=forwarded, issuer=node, draft=draft, position=position)
    for task, moment in dues:
        put_earlier(task, node, moment, forwarded)
    return issue_notice(notice=forwarded, by=by)


def _receipt(notice: Notice, unit: OrgUnit) -> NoticeReceipt:
    """Return what `unit` received, locked, so that two people cannot forward at once."""
    receipt = (
        NoticeReceipt.objects.select_for_update(of=("self",))
        .filter(notice=notice, roster_unit__unit=unit)
        .select_related("roster_unit__edition", "notice")
        .first()
    )
    if receipt is None:
        raise refuse("not_received", f"“{unit}”没有收到这份通知，不能转发。")
    already = Notice.objects.filter(unit=unit, forwards=notice).first()
    if already is not None:
        raise refuse("forwarded", f"“{unit}”已经转发过这份通知：《{already.title}》。")
    if not receipt.roster_unit.open_children.exists():
        raise refuse("nobody_below", f"“{unit}”下面没有单位，不需要转发。")
    return receipt


def _changed_dues(
    asked: Sequence[AskedTask], earlier: Earlier
) -> tuple[list[tuple[Task, datetime | time]], list[Problem]]:
    """Return the moments that change something, and a problem for each that may not be set."""
    dues: list[tuple[Task, datetime | time]] = []
    problems: list[Problem] = []
    given = {row.task.pk: row for row in asked}
    for task_id, moment in earlier.items():
        row = given.get(task_id)
        if row is None:
            problems.append(Problem("unknown_task", "这项任务不在所转发的通知里。", f"earlier-{task_id}"))
        elif message := refusal(row, moment):
            problems.append(Problem("bad_earlier", message, f"earlier-{task_id}"))
        elif moment != (row.daily_at or row.due_at):
            dues.append((row.task, moment))
    return dues, problems
