"""What the superiors of a unit have in their tables: measured before and after a change of the roster."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from vocweek.campaign.models import RosterUnit
from vocweek.formspec import RollUpField
from vocweek.rollup.access import tables_at
from vocweek.rollup.queries import roll_up
from vocweek.rollup.statement import Basis

MOST_TABLES = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of one superior. table: title of the task. field: the figure, ``None`` for how much has come in."""

    unit: str
    task_id: int
    table: str
    field: RollUpField | None
    value: Decimal | None
    expected: int = 0


def measure(codes: Iterable[str], edition_id: int) -> tuple[Measure, ...]:
    """Return the figures, as filed, of the units with `codes` on a roster, in its `MOST_TABLES` widest tables."""
    found: list[Measure] = []
    for node in RosterUnit.objects.filter(edition_id=edition_id, code__in=list(codes)).order_by("path"):
        for entry in tables_at(node)[:MOST_TABLES]:
            task, total = entry.task, roll_up(entry.task, node, Basis.FILED).total
            standing = total.standing
            found.append(
                Measure(node.name, task.pk, task.title, None, Decimal(standing.filed), standing.expected)
            )
            found += [
                Measure(node.name, task.pk, task.title, field, total.figures.value(field))
                for field in entry.columns.shown
            ]
    return tuple(found)
