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

    `due_at` or `daily_at` count what the units above and the unit itself set earlier. given: the moment without what
    it set itself. own: what it set itself, ``None`` if nothing. owed: the unit's own obligations, in order of
    their due moments; none where it only passes the task on.
    """

    task: Task
    due_at: datetime | None
    daily_at: time | None
    owed: tuple[Obligation, ...] = ()
    given: datetime | time | None = None
    own: datetime | time | None = None

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
    return _asked(chain_tasks(notice), node)


def asked_of_task(task: Task, node: RosterUnit) -> AskedTask:
    """Return one task as it was given to `node`, which passes it on. Two queries."""
    return _asked([task], node)[0]


def _asked(tasks: Sequence[Task], node: RosterUnit) -> list[AskedTask]:
    set_above = list(_set_above(tasks, node))
    owed = list(
        Obligation.objects.filter(task__in=tasks, roster_unit=node, exempt_at=None).order_by("due_at", "id")
    )
    return [
        _asked_task(
            task,
            node,
            [row for row in set_above if row.task_id == task.pk],
            tuple(row for row in owed if row.task_id == task.pk),
        )
        for task in tasks
    ]


def _asked_task(
    task: Task, node: RosterUnit, earlier: Sequence[EarlierDue], owed: tuple[Obligation, ...]
) -> AskedTask:
    own = next((row for row in earlier if row.roster_unit_id == node.pk), None)
    above = [row for row in earlier if row.roster_unit_id != node.pk]
    return AskedTask(
        task,
        due_at=_earliest(task.due_at, [row.due_at for row in earlier]),
        daily_at=_earliest(task.daily_at, [row.daily_at for row in earlier]),
        owed=owed,
        given=_earliest(task.daily_at, [row.daily_at for row in above])
        or _earliest(task.due_at, [row.due_at for row in above]),
        own=(own.due_at or own.daily_at) if own else None,
    )


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
