"""An official document as a page shows it: its flow as rows a template can tell apart, its imprint at the foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vocweek.bulletins.official import Chart, Document, Imprint, Picture, Table, flow
from vocweek.bulletins.official.flow import Line, NewPage, day_in_words


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    words: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart, as words and as a share of the longest."""

    label: str
    value: str
    share: float


@dataclass(frozen=True, slots=True)
class Row:
    """One thing on the paper. kind: line, signature, table, picture, chart or page."""

    kind: str
    item: Any = None
    rows: tuple[tuple[Cell, ...], ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    rows: tuple[Row, ...]
    imprint: Imprint | None
    printed: str


def paper_of(document: Document) -> Paper:
    """Return the document laid out for `workbench/bulletins/paper.html`."""
    printed = f"{day_in_words(document.imprint.printed_on)}印发" if document.imprint else ""
    return Paper(tuple(_row(item) for item in flow(document)), document.imprint, printed)


def _row(item: Line | Table | Picture | Chart | NewPage) -> Row:
    if isinstance(item, Line):
        return Row("line", item)
    if isinstance(item, Table):
        rows = (
            tuple(Cell(text, number in item.words) for number, text in enumerate(row)) for row in item.rows
        )
        return Row("table", item, rows=tuple(rows))
    if isinstance(item, Chart):
        most = max((value for _, value in item.bars), default=0) or 1
        bars = (Bar(label, f"{value:g}{item.unit}", 100 * value / most) for label, value in item.bars)
        return Row("chart", item, bars=tuple(bars))
    return Row("picture", item) if isinstance(item, Picture) else Row("page")
