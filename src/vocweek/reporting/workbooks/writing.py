"""Rows → a workbook (.xlsx) to fill in, written row by row in constant memory.

Everything but what a person is to write is locked (protection without a password: a fence, not a wall). Cells are
always written as what they are, never as a formula, whatever they begin with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from vocweek.formspec import Column, Field, FieldType, field_for_kind, text_of
from vocweek.formspec.fields import ASSETS, NUMBERS
from vocweek.reporting.workbooks.guide import guide_lines
from vocweek.reporting.workbooks.layout import (
    CELL_LIMIT,
    CHOICES,
    CODE,
    DAY,
    FIRST_ROW,
    HEADINGS_ROW,
    HELP,
    KEY,
    KEYS_ROW,
    ON_THE_WEB,
    STAMP,
    STATE,
    TITLE_ROW,
    TOO_LONG,
    UNIT,
    Layout,
    Place,
    SheetLayout,
    heading_note,
)
from vocweek.reporting.workbooks.rows import BookRow
from vocweek.reporting.workbooks.stamp import Stamp

# 134 is the Chinese character set: a program without the named font takes another Chinese one of the family.
CHINESE = {
    "font_name": "微软雅黑",
    "font_size": 11,
    "font_family": 2,
    "font_charset": 134,
    "valign": "vcenter",
}
LINE = {"border": 1, "border_color": "#D9D4C8"}
OPEN = CHINESE | LINE | {"locked": False}
SHUT_COLOUR = "F3F1EB"
SHUT = CHINESE | LINE | {"locked": True, "bg_color": f"#{SHUT_COLOUR}", "font_color": "#4A545E"}
HEADING = CHINESE | LINE | {"bold": True, "bg_color": "#E8E3D8", "text_wrap": True, "align": "center"}
NEEDED = HEADING | {"font_color": "#9D2C20"}
TITLE = CHINESE | {"bold": True, "font_size": 13}
SPARE_ROWS = 200
"""Empty rows below the data in which a person may add what has no row yet."""
TABLE_SPARE, TABLE_LEAST = 3, 6
"""A unit's rows in a table sheet: so many more than it has, and so many at least."""
_EPOCH = date(1899, 12, 30)
_ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "autofilter": True,
}

Put = Callable[[Worksheet, int, int, Any, Format], None]


def write_workbook(
    layout: Layout, rows: Iterable[BookRow], out: BinaryIO, *, stamp: Stamp, title: str, adding: bool
) -> int:
    """Write a workbook of `rows` to `out`; return how many rows it has.

    title: the sentence above the table. adding: whether rows may be added below the last one.
    """
    book = Book(out, layout.sheets, title, spare=SPARE_ROWS if adding else 0)
    count = 0
    for row in rows:
        book.add(row, row.key(layout.digest(row.values)).text(stamp.task))
        count += 1
    book.close(guide_lines(layout, adding=adding), stamp.lines)
    return count


class Book:
    """A workbook being written: all sheets at once, each from top to bottom.

    sheets: the main one first. title: the sentence above the tables. spare: so many open rows below the last one.
    """

    def __init__(self, out: BinaryIO, sheets: Sequence[SheetLayout], title: str, *, spare: int) -> None:
        self.book = book = xlsxwriter.Workbook(
            out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        book.set_properties({"title": title, "comments": "职教周 VocWeek"})
        self.layouts, self.title, self.spare = sheets, title, spare
        self.styles: dict[tuple[str, str], Format] = {}
        self.lists: dict[str, str] = {}
        self.sheets = [_Sheet(self, sheet) for sheet in sheets]
        self.help = book.add_worksheet(HELP)
        self.choices = book.add_worksheet(CHOICES)
        self.hidden = book.add_worksheet(STAMP)
        self._choices()
        for sheet in self.sheets:
            sheet.head(title)

    def add(self, row: BookRow, key: str) -> None:
        """Write a row, and its rows of the table fields. key: what the hidden column holds."""
        self.sheets[0].line(row, key, row.values)
        for sheet in self.sheets[1:]:
            sheet.lines_of(row, key)

    def close(self, guide: Iterable[tuple[str, str]], stamp: Iterable[tuple[str, str]]) -> None:
        """Write what stands below the rows, the guide (a word, and what is to be known about it) and the stamp."""
        for sheet in self.sheets:
            sheet.foot()
        self._help(guide)
        self._stamp(stamp)
        self.book.close()

    def style(self, kind: dict[str, Any], number_format: str = "@", wrap: bool = False) -> Format:
        name = (repr(kind), f"{number_format}{wrap}")
        if name not in self.styles:
            more = {"num_format": number_format} | ({"text_wrap": True} if wrap else {})
            self.styles[name] = self.book.add_format(kind | more)
        return self.styles[name]

    def _choices(self) -> None:
        """Write the lists that cells choose from, each a column: so a list may be long and hold commas."""
        fields = [place.column.field for sheet in self.layouts for place in sheet.places if place.column]
        lists = [one for one in fields if one.type is FieldType.CHOICE and not one.multiple]
        for row in range(max((len(one.choices) for one in lists), default=0)):
            for column, one in enumerate(lists):
                if row < len(one.choices):
                    self.choices.write_string(row, column, one.choices[row].label)
        for column, one in enumerate(lists):
            letter = xlsxwriter.utility.xl_col_to_name(column)
            self.lists[list_name(one)] = f"='{CHOICES}'!${letter}$1:${letter}${len(one.choices)}"
        self.choices.very_hidden()

    def _help(self, guide: Iterable[tuple[str, str]]) -> None:
        self.help.set_column(0, 0, 22)
        self.help.set_column(1, 1, 90)
        self.help.hide_gridlines(2)
        self.help.set_paper(9)  # A4
        self.help.fit_to_pages(1, 0)
        for row, (head, text) in enumerate([(self.title, ""), *guide]):
            self.help.write_string(row, 0, head, self.style(TITLE if row == 0 else CHINESE | {"bold": True}))
            self.help.write_string(row, 1, text, self.style(CHINESE, wrap=True))
        self.help.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})

    def _stamp(self, lines: Iterable[tuple[str, str]]) -> None:
        for row, (name, value) in enumerate(lines):
            self.hidden.write_string(row, 0, name)
            self.hidden.write_string(row, 1, value)
        self.hidden.protect()
        self.hidden.very_hidden()


