"""Who is in a table and how much of what they owe has come in, read from the ledger's tally."""

from __future__ import annotations

from typing import Any

from django.db import connection

from vocweek.campaign.models import RosterUnit, Task
from vocweek.org.models import UnitKind
from vocweek.rollup.table import Standing, UnitName

# What the units directly under a superior owe is tallied; the viewed node's own row and those of its children
# share a tally with units beside them, and are read from the ledger.
STANDINGS = """
WITH owed AS (
    SELECT subpath(r.path, 0, %(depth)s + 1) AS unit,
           sum(t.expected) AS expected, sum(t.filed) AS filed, sum(t.accepted) AS accepted, sum(t.exempt) AS exempt
    FROM reporting_tally t JOIN campaign_rosterunit r ON r.id = t.parent_id
    WHERE t.task_id = %(task)s AND r.path <@ %(path)s::ltree AND r.id <> %(node)s
    GROUP BY 1
    UNION ALL
    SELECT r.path, count(*) FILTER (WHERE exempt_at IS NULL),
           count(*) FILTER (WHERE exempt_at IS NULL AND filed_at IS NOT NULL),
           count(*) FILTER (WHERE exempt_at IS NULL AND state = 'accepted'),
           count(*) FILTER (WHERE exempt_at IS NOT NULL)
    FROM campaign_rosterunit r JOIN reporting_obligation o ON o.roster_unit_id = r.id AND o.task_id = %(task)s
    WHERE r.parent_id = %(node)s OR r.id = %(node)s
    GROUP BY 1
)
SELECT u.path::text, u.code, u.name, unit.short_name, u.kind,
       NOT EXISTS (SELECT FROM campaign_rosterunit c WHERE c.parent_id = u.id),
       coalesce(sum(expected), 0)::int, coalesce(sum(filed), 0)::int,
       coalesce(sum(accepted), 0)::int, coalesce(sum(exempt), 0)::int
FROM campaign_rosterunit u
JOIN org_orgunit unit ON unit.id = u.unit_id
LEFT JOIN owed ON owed.unit = u.path
WHERE u.id = %(node)s OR u.parent_id = %(node)s
GROUP BY u.id, unit.id
ORDER BY u.id <> %(node)s, u.kind = 'school', u.path
"""


def standings(task: Task, node: RosterUnit) -> list[tuple[UnitName, Standing]]:
    """Return `node` itself (its own obligations only), then the units directly below it with their subtrees."""
    parameters: dict[str, Any] = {
        "task": task.pk,
        "node": node.pk,
        "path": str(node.path),
        "depth": node.depth,
    }
    with connection.cursor() as cursor:
        cursor.execute(STANDINGS, parameters)
        return [
            (UnitName(path, code, name, _place(name, short, kind), UnitKind(kind), leaf), Standing(*counts))
            for path, code, name, short, kind, leaf, *counts in cursor.fetchall()
        ]


def together(standings: list[Standing]) -> Standing:
    """Return the sum of `standings`."""
    return Standing(
        expected=sum(one.expected for one in standings),
        filed=sum(one.filed for one in standings),
        accepted=sum(one.accepted for one in standings),
        exempt=sum(one.exempt for one in standings),
    )


def _place(name: str, short_name: str, kind: str) -> str:
    return name if kind == UnitKind.SCHOOL else short_name or name
