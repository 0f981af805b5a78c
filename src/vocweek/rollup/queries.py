"""What the roll-up tells. Every number here can be opened: `rows_behind` gives the filings it is made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import connection

from vocweek.campaign.models import RosterUnit, Task
from vocweek.org.models import UnitKind
from vocweek.rollup.buckets import Buckets
from vocweek.rollup.columns import Columns, Figures, columns_of, figures_of
from vocweek.rollup.standing import standings, together
from vocweek.rollup.statement import Basis, column_parameters, figure_keys, roll_up_statement, rows_statement
from vocweek.rollup.table import Line, Table


class Part(StrEnum):
    """Which filings of a subtree a number stands for."""

    COUNTED = "counted"  # the unit's figure
    OWN = "own"  # what it filed itself
    BESIDE = "beside"  # those below it that its own filing, for the whole area, stands for
    LEFT_OUT = "left_out"  # those that a covering filing further down stands for


CONDITIONS = {
    Part.COUNTED: "f.depth IS NULL",
    Part.OWN: "nlevel(f.path) = %(depth)s",
    Part.BESIDE: "f.depth = %(depth)s",
    Part.LEFT_OUT: "f.depth > %(depth)s",
}


@dataclass(frozen=True, slots=True)
class Filing:
    """One filing behind a number. superior: name of the unit above the one that filed."""

    submission_id: int
    code: str
    name: str
    kind: UnitKind
    superior: str
    state: str
    covers: bool
    figures: Figures


@dataclass(frozen=True, slots=True)
class Filings:
    """A page of filings; `after` opens the next one, `None` on the last."""

    rows: tuple[Filing, ...]
    after: int | None


def roll_up(task: Task, node: RosterUnit, basis: Basis) -> Table:
    """Return the table of `task` at `node`, live: one query for all figures, one for who has filed.

    A unit's figure is its own filing plus those below it; where a unit filed for its whole area its own stands.
    """
    columns = columns_of(task)
    buckets = figures_by_unit(task, node, basis, columns)
    here, *below = standings(task, node)
    return Table(
        task=task,
        node=node,
        basis=basis,
        columns=columns,
        lines=tuple(line for row in below if _concerned(line := buckets.line(*row))),
        own=own if _concerned(own := buckets.own(*here)) else None,
        total=buckets.total(here[0], together([standing for _, standing in (here, *below)])),
    )


def figures_by_unit(task: Task, node: RosterUnit, basis: Basis, columns: Columns) -> Buckets:
    """Return the figures of every unit directly below `node`, with their subtrees, and of `node`: one query."""
    rows = _rows(roll_up_statement(columns, basis), _at(task, node) | column_parameters(columns))
    return Buckets.of(columns, node.depth, rows)


def rows_behind(
    task: Task,
    node: RosterUnit,
    basis: Basis,
    *,
    part: Part = Part.COUNTED,
    after: int | None = None,
    limit: int = 100,
) -> Filings:
    """Return the filings a figure of `node` is made of, in the order of the tree: their sum is that figure.

    after: id of the last submission already seen; `None` begins at the first.
    """
    columns = columns_of(task)
    found = [
        Filing(
            pk, code, name, UnitKind(kind), superior or "", state, covers, figures_of(columns, _read(values))
        )
        for pk, code, name, kind, superior, state, covers, values in _rows(
            rows_statement(basis, CONDITIONS[part]),
            _at(task, node) | figure_keys(columns) | {"after": after, "limit": limit + 1},
        )
    ]
    rows = tuple(found[:limit])
    return Filings(rows, rows[-1].submission_id if len(found) > limit else None)


def _concerned(line: Line) -> bool:
    """Tell if the task asks anything of this unit or below it, or got anything from there."""
    standing = line.standing
    beside = line.beside is not None and line.beside.below.filings
    return bool(standing.expected or standing.exempt or line.figures.filings or line.left_out or beside)


def _at(task: Task, node: RosterUnit) -> dict[str, Any]:
    return {"task": task.pk, "node": str(node.path), "depth": node.depth}


def _rows(statement: str, parameters: Mapping[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def _read(values: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(values, parse_float=Decimal)
    return read
