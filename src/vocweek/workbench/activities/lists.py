"""Lists of an activity as an Excel file: one sheet each, a title, heads, rows; A4 across, ready to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile

import xlsxwriter
from django.http import FileResponse

from vocweek.rollup.excel import BODY, CHINESE, HEADER, TITLE
from vocweek.workbench.history.sheet import XLSX


@dataclass(frozen=True, slots=True)
class SheetOf:
    """One sheet. widths: of its columns, in characters. rows: numbers stay numbers, all else is text."""

    name: str
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[str | int | None]]


def list_file(title: str, sheets: Iterable[SheetOf]) -> FileResponse:
    """Answer with the sheets as an Excel file called `title`. Nothing in a cell is ever read as a formula."""
    out = TemporaryFile()  # noqa: SIM115  # the response closes it
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title})
    for sheet in sheets:
        _write(book, sheet, title)
    book.close()
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{title}.xlsx", content_type=XLSX)


def _write(book: xlsxwriter.Workbook, wanted: SheetOf, title: str) -> None:
    sheet = book.add_worksheet(wanted.name)
    title_style, head_style, body = (book.add_format(CHINESE | one) for one in (TITLE, HEADER, BODY))
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    sheet.freeze_panes(2, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    for column, width in enumerate(wanted.widths):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 32)
    sheet.merge_range(0, 0, 0, len(wanted.heads) - 1, title, title_style)
    for column, head in enumerate(wanted.heads):
        sheet.write_string(1, column, head, head_style)
    for number, row in enumerate(wanted.rows, start=2):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value, body)
            else:
                sheet.write_string(number, column, value or "", body)
