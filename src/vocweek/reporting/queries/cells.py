"""The one statement behind every table of progress: counts by unit and by task or day, read from the tally.

What the node and its direct children owe themselves is counted from the ledger; what stands below a child comes from
the tally, which counts by direct superior: the first labels of its path say under which child the superior stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum

from django.db import connection

from vocweek.campaign.models import RosterUnit, Task
from vocweek.reporting.queries.counting import Counts
from vocweek.reporting.queries.narrowing import DAY_OF_OBLIGATION, DAY_OF_TALLY, Narrow

Value = datetime | date | int | str | list[int] | None

# Each field of `Counts`, in order: of rows of the ledger, and of rows of the tally.
_SUMS = {
    "expected": ("count(*) FILTER (WHERE o.exempt_at IS NULL)", "sum(t.expected)"),
    "filed": ("count(*) FILTER (WHERE o.exempt_at IS NULL AND o.filed_at IS NOT NULL)", "sum(t.filed)"),
    "on_time": (
        "count(*) FILTER (WHERE o.exempt_at IS NULL AND o.filed_at IS NOT NULL AND NOT o.late)",
        "sum(t.on_time)",
    ),
    "returned": ("count(*) FILTER (WHERE o.exempt_at IS NULL AND o.state = 'returned')", "sum(t.returned)"),
    "accepted": ("count(*) FILTER (WHERE o.exempt_at IS NULL AND o.state = 'accepted')", "sum(t.accepted)"),
    "exempt": ("count(*) FILTER (WHERE o.exempt_at IS NOT NULL)", "sum(t.exempt)"),
    "overdue": (
        "count(*) FILTER (WHERE o.exempt_at IS NULL AND o.filed_at IS NULL AND o.due_at < %(moment)s)",
        "coalesce(sum(t.expected - t.filed) FILTER (WHERE t.due_at < %(moment)s), 0)",
    ),
    "extended": (
        "count(*) FILTER (WHERE o.exempt_at IS NULL AND o.given_due_at IS NOT NULL)",
        "sum(t.extended)",
    ),
    "on_extension": (
        "count(*) FILTER (WHERE o.exempt_at IS NULL AND NOT o.late AND o.filed_at > o.given_due_at)",
        "sum(t.on_extension)",
    ),
}
_NAMES = ", ".join(_SUMS)
_OF_LEDGER = ", ".join(f"{ledger} AS {name}" for name, (ledger, _) in _SUMS.items())
_OF_TALLY = ", ".join(f"{tally} AS {name}" for name, (_, tally) in _SUMS.items())


class Column(Enum):
    """What a table has columns for: an expression over the ledger and one over the tally."""

    TASK = ("o.task_id", "t.task_id")
    DAY = (DAY_OF_OBLIGATION, DAY_OF_TALLY)


def _statement(column: Column) -> str:
    of_ledger, of_tally = column.value
    return f"""
SELECT o.roster_unit_id, {of_ledger} AS key, {_OF_LEDGER}
FROM reporting_obligation o
WHERE o.roster_unit_id = ANY(%(units)s) AND o.task_id = ANY(%(tasks)s)
  AND (%(day)s::date IS NULL OR {DAY_OF_OBLIGATION} = %(day)s::date)
GROUP BY 1, 2
UNION ALL
SELECT child.id, below.key, {_NAMES}
FROM (
    SELECT subpath(t.path, 0, %(depth)s) AS path, {of_tally} AS key, {_OF_TALLY}
    FROM reporting_tally t
    WHERE t.path <@ %(path)s::ltree AND t.task_id = ANY(%(tasks)s) AND t.parent_id <> %(node)s
      AND (%(day)s::date IS NULL OR {DAY_OF_TALLY} = %(day)s::date)
    GROUP BY 1, 2
) below JOIN campaign_rosterunit child ON child.path = below.path AND child.id = ANY(%(units)s)
"""


_STATEMENTS = {column: _statement(column) for column in Column}

_SUBTREE = f"""
SELECT {", ".join(f"coalesce(sum({name}), 0)" for name in _SUMS)}
FROM (
    SELECT o.task_id, {_OF_LEDGER} FROM reporting_obligation o WHERE o.roster_unit_id = %(node)s GROUP BY 1
    UNION ALL
    SELECT t.task_id, {_OF_TALLY} FROM reporting_tally t WHERE t.path <@ %(path)s::ltree GROUP BY 1
) counted JOIN campaign_task task ON task.id = counted.task_id AND task.state = 'issued'
"""

Cells = Mapping[int, Mapping[int | date, Counts]]


def cells(
    node: RosterUnit,
    units: Sequence[RosterUnit],
    tasks: Iterable[Task],
    moment: datetime,
    column: Column,
    narrow: Narrow,
) -> Cells:
    """Return {unit id: {task id or day: counts}} for `units`: `node` itself, its children with all below. One query."""
    values: dict[str, Value] = {
        "moment": moment,
        "day": narrow.day,
        "node": node.pk,
        "path": str(node.path),
        "depth": node.depth + 1,
        "units": [unit.pk for unit in units],
        "tasks": [task.pk for task in tasks],
    }
    found: dict[int, dict[int | date, Counts]] = {}
    for unit_id, key, *numbers in _rows(_STATEMENTS[column], values):
        row = found.setdefault(unit_id, {})
        counts = Counts(*map(int, numbers))
        row[key] = row[key] + counts if key in row else counts
    return found


def subtree_counts(node: RosterUnit, moment: datetime) -> Counts:
    """Return how `node` and everything below it stands at `moment`: the total of `progress`. One query."""
    (numbers,) = _rows(_SUBTREE, {"moment": moment, "path": str(node.path), "node": node.pk})
    return Counts(*map(int, numbers))


def _rows(statement: str, values: Mapping[str, Value]) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
