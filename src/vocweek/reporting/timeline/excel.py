"""The record as a sheet (经过): a line for each thing that happened. Every cell is text, none becomes a formula."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from vocweek.core.clock import SHANGHAI
from vocweek.reporting.timeline.happened import Happened

HEADINGS = (
    ("单位", 28),
    ("日期", 12),
    ("时间", 18),
    ("做了什么", 16),
    ("谁", 24),
    ("事项", 24),
    ("说明", 80),
)
MOST_CHARACTERS = 32_000
"""Excel keeps no more in a cell."""
MOST_LINES = 1_000_000
"""A sheet holds 1,048,576 rows; a longer record goes on in another sheet."""


def write_record(
    record: Iterable[Happened], out: BinaryIO, *, title: str, most_lines: int = MOST_LINES
) -> None:
    """Write the record as an .xlsx file to `out`, line by line; nothing is held."""
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet, row = _new_sheet(book, "经过", bold, wrapped), 0
    for one in record:
        if row == most_lines:
            sheet, row = _new_sheet(book, f"经过（续{len(book.worksheets())}）", bold, wrapped), 0
        row += 1
        for column, text in enumerate(_cells(one)):
            sheet.write_string(row, column, text[:MOST_CHARACTERS], wrapped)
    book.close()


def _new_sheet(book: xlsxwriter.Workbook, called: str, bold: Format, wrapped: Format) -> Worksheet:
    sheet = book.add_worksheet(called)
    for column, (heading, width) in enumerate(HEADINGS):
        sheet.set_column(column, column, width, wrapped)
        sheet.write_string(0, column, heading, bold)
    sheet.freeze_panes(1, 1)
    return sheet


def _cells(one: Happened) -> tuple[str, ...]:
    day = f"{one.occurrence:%Y-%m-%d}" if one.occurrence else ""
    moment = f"{one.moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"
    return one.unit, day, moment, one.what, one.by, one.item, "\n".join(one.words)
