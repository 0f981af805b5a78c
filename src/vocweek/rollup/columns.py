"""What a table is made of: the figures of a form, and what has to be added up to get them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from vocweek.campaign.models import Task
from vocweek.formspec import RollUpField, RollUpKind, rollup_fields
from vocweek.reporting.specs import spec_of


@dataclass(frozen=True, slots=True)
class Columns:
    """The rolled-up figures of one form.

    fields: every figure in the order of the form, those that only serve a ratio included (`auxiliary`).
    sums: keys to add up. lists: (table key, column key) pairs whose distinct values are counted.
    """

    fields: tuple[RollUpField, ...]
    sums: tuple[str, ...]
    lists: tuple[tuple[str, str], ...]

    @property
    def shown(self) -> tuple[RollUpField, ...]:
        """The columns of the notice's own table."""
        return tuple(field for field in self.fields if not field.auxiliary)


def columns_of(task: Task) -> Columns:
    """Return the columns of the form `task` asks for; there may be none."""
    fields = tuple(rollup_fields(spec_of(task)))
    sums = [field.key for field in fields if field.kind is RollUpKind.SUM]
    for field in fields:
        sums += [key for key in (field.numerator, field.denominator) if key and key not in sums]
    lists = tuple((field.key, field.column) for field in fields if field.column)
    return Columns(fields, tuple(sums), lists)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a number of filings come to.

    filings: how many there are. sums: by key; `None` where no filing gives the figure. distinct: by table key.
    """

    filings: int
    sums: Mapping[str, Decimal | None]
    distinct: Mapping[str, int]

    def value(self, field: RollUpField) -> Decimal | None:
        """Return the figure of `field`; a ratio is made from the summed parts, never averaged (domain rule 5)."""
        if field.kind is RollUpKind.COUNT_DISTINCT:
            return Decimal(self.distinct[field.key]) if self.filings else None
        if field.kind is RollUpKind.RATIO:
            above, below = self.parts(field)
            return above / below if above is not None and below else None
        return self.sums[field.key]

    def parts(self, field: RollUpField) -> tuple[Decimal | None, Decimal | None]:
        """Return numerator and denominator of a ratio."""
        return self.sums[field.numerator or ""], self.sums[field.denominator or ""]


def figures_of(columns: Columns, values: Mapping[str, Any]) -> Figures:
    """Return the figures of one filing's stored `values`."""
    sums = {key: None if values.get(key) is None else Decimal(str(values[key])) for key in columns.sums}
    distinct = {
        table: len({str(row[column]).strip() for row in values.get(table) or () if row.get(column)} - {""})
        for table, column in columns.lists
    }
    return Figures(1, sums, distinct)


def add(columns: Columns, *parts: Figures) -> Figures:
    """Return the sums of `parts`; distinct counts do not add up and are left at 0."""
    return Figures(
        filings=sum(part.filings for part in parts),
        sums={key: _total(part.sums[key] for part in parts) for key in columns.sums},
        distinct={table: 0 for table, _ in columns.lists},
    )


def _total(numbers: Any) -> Decimal | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known else None
