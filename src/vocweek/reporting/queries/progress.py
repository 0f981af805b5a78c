"""How a subtree stands (进展): counts by unit and task or day, read from the tally, never a million rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from vocweek.campaign.models import RosterUnit, Task
from vocweek.org.models import UnitKind
from vocweek.reporting.queries.cells import Column, cells
from vocweek.reporting.queries.counting import Counts
from vocweek.reporting.queries.narrowing import EVERYTHING, Narrow


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One child of the node with everything below it (`own`: the node by itself). by: task id or day → counts."""

    unit: RosterUnit
    own: bool
    counts: Counts
    by: Mapping[int | date, Counts]

    def of(self, key: Task | date) -> Counts:
        """Return the counts of one column."""
        return self.by.get(key.pk if isinstance(key, Task) else key, Counts())


@dataclass(frozen=True, slots=True)
class Progress:
    """rows: the node's own (if it owes anything), then its children in the order of their path.

    looked_at: the tasks asked for. tasks: those of them with anything expected or exempt here, in the order of their
    notices; none by day. days: in order; none by task. total is the sum of the rows, `by` that of each column.
    kinds: of all children of the node, to narrow by; none where it has no children.
    """

    node: RosterUnit
    moment: datetime
    looked_at: tuple[Task, ...]
    tasks: tuple[Task, ...]
    days: tuple[date, ...]
    rows: tuple[UnitRow, ...]
    by: Mapping[int | date, Counts]
    total: Counts
    kinds: tuple[UnitKind, ...]


def progress(
    node: RosterUnit, moment: datetime, task: Task | None = None, narrow: Narrow = EVERYTHING
) -> Progress:
    """Return how `node` and everything below it stands at `moment`, for tasks in force or for one. Three queries."""
    return _progress(node, moment, task, narrow, Column.TASK)


def progress_by_day(
    node: RosterUnit, moment: datetime, task: Task | None = None, narrow: Narrow = EVERYTHING
) -> Progress:
    """Return the same numbers with a column for each day something is due (Asia/Shanghai). Three queries."""
    return _progress(node, moment, task, narrow, Column.DAY)


def _progress(
    node: RosterUnit, moment: datetime, task: Task | None, narrow: Narrow, column: Column
) -> Progress:
    tasks = [task] if task is not None else tasks_in_force(node, narrow)
    below = list(RosterUnit.objects.filter(parent=node).order_by("path"))
    units = [unit for unit in (node, *below) if narrow.keeps(node, unit)]
    found = cells(node, units, tasks, moment, column, narrow)
    rows = tuple(_row(unit, unit.pk == node.pk, found.get(unit.pk, {})) for unit in units)
    shown = tuple(row for row in rows if row.by)
    by = _columns(shown)
    return Progress(
        node=node,
        moment=moment,
        looked_at=tuple(tasks),
        tasks=tuple(one for one in tasks if one.pk in by),
        days=tuple(sorted(key for key in by if isinstance(key, date))),
        rows=shown,
        by=by,
        total=_sum(by.values()),
        kinds=tuple(dict.fromkeys(UnitKind(unit.kind) for unit in below)),
    )


def tasks_in_force(node: RosterUnit, narrow: Narrow = EVERYTHING) -> list[Task]:
    """Return the tasks in force in the edition of `node`, in the order of their notices. One query."""
    tasks = Task.objects.filter(narrow.tasks(node)).select_related("issuer").defer("evidence")
    return list(tasks.order_by("notice_id", "position", "id"))


def _row(unit: RosterUnit, own: bool, by: Mapping[int | date, Counts]) -> UnitRow:
    counted = {key: counts for key, counts in by.items() if counts != Counts()}
    return UnitRow(unit, own, _sum(counted.values()), counted)


def _columns(rows: Iterable[UnitRow]) -> dict[int | date, Counts]:
    by: dict[int | date, Counts] = {}
    for row in rows:
        for key, counts in row.by.items():
            by[key] = by[key] + counts if key in by else counts
    return by


def _sum(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())
