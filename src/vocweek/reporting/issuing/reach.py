"""What a unit is asked by a notice and all it forwards, and by when, as every unit in between has set it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TypeVar

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from vocweek.campaign.models import EarlierDue, Notice, RosterUnit, Task
from vocweek.reporting.issuing.sql import CHAIN
from vocweek.reporting.models import Obligation

Moment = TypeVar("Moment", datetime, time)


@dataclass(frozen=True, slots=True)
class AskedTask:
    """A task as one unit was given it.

    `due_at` or `daily_at` count what the units above set earlier. owed: the unit's own obligations, in order of
    their due moments; none where it only passes the task on.
    """

    task: Task
    due_at: datetime | None
    daily_at: time | None
    owed: tuple[Obligation, ...] = ()

    @property
    def next(self) -> Obligation | None:
        """The first obligation of the unit itself that still waits for a filing."""
        waiting = (Obligation.State.OPEN, Obligation.State.RETURNED)
        return next((row for row in self.owed if row.state in waiting), None)


def chain_of(notice: Notice) -> RawSQL:
    """Return the subquery of the ids of `notice` and of every notice it forwards, to be used with ``__in``."""
    return RawSQL(CHAIN, [notice.pk])


def chain_tasks(notice: Notice) -> list[Task]:
    """Return the issued tasks of `notice` and of every notice it forwards, the highest office's first."""
    tasks = Task.objects.filter(notice_id__in=chain_of(notice), state=Task.State.ISSUED)
    return list(
        tasks.select_related("issuer", "form").order_by("issuer__depth", "notice_id", "position", "id")
    )


def asked_of(notice: Notice, node: RosterUnit) -> list[AskedTask]:
    """Return what `notice` and the notices it forwards ask in the subtree of `node`. Three queries."""
    tasks = chain_tasks(notice)
    set_above = list(_set_above(tasks, node))
    owed = list(
        Obligation.objects.filter(task__in=tasks, roster_unit=node, exempt_at=None).order_by("due_at", "id")
    )
    return [
        AskedTask(
            task,
            due_at=_earliest(task.due_at, [row.due_at for row in set_above if row.task_id == task.pk]),
            daily_at=_earliest(task.daily_at, [row.daily_at for row in set_above if row.task_id == task.pk]),
            owed=tuple(row for row in owed if row.task_id == task.pk),
        )
        for task in tasks
    ]


def _set_above(tasks: Sequence[Task], node: RosterUnit) -> QuerySet[EarlierDue]:
    """Return what `node` and the units above it have set; a roster path is made of their codes."""
    return EarlierDue.objects.filter(task__in=tasks, roster_unit__code__in=str(node.path).split("."))


def _earliest(given: Moment | None, earlier: Sequence[Moment | None]) -> Moment | None:
    if given is None:
        return None
    for moment in earlier:
        if moment is not None and moment < given:
            given = moment
    return given
