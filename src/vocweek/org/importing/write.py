"""A plan into the tables: bulk inserts level by level, one update, one rewriting of paths, the succession."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from datetime import date

from django.db import connection

from vocweek.core.clock import today
from vocweek.org.importing.plan import Change, Plan
from vocweek.org.importing.tree import Tree, Unit
from vocweek.org.models import OrgUnit, UnitSuccession

UPDATE_UNITS = """
UPDATE org_orgunit AS unit
SET name = new.name, short_name = new.short_name, kind = new.kind, parent_id = new.parent_id,
    enrolment = new.enrolment, staff = new.staff, active = new.active
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::int[], %s::int[], %s::boolean[])
  AS new (id, name, short_name, kind, parent_id, enrolment, staff, active)
WHERE unit.id = new.id
"""

REWRITE_PATHS = """
WITH RECURSIVE standing AS (
    SELECT id, text2ltree(code::text) AS path FROM org_orgunit WHERE parent_id IS NULL
    UNION ALL
    SELECT child.id, standing.path || child.code::text
    FROM org_orgunit AS child JOIN standing ON child.parent_id = standing.id
)
UPDATE org_orgunit AS unit SET path = standing.path
FROM standing WHERE unit.id = standing.id AND unit.path <> standing.path
"""

# Below this many new units the database's own statistics are good enough.
MANY = 500


def write_plan(
    plan: Plan,
    tree: Tree,
    *,
    reason: str,
    effective_on: date | None = None,
    successor: OrgUnit | None = None,
) -> None:
    """Store `plan`, made from `tree`, in the caller's transaction.

    `reason` goes on the record of each change; a unit closed with a `successor` is merged into it (并入).
    """
    ids = dict(tree.ids)
    _insert(plan, ids)
    with connection.cursor() as cursor:
        if plan.changed:
            cursor.execute(UPDATE_UNITS, _columns([change.after for change in plan.changed], ids))
        if plan.moves:
            cursor.execute(REWRITE_PATHS)
        if len(plan.new) >= MANY:
            cursor.execute("ANALYZE org_orgunit")
    UnitSuccession.objects.bulk_create(
        [
            UnitSuccession(
                unit_id=ids[change.after.code],
                successor=successor if kind is UnitSuccession.Kind.CLOSED else None,
                kind=UnitSuccession.Kind.MERGED if successor and kind is UnitSuccession.Kind.CLOSED else kind,
                effective_on=effective_on or today(),
                reason=reason,
                before=asdict(change.before) if change.before else {},
            )
            for change in plan.changed
            for kind in successions(change)
        ],
        batch_size=2000,
    )


def successions(change: Change) -> list[UnitSuccession.Kind]:
    """Return what the change means for the unit's history; a change of figures means nothing."""
    if change.before is None:
        return []
    fields = change.fields
    return [
        kind
        for kind, happened in (
            (UnitSuccession.Kind.RENAMED, "name" in fields),
            (UnitSuccession.Kind.MOVED, "parent_code" in fields),
            (UnitSuccession.Kind.CLOSED, "active" in fields and not change.after.active),
        )
        if happened
    ]


def _insert(plan: Plan, ids: dict[str, int]) -> None:
    """Insert the new units from the top down, so that each finds its parent's id in `ids`; adds theirs."""
    levels: dict[int, list[Unit]] = defaultdict(list)
    for change in plan.new:
        levels[plan.paths[change.after.code].count(".")].append(change.after)
    for _depth, units in sorted(levels.items()):
        created = OrgUnit.objects.bulk_create(
            [_as_row(unit, plan.paths[unit.code], ids) for unit in units], batch_size=2000
        )
        ids.update((row.code, row.pk) for row in created)


def _as_row(unit: Unit, path: str, ids: dict[str, int]) -> OrgUnit:
    return OrgUnit(
        code=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        kind=unit.kind,
        parent_id=ids[unit.parent_code] if unit.parent_code else None,
        path=path,
        enrolment=unit.enrolment,
        staff=unit.staff,
        active=unit.active,
    )


def _columns(units: list[Unit], ids: dict[str, int]) -> list[list[object]]:
    """Return the units column by column, as `UPDATE_UNITS` takes them."""
    return [
        [ids[unit.code] for unit in units],
        [unit.name for unit in units],
        [unit.short_name for unit in units],
        [unit.kind for unit in units],
        [ids[unit.parent_code] if unit.parent_code else None for unit in units],
        [unit.enrolment for unit in units],
        [unit.staff for unit in units],
        [unit.active for unit in units],
    ]
