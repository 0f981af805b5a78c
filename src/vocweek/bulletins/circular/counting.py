"""Counting the ledger for a circular: a few statements for any node, whatever lies below it.

Only what has fallen due by the moment counts: nobody is named for what is not yet due. What is extended falls due
when its extension ends; until then it is counted apart. Numbers come from the tally and from what the units directly
below owe themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import connection

from vocweek.bulletins.circular.figures import Due, Group, Missing, UnitDue
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI

MOST_NAMED = 600
"""With more missing than this, units are counted and not named: nobody reads such a list."""

_UNITS = """
SELECT child.code, child.name,
       coalesce(sum(due.expected) FILTER (WHERE past), 0)::int, coalesce(sum(due.filed) FILTER (WHERE past), 0)::int,
       coalesce(sum(due.on_time) FILTER (WHERE past), 0)::int, coalesce(sum(due.expected) FILTER (WHERE today), 0)::int,
       coalesce(sum(due.filed) FILTER (WHERE today), 0)::int, coalesce(sum(due.on_time) FILTER (WHERE today), 0)::int,
       coalesce(sum(due.extended) FILTER (WHERE NOT past), 0)::int
FROM campaign_rosterunit child
LEFT JOIN (
    SELECT subpath(t.path, 0, %(depth)s) AS path, t.task_id, t.expected, t.filed, t.on_time, t.extended,
           t.due_at <= %(moment)s AS past, t.due_at BETWEEN %(midnight)s AND %(moment)s AS today
    FROM reporting_tally t WHERE t.path <@ %(path)s::ltree AND t.parent_id <> %(node)s
    UNION ALL
    SELECT r.path, o.task_id, 1, (o.filed_at IS NOT NULL)::int, (o.filed_at IS NOT NULL AND NOT o.late)::int,
           (o.given_due_at IS NOT NULL)::int, o.due_at <= %(moment)s, o.due_at BETWEEN %(midnight)s AND %(moment)s
    FROM reporting_obligation o JOIN campaign_rosterunit r ON r.id = o.roster_unit_id
    WHERE r.parent_id = %(node)s AND o.exempt_at IS NULL
) due ON due.path = child.path AND due.task_id IN (
    SELECT id FROM campaign_task WHERE edition_id = %(edition)s AND state = 'issued'
    AND (%(every)s OR id = ANY(%(tasks)s))
)
WHERE child.parent_id = %(node)s GROUP BY child.id
HAVING child.closed_at IS NULL OR sum(due.expected) > 0 ORDER BY child.path
"""

_OWED = """
FROM reporting_obligation o
JOIN campaign_task task ON task.id = o.task_id AND task.state = 'issued' AND (%(every)s OR task.id = ANY(%(tasks)s))
JOIN campaign_rosterunit unit ON unit.id = o.roster_unit_id
JOIN campaign_rosterunit child ON child.path = subpath(unit.path, 0, %(depth)s)
WHERE unit.path <@ %(path)s::ltree AND unit.id <> %(node)s AND o.exempt_at IS NULL AND o.filed_at IS NULL
  AND o.due_at <= %(moment)s
"""
_ORDER = "ORDER BY max(o.due_at) OVER (PARTITION BY o.task_id, o.occurrence) DESC, task.id, o.occurrence, unit.path"
_NAMED = (
    f"SELECT task.id, task.title, o.occurrence, child.name, unit.name, unit.id = child.id {_OWED} {_ORDER}"
)
_NUMBERED = f"""
SELECT task.id, task.title, o.occurrence, child.name, count(*) {_OWED}
GROUP BY task.id, o.occurrence, child.id ORDER BY max(o.due_at) DESC, task.id, o.occurrence, child.path
"""


def units_due(
    node: RosterUnit, moment: datetime, day: date, tasks: Sequence[int] = ()
) -> tuple[UnitDue, ...]:
    """Return every unit directly below `node` with what has fallen due by `moment` at and below it. One query."""
    return tuple(
        UnitDue(code, name, Due(expected, filed, on_time), Due(*today), extended)
        for code, name, expected, filed, on_time, *today, extended in _rows(
            _UNITS, _at(node, moment, day, tasks)
        )
    )


def missing(
    node: RosterUnit, moment: datetime, day: date, number: int, tasks: Sequence[int] = ()
) -> tuple[Missing, ...]:
    """Return who has not filed what fell due by `moment`, the latest due first. One query, none if `number` is 0.

    number: how many are missing altogether; above `MOST_NAMED` only numbers are said.
    """
    if not number:
        return ()
    values = _at(node, moment, day, tasks)
    if number > MOST_NAMED:
        counted = _rows(_NUMBERED, values)
        return tuple(
            Missing(rows[0][1], _iso(rows[0][2]), tuple(Group(row[3], row[4]) for row in rows))
            for rows in _by_task(counted)
        )
    return tuple(
        Missing(rows[0][1], _iso(rows[0][2]), _groups(rows)) for rows in _by_task(_rows(_NAMED, values))
    )


def _by_task(rows: list[tuple[Any, ...]]) -> list[list[tuple[Any, ...]]]:
    return [list(some) for _, some in groupby(rows, key=lambda row: (row[0], row[2]))]


def _groups(rows: list[tuple[Any, ...]]) -> tuple[Group, ...]:
    """Group the rows of one task by the unit directly below; that unit itself is named first."""
    groups = []
    for unit, some in groupby(rows, key=lambda row: row[3]):
        names = tuple(row[4] for row in some)
        groups.append(Group(unit, len(names), names))
    return tuple(groups)


def _at(node: RosterUnit, moment: datetime, day: date, tasks: Sequence[int]) -> dict[str, Any]:
    midnight = datetime.combine(day, datetime.min.time(), SHANGHAI)
    # What is due at the very end of a day is due on it.
    return {
        "node": node.pk,
        "path": str(node.path),
        "depth": node.depth + 1,
        "edition": node.edition_id,
        "moment": min(moment, midnight + timedelta(days=1)),
        "midnight": midnight,
        "tasks": list(tasks),
        "every": not tasks,
    }


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
