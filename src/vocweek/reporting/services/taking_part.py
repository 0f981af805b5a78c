"""Taking part in a voluntary task (自愿参加): a unit that was asked, not told, begins."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.rows import insert
from vocweek.org.access import Capability, reach_of
from vocweek.reporting.issuing.reach import asked_of_task
from vocweek.reporting.models import Obligation
from vocweek.reporting.voluntary import VOLUNTARY, is_voluntary


@transaction.atomic
def take_part(*, task: Task, unit: RosterUnit, by: User, moment: datetime | None = None) -> Obligation:
    """Return what `unit` files its part in a voluntary task against, made once; due as the units between have set it.

    Raises `DomainError` ``not_voluntary``, ``not_asked``, ``task_withdrawn``.
    """
    reach_of(by).require(Capability.FILE, unit.path)
    task = Task.objects.select_related("issuer").get(pk=task.pk)
    if not asks(task, unit):
        raise refuse("not_asked", f"这项征集不面向“{unit}”。")
    return part_of(task, unit, moment)


def part_of(task: Task, unit: RosterUnit, moment: datetime | None = None) -> Obligation:
    """Return what is filed against for `unit` in a voluntary task, made once, whoever files it.

    Raises `DomainError` ``not_voluntary``, ``task_withdrawn``.
    """
    if not is_voluntary(task):
        raise refuse("not_voluntary", "这是必报的任务，请从首页的应报事项里填报。")
    if task.state != Task.State.ISSUED:
        raise refuse("task_withdrawn", "这项征集已经取消，不再接收。")
    due = asked_of_task(task, unit).due_at
    assert due is not None  # a voluntary task is due once
    made = Obligation(
        task=task,
        roster_unit=unit,
        due_at=due,
        exempt_at=moment or now(),
        exempt_reason=VOLUNTARY,
    )
    insert([made], unless_there=True)
    return Obligation.objects.get(task=task, roster_unit=unit, occurrence=None)


def asks(task: Task, unit: RosterUnit) -> bool:
    """Tell if `task` is open to `unit`: of a kind it names, in use, the issuer's own subtree, itself included."""
    below = task.issuer.code in list(unit.path) and unit.edition_id == task.edition_id
    return below and unit.closed_at is None and unit.kind in task.audience_kinds
