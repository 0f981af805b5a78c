"""The table as a sheet, in the layout of the notices: 序号, place, the notice's columns, total, note, on A4 across.

The layout is that of 情况统计表 as the notice of 新乡市教育局 (2021) prints it. Rows are written one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from vocweek.rollup.columns import Figures
from vocweek.rollup.table import Line, Table
from vocweek.rollup.wording import coverage_note, place_header, sheet_title

# 134 is the Chinese character set: a program without the named font takes another Chinese one of the family.
TITLE = {"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter", "bold": True}
HEADER = {
    "font_name": "黑体",
    "font_size": 11,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
}
BODY = {"font_name": "仿宋", "font_size": 12, "valign": "vcenter", "border": 1}
SMALL = {"font_name": "宋体", "font_size": 10, "text_wrap": True, "valign": "vcenter"}
CHINESE = {"font_family": 3, "font_charset": 134}
NUMBER_WIDTH, PLACE_WIDTH, FIGURE_WIDTH = 6, 24, 13.5


@dataclass(frozen=True, slots=True)
class Filler:
    """Who hands the table in: 单位, 联系人, 联系电话; what is not known stays a blank to write on."""

    unit: str
    person: str = ""
    phone: str = ""


def write_table(table: Table, out: BinaryIO, *, filler: Filler, made_at: datetime) -> None:
    """Write `table` as an .xlsx file to `out`. Figures are real numbers; names are text whatever they begin with."""
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False})
    book.set_properties(
        {"title": sheet_title(table), "author": filler.unit, "created": made_at.replace(tzinfo=None)}
    )
    _Sheet(table, book).write(filler, made_at)
    book.close()


class _Sheet:
    """The one sheet, written from top to bottom; `row` is the next free row."""

    def __init__(self, table: Table, book: xlsxwriter.Workbook) -> None:
        self.table = table
        self.book = book
        self.sheet: Worksheet = book.add_worksheet("统计表")
        self.fields = table.columns.shown
        self.last = len(self.fields) + 1
        self.row = 0
        self.header, self.small = self._style(HEADER), self._style(SMALL)
        self.text, self.centred = (
            self._style(BODY | {"shrink": True}),
            self._style(BODY | {"align": "center"}),
        )
        self.numbers = [
            self._style(BODY | {"align": "right", "num_format": number_format(field.places, field.percent)})
            for field in self.fields
        ]

    def write(self, filler: Filler, made_at: datetime) -> None:
        self._page()
        self._across(sheet_title(self.table), self._style(TITLE), height=36)
        filled = f"单位：{filler.unit}    联系人：{filler.person or '        '}    联系电话：{filler.phone}"
        self._across(filled, self.small, height=20)
        self._header()
        self._lines()
        self._total()
        self._notes(made_at)

    def _page(self) -> None:
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        sheet.freeze_panes(3, 2)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.set_column(0, 0, NUMBER_WIDTH)
        sheet.set_column(1, 1, PLACE_WIDTH)
        sheet.set_column(2, self.last, FIGURE_WIDTH)

    def _header(self) -> None:
        self.sheet.set_row(self.row, 54)
        for column, word in enumerate(
            ("序号", place_header(self.table.node.kind), *(f.label for f in self.fields))
        ):
            self.sheet.write_string(self.row, column, word, self.header)
        self.row += 1

    def _lines(self) -> None:
        own = [self.table.own] if self.table.own else []
        for number, line in enumerate((*own, *self.table.lines), start=1):
            place = line.unit.place + ("（本级）" if line is self.table.own else "")
            self._figures(number, place + ("※" if line.beside else ""), line.figures)
            self._beside(line)

    def _total(self) -> None:
        total: Line = self.table.total
        self._figures(None, "合计", total.figures)
        self._beside(total)

    def _beside(self, line: Line) -> None:
        """Write under a filing for a whole area what the units below it filed, and the difference."""
        if line.beside is None:
            return
        self._figures(None, "其中下级报送合计（未计入）", line.beside.below)
        self._place(None, "差额")
        for column, field in enumerate(self.fields):
            self._number(column, line.beside.difference(field))
        self.row += 1

    def _notes(self, made_at: datetime) -> None:
        standing = self.table.total.standing
        notes = [
            coverage_note(self.table.columns, self.table.node.kind),
            "※ 该地代全域填报，以其所报为准，下级所报不重复计入。" if self._any_covering() else "",
            f"口径：{self.table.basis.label}；应报 {standing.expected} 件，已报 {standing.filed} 件；空白为未报。"
            f"生成时间：{made_at:%Y-%m-%d %H:%M}。",
        ]
        for note in filter(None, notes):
            self._across(note, self.small, height=30)

    def _any_covering(self) -> bool:
        return any(line.beside for line in self.table.lines)

    def _figures(self, number: int | None, place: str, figures: Figures) -> None:
        self._place(number, place)
        for column, field in enumerate(self.fields):
            self._number(column, figures.value(field))
        self.row += 1

    def _place(self, number: int | None, place: str) -> None:
        self.sheet.set_row(self.row, 22)
        if number is None:
            self.sheet.write_blank(self.row, 0, None, self.centred)
        else:
            self.sheet.write_number(self.row, 0, number, self.centred)
        self.sheet.write_string(self.row, 1, place, self.text)

    def _number(self, column: int, value: Decimal | None) -> None:
        style = self.numbers[column]
        if value is None:
            self.sheet.write_blank(self.row, column + 2, None, style)
        else:
            self.sheet.write_number(
                self.row, column + 2, int(value) if value == int(value) else float(value), style
            )

    def _across(self, text: str, style: Format, *, height: int) -> None:
        self.sheet.set_row(self.row, height)
        self.sheet.merge_range(self.row, 0, self.row, self.last, "", style)
        self.sheet.write_string(self.row, 0, text, style)
        self.row += 1

    def _style(self, parts: dict[str, object]) -> Format:
        return self.book.add_format(CHINESE | parts)


def number_format(places: int, percent: bool) -> str:
    """Return the number format of a figure kept to `places` digits; a percentage shows two fewer."""
    shown = max(places - 2, 0) if percent else places
    return ("0" if percent else "#,##0") + ("." + "0" * shown if shown else "") + ("%" if percent else "")