class _Sheet:
    """One sheet; `row` is the next free row."""

    def __init__(self, book: Book, layout: SheetLayout) -> None:
        self.book, self.layout = book, layout
        self.sheet: Worksheet = book.book.add_worksheet(layout.name)
        self.row = FIRST_ROW
        self.shut = book.style(SHUT)
        self.cells = [
            _Cell(book, number, place) for number, place in enumerate(layout.places) if place.column
        ]
        self.at = {place.key: number for number, place in enumerate(layout.places)}

    def head(self, title: str) -> None:
        """Write the rows above the data."""
        sheet, places = self.sheet, self.layout.places
        sheet.set_row(KEYS_ROW, None, None, {"hidden": True})
        sheet.set_row(TITLE_ROW, 26)
        sheet.set_row(HEADINGS_ROW, 48)
        for cell in self.cells:
            sheet.set_column(cell.number, cell.number, cell.place.width, cell.open)
        for number, place in enumerate(places):
            if place.column is None:
                hidden = {"hidden": True} if place.key == KEY else {}
                sheet.set_column(number, number, place.width, None, hidden)
            sheet.write_string(KEYS_ROW, number, place.key)
        sheet.write_string(TITLE_ROW, 1, title, self.book.style(TITLE))
        for number, place in enumerate(places):
            needed = place.column is not None and place.column.field.required and place.typed
            style = self.book.style(NEEDED if needed else HEADING)
            sheet.write_string(HEADINGS_ROW, number, place.heading, style)
            if place.column is not None:
                note = heading_note(place.column)
                sheet.write_comment(HEADINGS_ROW, number, note, {"x_scale": 2, "author": "职教周"})
        sheet.freeze_panes(FIRST_ROW, self.layout.frozen)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADINGS_ROW)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.protect("", _ALLOWED)

    def line(self, row: BookRow, key: str, values: Mapping[str, Any]) -> None:
        """Write one row: what tells it, then its values."""
        self._telling(row, key)
        sheet, number, locked = self.sheet, self.row, row.locked
        for cell in self.cells:
            value = values.get(cell.key)
            if value or value == 0:
                cell.put(sheet, number, cell.number, value, cell.shut if locked else cell.open)
            elif locked or cell.always_shut:
                cell.blank(sheet, number)
        self.row += 1

    def lines_of(self, row: BookRow, key: str) -> None:
        """Write a unit's rows of the table field, and empty ones to fill: as many as its kind of unit may."""
        assert self.layout.table is not None
        table = field_for_kind(self.layout.table, row.kind)
        filled = row.values.get(table.key) or []
        wanted = max(len(filled) + TABLE_SPARE, TABLE_LEAST, table.fewest_rows)
        most = max(len(filled), min(wanted, table.most_rows))
        for number in range(len(filled) if row.locked else most):
            self.line(row, key, filled[number] if number < len(filled) else {})

    def foot(self) -> None:
        """Open rows below the data where rows may be added, and set what may be typed in each column."""
        last = self.row
        spare = self.book.spare or (SPARE_ROWS if self.layout.table else 0)
        if spare:
            style = self.book.style(OPEN)
            for last in range(self.row, self.row + spare):
                for key in (CODE, DAY):
                    if key in self.at:
                        self.sheet.write_blank(last, self.at[key], None, style)
        for cell in self.cells:
            options = validation(cell.column, self.book.lists)
            if options:
                self.sheet.data_validation(FIRST_ROW, cell.number, max(last, FIRST_ROW), cell.number, options)

    def _telling(self, row: BookRow, key: str) -> None:
        sheet, at, shut = self.sheet, self.at, self.shut
        if KEY in at:
            sheet.write_string(self.row, at[KEY], key, shut)
        sheet.write_string(self.row, at[CODE], row.code, shut)
        sheet.write_string(self.row, at[UNIT], row.unit, shut)
        if DAY in at and row.day is not None:
            sheet.write_string(self.row, at[DAY], row.day.isoformat(), shut)
        if STATE in at:
            sheet.write_string(self.row, at[STATE], row.state, shut)


