"""Two editions side by side (届间对比): on the tree as it was, or restated onto today's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import Q

from vocweek.campaign.models import Edition, RosterUnit, Task
from vocweek.formspec import RollUpField
from vocweek.org.models import UnitKind, UnitSuccession
from vocweek.rollup.buckets import Buckets
from vocweek.rollup.columns import Columns, Figures, columns_of
from vocweek.rollup.placing import PLACED, Lost, placing
from vocweek.rollup.queries import roll_up
from vocweek.rollup.standing import together
from vocweek.rollup.statement import Basis, column_parameters, roll_up_statement
from vocweek.rollup.table import Standing, Table, UnitName

_STANDINGS = f"""
WITH {PLACED}
SELECT subpath(p.path, 0, %(depth)s + 1)::text,
       count(*) FILTER (WHERE o.exempt_at IS NULL),
       count(*) FILTER (WHERE o.exempt_at IS NULL AND o.filed_at IS NOT NULL),
       count(*) FILTER (WHERE o.exempt_at IS NULL AND o.state = 'accepted'),
       count(*) FILTER (WHERE o.exempt_at IS NOT NULL)
FROM reporting_obligation o JOIN placed p ON p.id = o.roster_unit_id
WHERE o.task_id = %(task)s AND p.path <@ %(node)s::ltree
GROUP BY 1
"""


class Tree(StrEnum):
    """On which tree the earlier edition is read."""

    AS_IT_WAS = "was"
    TODAY = "today"

    @property
    def label(self) -> str:
        return {"was": "按当年的名册", "today": "按今天的名册"}[self.value]


@dataclass(frozen=True, slots=True)
class Side:
    """One edition's side of a line: what was filed (or accepted), and how much of what was owed came in."""

    figures: Figures
    standing: Standing

    @property
    def rate(self) -> Decimal | None:
        """Filed ÷ expected, ``None`` if nothing was expected."""
        expected = self.standing.expected
        return Decimal(self.standing.filed) / expected if expected else None


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One unit in both editions; ``None`` where it was not there."""

    unit: UnitName
    now: Side | None
    then: Side | None


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """One figure of both editions (同比). change: now − then. growth: change ÷ then. ``None`` where it is not known."""

    field: RollUpField
    now: Decimal | None
    then: Decimal | None

    @property
    def change(self) -> Decimal | None:
        return None if self.now is None or self.then is None else self.now - self.then

    @property
    def growth(self) -> Decimal | None:
        return self.change / self.then if self.change is not None and self.then else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table of this edition beside that of an earlier one, at one node.

    then_fields: the earlier form's figures by key; a figure it did not ask for has no earlier value. lost: units that
    could not be restated, counted with their old superior; empty on the tree as it was.
    """

    task: Task
    earlier: Task
    node: RosterUnit
    basis: Basis
    tree: Tree
    fields: tuple[RollUpField, ...]
    then_fields: Mapping[str, RollUpField]
    lines: tuple[ComparedLine, ...]
    total: ComparedLine
    lost: tuple[Lost, ...]

    def of(self, line: ComparedLine) -> tuple[YearOnYear, ...]:
        """Return the figures of a line, in the order of `fields`."""
        return tuple(
            YearOnYear(
                field,
                line.now.figures.value(field) if line.now else None,
                line.then.figures.value(self.then_fields[field.key])
                if line.then and field.key in self.then_fields
                else None,
            )
            for field in self.fields
        )


def earlier_tasks(task: Task) -> list[Task]:
    """Return the tasks of earlier editions that ask for the same figures, the latest edition first, one of each.

    The same figures: the forms share keys of figures. Where several do, the one of the same issuer, then of the same
    form, then with the most in common. What offices elsewhere ask is no figure of this task's: only its issuer, those
    above it, and those merged into one of them count. Two queries.
    """
    mine = {field.key for field in columns_of(task).fields}
    line = str(task.issuer.path).split(".")
    gone = UnitSuccession.objects.filter(successor__code__in=line).values("unit")
    found = Task.objects.filter(
        Q(issuer__code__in=line) | Q(issuer__unit__in=gone),
        edition__series=task.edition.series,
        edition__year__lt=task.edition.year,
        state=Task.State.ISSUED,
    ).select_related("edition", "form", "issuer")
    best: dict[int, tuple[tuple[bool, bool, int, int], Task]] = {}
    for other in found:
        shared = len(mine & {field.key for field in columns_of(other).fields})
        if shared:
            same = other.issuer.unit_id == task.issuer.unit_id
            rank = (same, other.form.key == task.form.key, shared, -other.pk)
            if other.edition_id not in best or rank > best[other.edition_id][0]:
                best[other.edition_id] = (rank, other)
    return sorted((other for _, other in best.values()), key=lambda other: -other.edition.year)


