"""The figures of many units at once, at whatever depth they stand: one query, for this edition or an earlier one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django.db import connection

from vocweek.campaign.models import RosterUnit, Task
from vocweek.rollup.columns import Columns
from vocweek.rollup.placing import PLACED, placing
from vocweek.rollup.statement import Basis, column_parameters, many_statement

Sums = Mapping[str, Decimal | None]


def sums_of(
    task: Task, columns: Columns, node: RosterUnit, units: Collection[int], basis: Basis
) -> dict[int, Sums]:
    """Return by unit (id, at or below `node`, its edition selected) the sums of each with all below it, by key; units
    for which nothing counts are left out.

    They are those of `roll_up` at each unit. A task of an earlier edition is restated: its filings are summed where who
    filed them stands on the roster of `node`. One query, a few more for an earlier edition.
    """
    values: dict[str, Any] = {
        "task": task.pk,
        "node": str(node.path),
        "depth": node.depth,
        "edition": node.edition_id,
        "units": list(units),
        **column_parameters(columns),
    }
    placed = ""
    if task.edition_id != node.edition_id:
        placed = PLACED
        values |= placing(task.edition, node.edition).parameters
    with connection.cursor() as cursor:
        cursor.execute(many_statement(columns, basis, placed), values)
        return {unit: dict(zip(columns.sums, sums, strict=True)) for unit, _, sums in cursor.fetchall()}
