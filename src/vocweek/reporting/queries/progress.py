"""How a subtree stands (进度): counts by unit and task, read from the tally, never by counting a million rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from vocweek.campaign.models import RosterUnit, Task
from vocweek.reporting.queries.counting import Counts

# What units owe themselves, in every task; a statement adds which tasks, and how it groups.
_OWN = """
SELECT o.roster_unit_id AS unit_id, o.task_id,
       count(*) FILTER (WHERE o.exempt_at IS NULL) AS expected,
       count(*) FILTER (WHERE o.exempt_at IS NULL AND o.filed_at IS NOT NULL) AS filed,
       count(*) FILTER (WHERE o.exempt_at IS NULL AND o.filed_at IS NOT NULL AND NOT o.late) AS on_time,
       count(*) FILTER (WHERE o.exempt_at IS NULL AND o.state = 'returned') AS returned,
       count(*) FILTER (WHERE o.exempt_at IS NULL AND o.state = 'accepted') AS accepted,
       count(*) FILTER (WHERE o.exempt_at IS NOT NULL) AS exempt,
       count(*) FILTER (WHERE o.exempt_at IS NULL AND o.filed_at IS NULL AND o.due_at < %(moment)s) AS overdue,
       count(*) FILTER (WHERE o.exempt_at IS NULL AND o.given_due_at IS NOT NULL) AS extended,
       count(*) FILTER (WHERE o.exempt_at IS NULL AND NOT o.late AND o.filed_at > o.given_due_at) AS on_extension
FROM reporting_obligation o
WHERE o.roster_unit_id = ANY(%(units)s)"""
_OF_OBLIGATIONS = f"{_OWN} AND o.task_id = ANY(%(tasks)s) GROUP BY 1, 2"

# The tally counts by direct superior; the first labels of its path say under which child the superior stands.
_OF_TALLY = """
SELECT child.id AS unit_id, below.task_id, below.expected, below.filed, below.on_time, below.returned, below.accepted,
       below.exempt, below.overdue, below.extended, below.on_extension
FROM (
    SELECT subpath(t.path, 0, %(depth)s) AS path, t.task_id,
           sum(t.expected) AS expected, sum(t.filed) AS filed, sum(t.on_time) AS on_time, sum(t.returned) AS returned,
           sum(t.accepted) AS accepted, sum(t.exempt) AS exempt,
           coalesce(sum(t.expected - t.filed) FILTER (WHERE t.due_at < %(moment)s), 0) AS overdue,
           sum(t.extended) AS extended, sum(t.on_extension) AS on_extension
    FROM reporting_tally t
    WHERE t.path <@ %(path)s::ltree AND t.task_id = ANY(%(tasks)s) AND t.parent_id <> %(node)s
    GROUP BY 1, 2
) below JOIN campaign_rosterunit child ON child.path = below.path
"""

_OF_SUBTREE = f"""
SELECT coalesce(sum(expected), 0), coalesce(sum(filed), 0), coalesce(sum(on_time), 0), coalesce(sum(returned), 0),
       coalesce(sum(accepted), 0), coalesce(sum(exempt), 0), coalesce(sum(overdue), 0),
       coalesce(sum(extended), 0), coalesce(sum(on_extension), 0)
FROM (
    {_OWN} GROUP BY 1, 2
    UNION ALL
    SELECT t.parent_id, t.task_id, t.expected, t.filed, t.on_time, t.returned, t.accepted, t.exempt,
           CASE WHEN t.due_at < %(moment)s THEN t.expected - t.filed ELSE 0 END,
           t.extended, t.on_extension
    FROM reporting_tally t WHERE t.path <@ %(path)s::ltree
) counted JOIN campaign_task task ON task.id = counted.task_id AND task.state = 'issued'
"""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One child of the node with everything below it (`own`: the node by itself). by_task: task id → counts."""

    unit: RosterUnit
    own: bool
    counts: Counts
    by_task: Mapping[int, Counts]

    def of(self, task: Task) -> Counts:
        return self.by_task.get(task.pk, Counts())


@dataclass(frozen=True, slots=True)
class Progress:
    """rows: the node's own (if it owes anything), then its children in the order of their path.

    tasks: those with anything expected or exempt here, in the order of their notices. total is the sum of
    the rows, by_task that of each column.
    """

    node: RosterUnit
    moment: datetime
    tasks: tuple[Task, ...]
    rows: tuple[UnitRow, ...]
    by_task: Mapping[int, Counts]
    total: Counts


def progress(node: RosterUnit, moment: datetime, task: Task | None = None) -> Progress:
    """Return how `node` and everything below it stands at `moment`, for tasks in force or for one. Three queries."""
    tasks = _tasks(node, task)
    children = list(RosterUnit.objects.filter(parent=node).order_by("path"))
    cells = _cells(node, [node, *children], tasks, moment)
    rows = tuple(_row(unit, unit.pk == node.pk, cells.get(unit.pk, {})) for unit in (node, *children))
    shown = tuple(row for row in rows if row.by_task)
    by_task = {
        one.pk: column
        for one in tasks
        if (column := _sum(row.by_task[one.pk] for row in shown if one.pk in row.by_task)) != Counts()
    }
    return Progress(
        node=node,
        moment=moment,
        tasks=tuple(one for one in tasks if one.pk in by_task),
        rows=shown,
        by_task=by_task,
        total=_sum(by_task.values()),
    )


def subtree_counts(node: RosterUnit, moment: datetime) -> Counts:
    """Return how `node` and everything below it stands at `moment`: the total of `progress`. One query."""
    values: dict[str, datetime | str | list[int]] = {
        "moment": moment,
        "path": str(node.path),
        "units": [node.pk],
    }
    with connection.cursor() as cursor:
        cursor.execute(_OF_SUBTREE, values)
        return Counts(*(int(number) for number in cursor.fetchone()))


def _tasks(node: RosterUnit, task: Task | None) -> list[Task]:
    if task is not None:
        return [task]
    tasks = Task.objects.filter(edition_id=node.edition_id, state=Task.State.ISSUED)
    return list(tasks.select_related("issuer").defer("evidence").order_by("notice_id", "position", "id"))


def _cells(
    node: RosterUnit, units: list[RosterUnit], tasks: list[Task], moment: datetime
) -> dict[int, dict[int, Counts]]:
    values: dict[str, datetime | int | str | list[int]] = {
        "moment": moment,
        "node": node.pk,
        "path": str(node.path),
        "depth": node.depth + 1,
        "units": [unit.pk for unit in units],
        "tasks": [task.pk for task in tasks],
    }
    cells: dict[int, dict[int, Counts]] = {}
    with connection.cursor() as cursor:
        cursor.execute(f"{_OF_OBLIGATIONS} UNION ALL {_OF_TALLY}", values)
        for unit_id, task_id, *numbers in cursor.fetchall():
            row = cells.setdefault(unit_id, {})
            row[task_id] = row.get(task_id, Counts()) + Counts(*(int(number) for number in numbers))
    return cells


def _row(unit: RosterUnit, own: bool, by_task: dict[int, Counts]) -> UnitRow:
    counted = {task_id: counts for task_id, counts in by_task.items() if counts != Counts()}
    return UnitRow(unit, own, _sum(counted.values()), counted)


def _sum(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())
