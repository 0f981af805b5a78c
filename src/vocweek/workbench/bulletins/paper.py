"""An official document as a page shows it: its flow as rows a template can tell apart, its imprint at the foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vocweek.bulletins.official import Chart, Document, Imprint, Picture, Table, flow
from vocweek.bulletins.official.flow import Line, NewPage, day_in_words
from vocweek.media.renditions.on_demand import without_picture


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
    """One thing on the paper. kind: line, signature, table, picture, gone (a picture not to be seen), chart or page."""

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
    """Return the document laid out for `workbench/bulletins/paper.html`. At most two queries, none without pictures."""
    printed = f"{day_in_words(document.imprint.printed_on)}印发" if document.imprint else ""
    items = list(flow(document))
    shown = {int(item.key) for item in items if isinstance(item, Picture)}
    gone = without_picture(shown) if shown else set()
    return Paper(tuple(_row(item, gone) for item in items), document.imprint, printed)


def _row(item: Line | Table | Picture | Chart | NewPage, gone: set[int]) -> Row:
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
    if isinstance(item, Picture):
        return Row("gone" if int(item.key) in gone else "picture", item)
    return Row("page")
