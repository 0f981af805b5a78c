"""Tables of a document."""

from __future__ import annotations

from collections.abc import Sequence

from vocweek.bulletins.official.document import Table
from vocweek.bulletins.official.measures import TEXT_WIDTH_MM
from vocweek.bulletins.official.word.xml import paragraph, twips

WIDTH = twips(TEXT_WIDTH_MM)


def table(shown: Table) -> str:
    """Return the table with its title and note; the head is repeated on every page, no row is broken."""
    widths = column_widths(shown.widths or (1.0,) * len(shown.head))
    rows = [_row(shown.head, widths, "cell-head", (), head=True)]
    last = len(shown.rows) - 1
    for number, cells in enumerate(shown.rows):
        total = shown.total and number == last
        rows.append(_row(cells, widths, "cell-head" if total else "cell", () if total else shown.words))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:jc w:val="center"/>{_borders()}'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    title = paragraph("caption", shown.title) if shown.title else ""
    return f"{title}{body}{paragraph('note', shown.note)}"


def column_widths(shares: Sequence[float], width: int = WIDTH) -> list[int]:
    """Return the columns' widths in twips; together they are exactly `width`."""
    whole = sum(shares)
    widths = [int(width * share / whole) for share in shares]
    widths[0] += width - sum(widths)
    return widths


def _row(
    cells: Sequence[str], widths: Sequence[int], style: str, words: Sequence[int], *, head: bool = False
) -> str:
    shown = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_lines('cell-words' if number in words else style, cell)}</w:tc>"
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    repeated = "<w:tblHeader/>" if head else ""
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="454" w:hRule="atLeast"/>{repeated}</w:trPr>{shown}</w:tr>'


def _lines(style: str, text: str) -> str:
    """Return the text of a cell, each of its lines a paragraph."""
    return "".join(paragraph(style, line) for line in text.split("\n"))


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    return f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"