class _Cell:
    """How the values of one field are put into cells."""

    def __init__(self, book: Book, number: int, place: Place) -> None:
        assert place.column is not None
        self.number, self.place, self.column, self.key = number, place, place.column, place.key
        field, form = self.column.field, self.column.number_format
        wrap = field.type is FieldType.LONG_TEXT
        self.always_shut = not place.typed
        self.shut = book.style(SHUT, form, wrap)
        self.open = self.shut if self.always_shut else book.style(OPEN, form, wrap)
        self.put = put_for(field)

    def blank(self, sheet: Worksheet, row: int) -> None:
        if self.column.field.type in ASSETS:
            sheet.write_string(row, self.number, ON_THE_WEB, self.shut)
        else:
            sheet.write_blank(row, self.number, None, self.shut)


def put_for(field: Field) -> Put:
    """Return what puts a stored value of `field` into a cell; what does not fit its type goes in as text."""
    if field.type in NUMBERS:
        return _put_number
    if field.type is FieldType.DATE:
        return _put_date
    if field.type is FieldType.TIME:
        return _put_time
    if field.type is FieldType.CHOICE and not field.multiple:
        labels = {choice.value: choice.label for choice in field.choices}
        return lambda sheet, row, column, value, style: sheet.write_string(
            row, column, labels.get(value) or str(value), style
        )
    if field.type is FieldType.CHOICE:
        return lambda sheet, row, column, value, style: _put_text(
            sheet, row, column, text_of(field, value), style
        )
    if field.type in ASSETS:
        return lambda sheet, row, column, value, style: _put_text(
            sheet, row, column, f"已传 {text_of(field, value)}，{ON_THE_WEB}", style
        )
    return _put_text


def _put_text(sheet: Worksheet, row: int, column: int, value: Any, style: Format) -> None:
    text = value if type(value) is str else str(value)
    sheet.write_string(row, column, text if len(text) <= CELL_LIMIT else TOO_LONG, style)


def _put_number(sheet: Worksheet, row: int, column: int, value: Any, style: Format) -> None:
    if type(value) is int:
        sheet.write_number(row, column, value, style)
    elif _is_exact(value):
        sheet.write_number(row, column, float(value), style)
    else:
        _put_text(sheet, row, column, value, style)


def _is_exact(value: Any) -> bool:
    """Tell if the text is a plain number of at most 15 digits: a sheet keeps no more, and would give back another."""
    digits = value.removeprefix("-").replace(".", "", 1) if isinstance(value, str) else ""
    return digits.isascii() and digits.isdigit() and len(digits) <= 15


def _put_date(sheet: Worksheet, row: int, column: int, value: Any, style: Format) -> None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        sheet.write_string(row, column, str(value), style)
    else:
        serial = (day - _EPOCH).days
        if serial > 60:  # before 1 March 1900 spreadsheets disagree about the calendar
            sheet.write_number(row, column, serial, style)
        else:
            sheet.write_string(row, column, value, style)


def _put_time(sheet: Worksheet, row: int, column: int, value: Any, style: Format) -> None:
    try:
        at = time.fromisoformat(value)
    except ValueError:
        sheet.write_string(row, column, str(value), style)
    else:
        sheet.write_number(row, column, (at.hour * 60 + at.minute) / (24 * 60), style)


def validation(column: Column, lists: Mapping[str, str]) -> dict[str, Any]:
    """Return XlsxWriter's words for what may be typed in a column; {} for anything."""
    check = column.validation
    if check is None:
        return {}
    said = {"error_title": column.header[:32], "error_message": check.message[:255], "error_type": "stop"}
    if check.kind == "list":
        return said | {"validate": "list", "source": lists[list_name(column.field)]}
    if check.kind == "length":
        return said | {"validate": "length", "criteria": "<=", "value": int(check.maximum or 0)}  # type: ignore[arg-type]  # a number
    if check.kind == "date":
        least, most = check.minimum or date(1950, 1, 1), check.maximum or date(2100, 12, 31)
        return said | {"validate": "date", "criteria": "between", "minimum": least, "maximum": most}
    if check.kind == "time":
        least, most = check.minimum or time.min, check.maximum or time(23, 59, 59)
        return said | {"validate": "time", "criteria": "between", "minimum": least, "maximum": most}
    limits = {"minimum": float(check.minimum or 0), "maximum": float(check.maximum or 0)}  # type: ignore[arg-type]  # numbers
    return said | {"validate": check.kind, "criteria": "between"} | limits


def list_name(field: Field) -> str:
    """Return what tells a list of choices from others: its labels."""
    return "\n".join(choice.label for choice in field.choices)
