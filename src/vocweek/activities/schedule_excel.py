"""每天活动安排 as a sheet in the layout of notice 002 (五、职业教育活动内容): 时间、活动内容、备注; A4.

Rows are written one by one. Everything is text whatever it begins with: nothing in a cell is ever read as a formula.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import xlsxwriter

from vocweek.activities.schedule import Line, date_words

CELL_LIMIT = 32_767
"""No cell of a sheet holds more characters."""
_TEXT = {"font_family": 3, "font_charset": 134, "valign": "vcenter"}
_STYLES: dict[str, dict[str, Any]] = {
    "title": _TEXT | {"font_name": "黑体", "font_size": 18, "align": "center"},
    "contact": _TEXT | {"font_name": "仿宋", "font_size": 12},
    "head": _TEXT | {"font_name": "黑体", "font_size": 12, "align": "center", "border": 1},
    "day": _TEXT | {"font_name": "仿宋", "font_size": 12, "align": "center", "border": 1},
    "text": _TEXT | {"font_name": "仿宋", "font_size": 12, "text_wrap": True, "border": 1},
}
LINE_HEIGHT, LINE_LENGTH = 17, 26
HEADS_ROW = 2


def write_schedule(out: BinaryIO, *, title: str, contact: str, lines: Iterable[Line], own: bool) -> int:
    """Write the table to `out` as an .xlsx file; return how many rows it has. own: without the column of units."""
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title})
    sheet = book.add_worksheet("活动安排")
    styles = {name: book.add_format(parts) for name, parts in _STYLES.items()}
    heads = ["时间", *([] if own else ["单位"]), "活动内容", "备注"]
    _page(sheet, heads)
    sheet.merge_range(0, 0, 0, len(heads) - 1, title, styles["title"])
    sheet.set_row(0, 36)
    sheet.write_string(1, 0, contact, styles["contact"])
    for column, head in enumerate(heads):
        sheet.write_string(HEADS_ROW, column, head, styles["head"])
    row = HEADS_ROW
    for row, line in enumerate(lines, start=HEADS_ROW + 1):
        _write_line(sheet, row, line, styles, own)
    book.close()
    return row - HEADS_ROW


def _page(sheet: xlsxwriter.worksheet.Worksheet, heads: list[str]) -> None:
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADS_ROW)
    sheet.freeze_panes(HEADS_ROW + 1, 1)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    widths = {"时间": 12, "单位": 24, "活动内容": 56, "备注": 24}
    for column, head in enumerate(heads):
        sheet.set_column(column, column, widths[head])


def _write_line(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    line: Line,
    styles: dict[str, xlsxwriter.format.Format],
    own: bool,
) -> None:
    texts = ["\n".join(line.contents)[:CELL_LIMIT], "\n".join(line.remarks)[:CELL_LIMIT]]
    high = sum(-(-len(one) // LINE_LENGTH) for one in line.contents)
    sheet.set_row(row, max(24, min(LINE_HEIGHT * high + 6, 400)))
    sheet.write_string(row, 0, date_words(line.day), styles["day"])
    for column, text in enumerate(texts if own else [line.unit, *texts], start=1):
        sheet.write_string(row, column, text, styles["text"])
