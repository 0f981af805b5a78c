"""An earlier moment for one's own subtree (提前截止): set when forwarding or later, changed, and removed again."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import EarlierDue, Notice, RosterUnit, Task
from vocweek.campaign.rosters import hold_roster
from vocweek.core.clock import SHANGHAI, at, now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, reach_of
from vocweek.reporting.issuing.reach import AskedTask, asked_of_task
from vocweek.reporting.issuing.sql import MOVE_DUE, RECOUNT_DUE, Value, rows, run
from vocweek.reporting.telling import Moved, tell_moved


@transaction.atomic
def set_earlier_due(
    *,
    task: Task,
    node: RosterUnit,
    by: User,
    earlier: datetime | time | None,
    moment: datetime | None = None,
) -> int:
    """Let `task` be due earlier in the subtree of `node`, or with ``None`` (or the moment given) as it was given.

    earlier: a moment, or a time of day for a daily task. What is filed or exempt stays as it is; what is not yet due
    never moves into the past; where an extension (延期) runs, it stands and only the moment before it moves. The units
    that owe something else by now are told. Returns how many obligations moved. Raises `Http404` out of reach,
    `DomainError` ``own_task``, ``task_withdrawn``, ``nobody_below``, ``bad_earlier`` (later than given, past, of the
    wrong kind, or before the task opens).
    """
    reach_of(by).require(Capability.NOTICE_WRITE, node.path)
    hold_roster(node.edition_id)
    task = lock_tasks([task.pk])[0]
    _require_passed_on(task, node)
    asked = asked_of_task(task, node)
    if earlier is not None and (message := refusal(asked, earlier)):
        raise DomainError([Problem("bad_earlier", message, f"earlier-{task.pk}")])
    sign_history(by)
    moved = put_earlier(task, node, earlier if earlier != asked.given else None)
    tell_moved(node, task, moved, moment or now())
    return len(moved)


def lock_tasks(ids: list[int]) -> list[Task]:
    """Return tasks, locked in the order of their ids: of two units that set moments at once, one waits."""
    rows = Task.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=ids).order_by("pk")
    return list(rows.select_related("issuer", "notice", "form"))


def put_earlier(
    task: Task, node: RosterUnit, moment: datetime | time | None, notice: Notice | None = None
) -> list[Moved]:
    """Keep the moment for `node` (``None``: none any more) and move what is still open in its subtree; return that.

    notice: the one that says so, the task's own if none. The caller has checked the moment.
    """
    if moment is None:
        EarlierDue.objects.filter(task=task, roster_unit=node).delete()
    else:
        EarlierDue.objects.update_or_create(
            task=task,
            roster_unit=node,
            defaults={"notice": notice or task.notice, **_said(moment)},
        )
    values: dict[str, Value] = {"task": task.pk, "edition": node.edition_id, "path": str(node.path)}
    return [Moved(*row) for row in rows(RECOUNT_DUE, values)]


def refusal(row: AskedTask, moment: datetime | time) -> str | None:
    """Return why `moment` cannot be the due moment below the unit that was given `row`, or ``None``."""
    given = row.given
    if isinstance(given, time):
        if not isinstance(moment, time):
            return "这是每天报送的任务，请填每天的截止钟点。"
        if moment > given:
            return f"只能提前：上级要求每天 {given:%H:%M} 前报送。"
        return None
    if not isinstance(moment, datetime) or given is None:
        return "请填截止日期和时间。"
    if moment > given:
        return f"只能提前：上级要求 {given.astimezone(SHANGHAI):%Y-%m-%d %H:%M} 前报送。"
    if moment <= now() < given:
        return "这个时间已经过了，请选以后的时间。"
    opens = row.task.window_from
    if opens and moment <= at(opens, time.min):
        return f"这项任务{opens.month}月{opens.day}日 起才能报送，请选更晚的时间。"
    return None


def apply_earlier_dues(task: Task) -> None:
    """Move the obligations of `task` to the moments that units in between have set for it."""
    for row in task.earlier_dues.select_related("roster_unit"):
        apply_earlier_due(row, below=row.roster_unit)


def apply_earlier_due(earlier: EarlierDue, *, below: RosterUnit) -> None:
    """Move what `below` and the units under it owe to the moment a unit at or above it has set."""
    moment = earlier.due_at or earlier.daily_at
    assert moment is not None  # a constraint of the table
    run(MOVE_DUE, {"task": earlier.task_id, "path": str(below.path), **_said(moment)})


def _said(moment: datetime | time) -> dict[str, Any]:
    """Return the moment by the column that holds it."""
    return {
        "due_at": moment if isinstance(moment, datetime) else None,
        "daily_at": moment if isinstance(moment, time) else None,
    }


def _require_passed_on(task: Task, node: RosterUnit) -> None:
    """Refuse where `node` does not pass the task on to units below it."""
    above = str(task.issuer.path)
    if task.edition_id != node.edition_id or not str(node.path).startswith(f"{above}."):
        raise refuse("own_task", "只能对上级下发的任务提前截止；本单位自己的任务不在这里改。")
    if task.state != Task.State.ISSUED:
        raise refuse("task_withdrawn", "这项任务已由下发单位收回。")
    if not node.open_children.exists():
        raise refuse("nobody_below", f"“{node}”下面没有单位，不用提前。")
