"""Tables of units as people send them: CSV or Excel, in memory."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

HEADINGS = ["代码", "名称", "上级代码", "类别", "简称", "在校生数", "教职工数", "状态"]


def csv_file(
    *rows: Sequence[object], headings: Sequence[str] = HEADINGS, encoding: str = "utf-8"
) -> io.BytesIO:
    """Return a CSV with `headings` and `rows`; short rows are filled with blanks."""
    lines = [headings, *rows]
    text = "\r\n".join(",".join(str(cell) for cell in line) for line in lines)
    return io.BytesIO(text.encode(encoding))


def excel_file(*rows: Sequence[object], headings: Sequence[str] = HEADINGS) -> io.BytesIO:
    """Return a workbook with `headings` and `rows`; numbers are written as numbers."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    for number, row in enumerate([headings, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    file.seek(0)
    return file