def compare(now: Table, earlier: Task, tree: Tree) -> Comparison:
    """Return the table `now` beside that of `earlier`.

    On the tree as it was, units are matched by their code. Restated, the earlier filings are summed where those who
    filed them stand today: merged units under their successor, moved ones under their new superior.
    """
    columns = columns_of(earlier)
    lines, total, lost = (
        _as_it_was(now, earlier) if tree is Tree.AS_IT_WAS else _restated(now, earlier, columns)
    )
    fields = {field.key: field for field in columns.fields}
    return Comparison(
        now.task, earlier, now.node, now.basis, tree, now.columns.shown, fields, lines, total, lost
    )


def year_on_year(table: Table, earlier: Task | None) -> tuple[YearOnYear, ...]:
    """Return the node's figures beside those of `earlier` restated onto today's tree; beside nothing without one."""
    if earlier is None:
        total = table.total.figures
        return tuple(YearOnYear(field, total.value(field), None) for field in table.columns.shown)
    found = compare(table, earlier, Tree.TODAY)
    return found.of(found.total)


Sides = tuple[tuple[ComparedLine, ...], ComparedLine, tuple[Lost, ...]]


def _as_it_was(now: Table, earlier: Task) -> Sides:
    there = RosterUnit.objects.filter(edition=earlier.edition_id, unit=now.node.unit_id).first()
    then = roll_up(earlier, there, now.basis) if there else None
    old = {line.unit.code: line for line in then.lines} if then else {}
    lines = [
        ComparedLine(
            line.unit,
            Side(line.figures, line.standing),
            Side(other.figures, other.standing) if (other := old.pop(line.unit.code, None)) else None,
        )
        for line in now.lines
    ]
    lines += [ComparedLine(one.unit, None, Side(one.figures, one.standing)) for one in old.values()]
    total = Side(then.total.figures, then.total.standing) if then else None
    return tuple(lines), ComparedLine(now.total.unit, Side(now.total.figures, now.total.standing), total), ()


def _restated(now: Table, earlier: Task, columns: Columns) -> Sides:
    node = now.node
    placed = placing(earlier.edition, _edition(node))
    at = {"task": earlier.pk, "node": str(node.path), "depth": node.depth, **placed.parameters}
    statement = roll_up_statement(columns, now.basis, PLACED)
    buckets = Buckets.of(columns, node.depth, _rows(statement, at | column_parameters(columns)))
    standing = {path: Standing(*counts) for path, *counts in _rows(_STANDINGS, at)}
    nothing = Standing(0, 0, 0, 0)
    units = {line.unit.path: line for line in now.lines}
    lines = []
    for unit in _children(node):
        line, stood = units.get(unit.path), standing.get(unit.path, nothing)
        then = Side(buckets.line(unit, stood).figures, stood)
        if line or then.figures.filings or stood.expected:
            lines.append(ComparedLine(unit, Side(line.figures, line.standing) if line else None, then))
    whole = together(list(standing.values()))
    total = Side(buckets.total(now.total.unit, whole).figures, whole)
    here = str(node.path)
    lost = tuple(one for one in placed.lost if one.place == here or one.place.startswith(f"{here}."))
    return (
        tuple(lines),
        ComparedLine(now.total.unit, Side(now.total.figures, now.total.standing), total),
        lost,
    )


def _children(node: RosterUnit) -> Iterable[UnitName]:
    for unit in RosterUnit.objects.filter(parent=node).select_related("unit").order_by("path"):
        short = unit.name if unit.kind == UnitKind.SCHOOL else unit.unit.short_name or unit.name
        yield UnitName(str(unit.path), unit.code, unit.name, short, UnitKind(unit.kind), leaf=False)


def _edition(node: RosterUnit) -> Edition:
    return Edition.objects.get(pk=node.edition_id)


def _rows(statement: str, parameters: Mapping[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())
