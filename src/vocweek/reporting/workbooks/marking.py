"""The very file that was uploaded, with a comment and a colour in each wrong cell and a sheet that lists all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from vocweek.reporting.workbooks.guarding import BookKind
from vocweek.reporting.workbooks.reading import CellProblem, RawBook
from vocweek.reporting.workbooks.report import cell_name, in_order, unit_of_rows
from vocweek.reporting.workbooks.scanning import column_letters
from vocweek.reporting.workbooks.writing import SHUT_COLOUR

LIST = "问题清单"
AUTHOR = "职教周核对"
COLOUR = "FFF6C7C2"
CELLS_MARKED = 600_000
"""A file with more cells is not marked: opening it to write takes too much memory; its problems are listed alone."""
MESSAGES_LISTED = 20_000

_MARK = PatternFill("solid", fgColor=COLOUR)
_SHUT = PatternFill("solid", fgColor="FF" + SHUT_COLOUR)
_NO_FILL = PatternFill()


def why_not_marked(raw: RawBook) -> str:
    """Return in words why the file itself cannot be marked, "" if it can."""
    if raw.kind is not BookKind.XLSX:
        return "只有 .xlsx 能写上批注；这里给您一张问题清单，按单元格列出。"
    if raw.held > CELLS_MARKED:
        return "文件太大，不能逐格写批注；这里给您一张问题清单，按单元格列出。"
    return ""


def write_marked(path: Path, raw: RawBook, wrong: Iterable[CellProblem], out: BinaryIO) -> str:
    """Write the marked file to `out`, or only the list of problems; return in words why only that, "" if marked."""
    problems, units = in_order(raw, wrong), unit_of_rows(raw)
    why = why_not_marked(raw)
    book = None
    if not why:
        try:
            book = load_workbook(path)
        except (InvalidFileException, ValueError, KeyError, TypeError, AttributeError):
            why = "这个文件里有不能改写的内容，写不上批注；这里给您一张问题清单，按单元格列出。"
    if book is None:
        book = Workbook()
        book.remove(book.worksheets[0])
    else:
        _mark(book, problems)
    _list(book, problems, units)
    book.save(out)
    return why


def _mark(book: Workbook, problems: Sequence[CellProblem]) -> None:
    by_cell: defaultdict[tuple[str, int, int], list[str]] = defaultdict(list)
    for one in problems:
        by_cell[one.sheet, one.row, one.column or 1].append(one.message)
    for sheet in book.worksheets:
        _unmark(sheet)
    for (name, row, column), messages in by_cell.items():
        cell = book[name].cell(row + 1, column + 1)
        if isinstance(cell, MergedCell):
            continue
        own = cell.comment.text + "\n" if cell.comment else ""
        cell.comment = Comment(own + "\n".join(messages), AUTHOR, height=120, width=320)
        cell.fill = _MARK


def _unmark(sheet: Worksheet) -> None:
    """Take away the marks of an earlier check: what was mended is no longer wrong."""
    for cell in sheet._cells.values():  # iter_rows would make every cell of the rectangle
        if not isinstance(cell, Cell):
            continue
        if cell.comment and cell.comment.author == AUTHOR:
            cell.comment = None
        if cell.has_style and cell.fill.fgColor.rgb == COLOUR:
            cell.fill = _SHUT if cell.protection.locked else _NO_FILL


def _list(book: Workbook, problems: Sequence[CellProblem], units: dict[tuple[str, int], str]) -> None:
    if LIST in book.sheetnames:
        del book[LIST]
    sheet = book.create_sheet(LIST)
    for number, (head, width) in enumerate((("工作表", 18), ("单元格", 10), ("单位", 26), ("问题", 90))):
        sheet.column_dimensions[column_letters(number)].width = width
        _write(sheet, 1, number + 1, head).font = Font(bold=True)
    for row, one in enumerate(problems[:MESSAGES_LISTED], start=2):
        unit = units.get((one.sheet, one.row), "")
        for column, text in enumerate((one.sheet, cell_name(one), unit, one.message), start=1):
            _write(sheet, row, column, text).alignment = Alignment(vertical="top", wrap_text=column == 4)
        if one.sheet in book.sheetnames and one.column is not None:
            sheet.cell(row, 2).hyperlink = f"#'{one.sheet}'!{cell_name(one)}"
    sheet.freeze_panes = "A2"
    book.active = book.sheetnames.index(LIST)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other.title == LIST


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write text as text, whatever it begins with."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = text
    cell.data_type = "s"
    return cell
