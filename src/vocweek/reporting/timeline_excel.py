"""The record as a sheet (经过): a line for each thing that happened. Every cell is text, none becomes a formula."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import xlsxwriter

from vocweek.core.clock import SHANGHAI
from vocweek.reporting.timeline import Happened

HEADINGS = (
    ("单位", 28),
    ("日期", 12),
    ("时间", 18),
    ("做了什么", 16),
    ("谁", 24),
    ("报送件", 24),
    ("说明", 80),
)
MOST_CHARACTERS = 32_000
"""Excel keeps no more in a cell."""


def write_record(record: Iterable[Happened], out: BinaryIO, *, title: str) -> None:
    """Write the record as an .xlsx file to `out`, line by line; nothing is held."""
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title})
    sheet = book.add_worksheet("经过")
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, (heading, width) in enumerate(HEADINGS):
        sheet.set_column(column, column, width, wrapped)
        sheet.write_string(0, column, heading, bold)
    sheet.freeze_panes(1, 1)
    for row, one in enumerate(record, start=1):
        for column, text in enumerate(_cells(one)):
            sheet.write_string(row, column, text[:MOST_CHARACTERS], wrapped)
    book.close()


def _cells(one: Happened) -> tuple[str, ...]:
    day = f"{one.occurrence:%Y-%m-%d}" if one.occurrence else ""
    moment = f"{one.moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"
    return one.unit, day, moment, one.what, one.by, one.item, "\n".join(one.words)
