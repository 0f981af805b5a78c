"""Sorting what the statement returns into the lines of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from vocweek.rollup.columns import Columns, Figures, add
from vocweek.rollup.statement import SCOPES
from vocweek.rollup.table import Beside, Line, Standing, UnitName

# unit path (none: the node with all below it), depth of the lowest covering unit above, is a covering filing,
# number of filings, sums, distinct counts
CountedRow = tuple[str | None, int | None, bool | None, int, list[Decimal | None] | None, list[int] | None]
NODE = None
FIGURE, TOTAL, BELOW_UNIT, BELOW_NODE, COVERING = range(len(SCOPES))


@dataclass
class Buckets:
    """The figures of every unit, by where they go; `depth` is that of the viewed node."""

    columns: Columns
    depth: int
    sums: dict[tuple[str | None, int], list[Figures]] = field(default_factory=lambda: defaultdict(list))
    distinct: dict[tuple[str | None, int], Mapping[str, int]] = field(default_factory=dict)
    left_out: dict[str | None, int] = field(default_factory=lambda: defaultdict(int))

    @classmethod
    def of(cls, columns: Columns, depth: int, rows: Iterable[CountedRow]) -> Buckets:
        """Return the rows of `roll_up_statement`, sorted."""
        buckets = cls(columns, depth)
        for unit, covered, covers, filings, sums, counts in rows:
            if sums is not None:
                numbers = dict(zip(columns.sums, sums, strict=True))
                buckets._put(unit, covered, bool(covers), Figures(filings, numbers, {}))
            elif counts is not None:
                buckets._count(unit, counts)
        return buckets

    def own(self, node: UnitName, standing: Standing) -> Line:
        """Return the line of what the node filed itself."""
        return Line(node, self._figures(node.path, FIGURE), standing)

    def line(self, unit: UnitName, standing: Standing) -> Line:
        """Return the line of a unit directly below the node."""
        below, covering = self._figures(unit.path, BELOW_UNIT), self._figures(unit.path, COVERING)
        beside = Beside(covering, below) if covering.filings else None
        return Line(unit, self._figures(unit.path, FIGURE), standing, beside, self.left_out[unit.path])

    def total(self, node: UnitName, standing: Standing) -> Line:
        """Return the figure of the node with all below it."""
        covering = self._figures(node.path, COVERING)
        beside = Beside(covering, self._figures(NODE, BELOW_NODE)) if covering.filings else None
        return Line(node, self._figures(NODE, TOTAL), standing, beside, self.left_out[NODE])

    def _put(self, unit: str | None, covered: int | None, covers: bool, figures: Figures) -> None:
        if covered is None or covered == self.depth:
            self.sums[unit, FIGURE].append(figures)
            self.sums[NODE, TOTAL if covered is None else BELOW_NODE].append(figures)
        else:
            self.left_out[NODE] += figures.filings
            if covered == self.depth + 1:
                self.sums[unit, BELOW_UNIT].append(figures)
            else:
                self.left_out[unit] += figures.filings
        if covers:
            self.sums[unit, COVERING].append(figures)

    def _count(self, unit: str | None, counts: list[int]) -> None:
        for scope in range(len(SCOPES)):
            own = counts[scope :: len(SCOPES)]
            tables = (table for table, _ in self.columns.lists)
            self.distinct[unit, scope] = dict(zip(tables, own, strict=True))

    def _figures(self, unit: str | None, scope: int) -> Figures:
        total = add(self.columns, *self.sums.get((unit, scope), ()))
        none = {table: 0 for table, _ in self.columns.lists}
        return Figures(total.filings, total.sums, self.distinct.get((unit, scope), none))
