"""Progress as a sheet: a row for each unit, its numbers, and what is filed of each task or day; A4 across.

Rows are written one by one. Names are text whatever they begin with: nothing in a cell is ever read as a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

import xlsxwriter

from vocweek.reporting.queries import Count, Counts
from vocweek.rollup.excel import BODY, CHINESE, HEADER, SMALL, TITLE

SHOWN = tuple(Count)
RATE = "报送率"
NAME_WIDTH, FIGURE_WIDTH = 30, 10


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One unit: its counts, and the counts under each heading (``None``: nothing was asked)."""

    name: str
    counts: Counts
    cells: Sequence[Counts | None]


def write_progress(
    out: BinaryIO,
    *,
    title: str,
    note: str,
    headings: Sequence[str],
    rows: Sequence[SheetRow],
    made_at: datetime,
) -> None:
    """Write the table to `out` as an .xlsx file; the last of `rows` is the total.

    A cell under a heading reads 已报/应报. note: what was left out, in words; it stands under the table.
    """
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
    sheet = book.add_worksheet("进展")
    styles = {name: book.add_format(CHINESE | parts) for name, parts in _STYLES.items()}
    heads = ["单位", *(what.label for what in SHOWN), RATE, *headings]
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    sheet.freeze_panes(2, 1)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, len(heads) - 1, FIGURE_WIDTH)
    sheet.set_row(0, 32)
    sheet.write_string(0, 0, title, styles["title"])
    for column, head in enumerate(heads):
        sheet.write_string(1, column, head, styles["head"])
    for number, row in enumerate(rows, start=2):
        _write_row(sheet, number, row, styles)
    sheet.write_string(len(rows) + 2, 0, f"{note}生成时间：{made_at:%Y-%m-%d %H:%M}。", styles["small"])
    book.close()


_STYLES: dict[str, dict[str, object]] = {
    "title": TITLE | {"align": "left"},
    "head": HEADER,
    "name": BODY,
    "number": BODY | {"align": "right", "num_format": "#,##0"},
    "rate": BODY | {"align": "right", "num_format": "0%"},
    "cell": BODY | {"align": "center"},
    "small": SMALL | {"text_wrap": False},
}


def _write_row(
    sheet: xlsxwriter.worksheet.Worksheet,
    number: int,
    row: SheetRow,
    styles: dict[str, xlsxwriter.format.Format],
) -> None:
    sheet.write_string(number, 0, row.name, styles["name"])
    for column, what in enumerate(SHOWN, start=1):
        sheet.write_number(number, column, row.counts.of(what), styles["number"])
    rate = row.counts.rate(Count.FILED)
    if rate is None:
        sheet.write_blank(number, len(SHOWN) + 1, None, styles["rate"])
    else:
        sheet.write_number(number, len(SHOWN) + 1, rate, styles["rate"])
    for column, cell in enumerate(row.cells, start=len(SHOWN) + 2):
        if cell is None:
            sheet.write_blank(number, column, None, styles["cell"])
        else:
            sheet.write_string(number, column, f"{cell.filed}/{cell.expected}", styles["cell"])
