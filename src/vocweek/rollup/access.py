"""Which tables a node has. Whether a person may look at the node is asked before, through their desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404

from vocweek.campaign.models import RosterUnit, Task
from vocweek.rollup.columns import Columns, columns_of
from vocweek.rollup.table import Standing

MOST_TABLES = 200

STANDINGS_OF_TASKS = """
SELECT task_id, sum(expected)::int, sum(filed)::int, sum(accepted)::int, sum(exempt)::int FROM (
    SELECT t.task_id, t.expected, t.filed, t.accepted, t.exempt
    FROM reporting_tally t JOIN campaign_rosterunit r ON r.id = t.parent_id
    WHERE t.task_id = ANY(%(tasks)s) AND r.path <@ %(path)s::ltree
    UNION ALL
    SELECT task_id, (exempt_at IS NULL)::int, (exempt_at IS NULL AND filed_at IS NOT NULL)::int,
           (exempt_at IS NULL AND state = 'accepted')::int, (exempt_at IS NOT NULL)::int
    FROM reporting_obligation WHERE task_id = ANY(%(tasks)s) AND roster_unit_id = %(node)s
) owed GROUP BY task_id
"""


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A task that has a table, with how much of it is in at the node."""

    task: Task
    columns: Columns
    standing: Standing


def tables_at(node: RosterUnit) -> list[TableEntry]:
    """Return the issued tasks with figures to roll up that reach `node` or come from below it, widest first.

    At most `MOST_TABLES` tasks are looked at. Two queries.
    """
    tasks = _tasks(node).order_by("issuer__depth", "notice_id", "position", "pk")[:MOST_TABLES]
    found = [(task, columns) for task in tasks if (columns := columns_of(task)).shown]
    standings = _standings(node, [task.pk for task, _ in found])
    nothing = Standing(0, 0, 0, 0)
    return [TableEntry(task, columns, standings.get(task.pk, nothing)) for task, columns in found]


def table_task(node: RosterUnit, pk: int) -> Task:
    """Return the task if it has a table at `node`; else raise 404."""
    task = _tasks(node).filter(pk=pk).first()
    if task is None or not columns_of(task).shown:
        raise Http404("没有这张汇总表，或者不在您的职责范围内。")
    return task


def _tasks(node: RosterUnit) -> QuerySet[Task]:
    on_its_line = Q(issuer__path__ancestors=node.path) | Q(issuer__path__descendants=node.path)
    return Task.objects.filter(
        on_its_line, edition_id=node.edition_id, state=Task.State.ISSUED
    ).select_related("form", "issuer", "edition")


def _standings(node: RosterUnit, tasks: list[int]) -> dict[int, Standing]:
    parameters: dict[str, Any] = {"tasks": tasks, "path": str(node.path), "node": node.pk}
    with connection.cursor() as cursor:
        cursor.execute(STANDINGS_OF_TASKS, parameters)
        return {task: Standing(*counts) for task, *counts in cursor.fetchall()}
