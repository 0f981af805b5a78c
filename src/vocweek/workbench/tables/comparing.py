"""A table beside that of an earlier edition, on the tree as it was or restated onto today's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponseBase
from django.shortcuts import render

from vocweek.campaign.queries import superiors
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.rollup.access import table_task
from vocweek.rollup.editions import ComparedLine, Comparison, Side, Tree, YearOnYear, compare, earlier_tasks
from vocweek.rollup.queries import roll_up
from vocweek.rollup.statement import Basis
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.tables.asking import choice
from vocweek.workbench.tables.cells import NOTHING, shown

LOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """One figure of both editions as text, and how it grew."""

    now: str
    then: str
    growth: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One unit: its filing rates of both editions and its figures."""

    line: ComparedLine
    rate: ComparedCell
    cells: tuple[ComparedCell, ...]


@screen(Capability.TABLE_READ)
def comparison(request: DeskRequest, task_id: int) -> HttpResponseBase:
    """Show a task's table beside that of an earlier edition (``?node=code&basis=…&tree=was|today&with=task``)."""
    node = request.desk.node_at(request.GET.get("node"), Capability.TABLE_READ)
    task = table_task(node, task_id)
    basis = choice(Basis, request.GET.get("basis"), Basis.FILED)
    tree = choice(Tree, request.GET.get("tree"), Tree.TODAY)
    earlier = earlier_tasks(task)
    wanted = whole_number(request.GET.get("with", ""))
    chosen = next((one for one in earlier if one.pk == wanted), earlier[0] if earlier else None)
    found = compare(roll_up(task, node, basis), chosen, tree) if chosen else None
    context = {
        "task": task,
        "node": node,
        "basis": basis,
        "bases": list(Basis),
        "tree": tree,
        "trees": list(Tree),
        "earlier": earlier,
        "chosen": chosen,
        "found": found,
        "rows": [_row(found, line) for line in found.lines] if found else [],
        "total": _row(found, found.total) if found else None,
        "lost": found.lost[:LOST_SHOWN] if found else [],
        "crumbs": superiors(node, request.desk.reach, Capability.TABLE_READ),
    }
    return render(request, "workbench/tables/compare.html", context)


def _row(found: Comparison, line: ComparedLine) -> ComparedRow:
    return ComparedRow(
        line, ComparedCell(_rate(line.now), _rate(line.then), ""), tuple(map(_cell, found.of(line)))
    )


def _cell(figure: YearOnYear) -> ComparedCell:
    return ComparedCell(
        shown(figure.field, figure.now),
        shown(figure.field, figure.then),
        "" if figure.field.percent else _percent(figure.growth),
    )


def _rate(side: Side | None) -> str:
    rate = side.rate if side else None
    return NOTHING if rate is None else f"{rate * 100:.1f}%"


def _percent(growth: Decimal | None) -> str:
    return "" if growth is None else f"{growth * 100:+.1f}%"
