"""A table and the filings behind it, laid out as rows of cells for the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from vocweek.formspec import RollUpField, RollUpKind
from vocweek.rollup.columns import Figures
from vocweek.rollup.queries import Filing, Filings, Part
from vocweek.rollup.table import Line, Table

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: as text, the key of its field, the sum or ratio it comes from in words."""

    text: str
    field: str
    parts: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. kind: own, unit, below (not counted), difference or total. part: what its numbers open."""

    kind: str
    line: Line
    cells: tuple[Cell, ...]
    part: Part | None


@dataclass(frozen=True, slots=True)
class Behind:
    """The filings behind a number. figure: the clicked one, if any; sums: what all filings come to, cell by cell."""

    field: RollUpField | None
    figure: Cell | None
    filings: int
    fields: tuple[RollUpField, ...]
    rows: tuple[tuple[Filing, tuple[Cell, ...]], ...]
    sums: tuple[Cell, ...]


def laid_out(table: Table) -> list[Row]:
    """Return the rows of a table from top to bottom, the node's total last."""
    rows = [Row("own", table.own, _cells(table, table.own.figures), Part.OWN)] if table.own else []
    for line in table.lines:
        rows += [Row("unit", line, _cells(table, line.figures), Part.COUNTED), *_beside(table, line)]
    total = table.total
    return [*rows, Row("total", total, _cells(table, total.figures), Part.COUNTED), *_beside(table, total)]


def behind(table: Table, filings: Filings, part: Part, key: str) -> Behind:
    """Return a page of `filings` with the figure `key` they are behind."""
    figures = figures_of_part(table, part)
    field = next((field for field in table.columns.fields if field.key == key), None)
    return Behind(
        field=field,
        figure=cell(field, figures) if field and figures else None,
        filings=figures.filings if figures else table.total.left_out,
        fields=table.columns.fields,
        rows=tuple(
            (row, tuple(cell(field, row.figures) for field in table.columns.fields)) for row in filings.rows
        ),
        sums=tuple(cell(field, figures) for field in table.columns.fields) if figures else (),
    )


def figures_of_part(table: Table, part: Part) -> Figures | None:
    """Return what the filings of `part` come to at the table's node; `None` for those that count nowhere."""
    total = table.total
    found: dict[Part, Callable[[], Figures | None]] = {
        Part.COUNTED: lambda: total.figures,
        Part.OWN: lambda: table.own.figures if table.own else None,
        Part.BESIDE: lambda: total.beside.below if total.beside else None,
        Part.LEFT_OUT: lambda: None,
    }
    return found[part]()


def cell(field: RollUpField, figures: Figures) -> Cell:
    """Return a figure as a page shows it; a ratio names its parts."""
    parts = ""
    if field.kind is RollUpKind.RATIO:
        above, below = figures.parts(field)
        parts = f"{plain(above, 0)} ÷ {plain(below, 0)}"
    if field.kind is RollUpKind.COUNT_DISTINCT:
        parts = "同一代码只计一次"
    return Cell(shown(field, figures.value(field)), field.key, parts)


def shown(field: RollUpField, value: Decimal | None) -> str:
    """Return a figure in digits: 1,234 or 85.32%."""
    if value is not None and field.percent:
        return f"{value * 100:.{max(field.places - 2, 0)}f}%"
    return plain(value, field.places)


def plain(value: Decimal | None, places: int) -> str:
    """Return a number with thousands marked and at most `places` digits after the point."""
    if value is None:
        return NOTHING
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if places else text


def _cells(table: Table, figures: Figures) -> tuple[Cell, ...]:
    return tuple(cell(field, figures) for field in table.columns.shown)


def _beside(table: Table, line: Line) -> list[Row]:
    """Return what is shown beside a unit's filing for its whole area: the sum of those below, and the difference."""
    beside = line.beside
    if beside is None:
        return []
    differences = tuple(
        Cell(_signed(field, beside.difference(field)), field.key) for field in table.columns.shown
    )
    return [
        Row("below", line, _cells(table, beside.below), Part.BESIDE),
        Row("difference", line, differences, None),
    ]


def _signed(field: RollUpField, value: Decimal | None) -> str:
    """Return a difference with its sign; of two percentages, in percentage points."""
    if value is None:
        return NOTHING
    text = shown(field, value).replace("%", " 个百分点")
    return f"+{text}" if value > 0 else text
