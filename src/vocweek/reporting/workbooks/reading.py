"""A file into rows as typed: columns found by key or heading, values as the form's parser takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from vocweek.core.errors import refuse
from vocweek.formspec import Field, FieldType
from vocweek.formspec.reading.moments import read_date
from vocweek.formspec.reading.text import Unreadable, clean, half_width
from vocweek.reporting.workbooks.guarding import BookKind, Guarded, guard
from vocweek.reporting.workbooks.layout import (
    CODE,
    DAY,
    KEY,
    STAMP,
    STATE,
    TOO_LONG,
    UNIT,
    Place,
    SheetLayout,
    Sheets,
)
from vocweek.reporting.workbooks.stamp import Stamp, read_stamp

ROW_LIMIT = 60_000
LOOKED_THROUGH = 20
"""The headings are looked for in so many rows from the top."""
_ANY_DAY = Field("day", "日期", FieldType.DATE)
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # a day on the sheet's calendar, without a zone

Convert = Callable[[Any], Any]
Cells = list[Any]


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell of the file. row, column: from 0; column ``None``: the row as a whole."""

    sheet: str
    row: int
    column: int | None
    message: str


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as typed. number: in the file, from 0. values: by field key; left out are columns that are not there."""

    number: int
    key: str
    code: str
    unit: str
    day: str
    values: dict[str, Any]


@dataclass(slots=True)
class RawSheet:
    """One sheet as typed. at: the column of each key found, from 0. missing: headings of columns that are gone."""

    layout: SheetLayout
    name: str
    heading_row: int
    at: dict[str, int]
    rows: list[RawRow] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class RawBook:
    """A workbook as typed. stamp: ``None`` where it is gone or was changed by hand. held: as `Guarded`."""

    kind: BookKind
    stamp: Stamp | None
    main: RawSheet
    tables: list[RawSheet]
    gone: list[str]
    held: int = 0


def open_workbook(path: Path, name: str) -> tuple[CalamineWorkbook, Guarded]:
    """Return the workbook, once it is safe to read. Raises `DomainError` in Chinese."""
    guarded = guard(path, name)
    try:
        return CalamineWorkbook.from_path(str(path)), guarded
    except PasswordError as error:
        raise refuse("password", "这个文件设有打开密码。请去掉密码，另存后再上传。") from error
    except (CalamineError, OSError, ValueError) as error:
        words = "这个文件打不开。请用 Excel 或 WPS 打开，“另存为”.xlsx 后再上传。"
        raise refuse("unreadable", words) from error


def stamp_of(book: CalamineWorkbook) -> Stamp | None:
    """Return what the hidden sheet says the workbook is; ``None`` if there is none or it was changed by hand."""
    if STAMP not in book.sheet_names:
        return None
    rows = islice(book.get_sheet_by_name(STAMP).iter_rows(), 20)
    return read_stamp({str(row[0]): plain(row[1]) for row in rows if len(row) > 1})


def read_book(book: CalamineWorkbook, guarded: Guarded, layout: Sheets) -> RawBook:
    """Return what was typed. Raises `DomainError` where the sheet or its headings cannot be found."""
    main = _read_sheet(book, guarded, layout.main)
    if main is None:
        raise refuse(
            "no_sheet", f"没有找到工作表“{layout.main.name}”和它的表头。请在下载的表里填写，不要改表头。"
        )
    read = [(sheet.name, _read_sheet(book, guarded, sheet)) for sheet in layout.tables]
    return RawBook(
        guarded.kind,
        stamp_of(book),
        main,
        [one for _, one in read if one is not None],
        [name for name, one in read if one is None],
        guarded.held,
    )


def _read_sheet(book: CalamineWorkbook, guarded: Guarded, layout: SheetLayout) -> RawSheet | None:
    """Return the sheet: the one of that name, else (for the main one) any with its headings."""
    names = [layout.name] if layout.name in book.sheet_names else []
    if layout.table is None:
        names += [name for name in book.sheet_names if name not in (layout.name, STAMP)]
    for name in names:
        sheet = book.get_sheet_by_name(name)
        found = _find_columns(sheet, layout, name)
        if found is not None:
            _read_rows(sheet, found, guarded.empty_formulas.get(name, set()))
            return found
    return None


def _find_columns(sheet: CalamineSheet, layout: SheetLayout, name: str) -> RawSheet | None:
    top = [_plain_row(cells) for cells in islice(_rows(sheet), LOOKED_THROUGH)]
    keys = next((cells for cells in top if KEY in cells or CODE in cells), [])
    headings = {place.heading for place in layout.places}
    number = next(
        (at for at, cells in enumerate(top) if _label(CODE, layout) in cells and headings & set(cells)), None
    )
    if number is None:
        return None
    found = RawSheet(layout, name, number, _columns(layout, keys, top[number]))
    twice = [key for key in keys if key and keys.count(key) > 1 and key in found.at]
    if twice:
        label = _label(twice[0], layout)
        raise refuse("column_twice", f"“{label}”这一列出现了两次，不知道以哪一列为准；请删去多出的一列。")
    found.missing = [place.heading for place in layout.places if place.typed and place.key not in found.at]
    known = set(found.at.values())
    found.foreign = [word for at, word in enumerate(top[number]) if word and at not in known]
    return found


def _columns(layout: SheetLayout, keys: list[str], headings: list[str]) -> dict[str, int]:
    """Return where each place stands: by the hidden key that moves with its column, else by an unmistakable heading."""
    wanted = {place.key: place for place in layout.places}
    at = {key: number for number, key in reversed(list(enumerate(keys))) if key in wanted}
    labels = [place.heading for place in layout.places]
    for key, place in wanted.items():
        alike = [number for number, word in enumerate(headings) if word == place.heading]
        if (
            key not in at
            and labels.count(place.heading) == 1
            and len(alike) == 1
            and alike[0] not in at.values()
        ):
            at[key] = alike[0]
    return at


def _label(key: str, layout: SheetLayout) -> str:
    return next((place.heading for place in layout.places if place.key == key), key)


def _read_rows(sheet: CalamineSheet, found: RawSheet, empty_formulas: set[tuple[int, int]]) -> None:
    places = {place.key: place for place in found.layout.places}
    typed = [(at, key, converter(places[key])) for key, at in found.at.items() if places[key].typed]
    blank: dict[str, Any] = dict.fromkeys(key for _, key, _ in typed)
    telling = [found.at.get(key, -1) for key in (KEY, CODE, UNIT, DAY)]
    for number, cells in enumerate(_rows(sheet)):
        if number <= found.heading_row:
            continue
        values = blank.copy()
        empty = True
        for at, key, convert in typed:
            value = cells[at] if at < len(cells) else ""
            if value != "":
                empty = False
                if value == TOO_LONG:
                    del values[key]
                else:
                    values[key] = value if type(value) is str else convert(value)
        if empty and not _says_which(cells, telling):
            continue
        if len(found.rows) >= ROW_LIMIT:
            raise refuse("too_many_rows", f"工作表“{found.name}”超过 {ROW_LIMIT:,} 行，请分成几个文件上传。")
        key_text, code, unit, day = (plain(cells[at]) if 0 <= at < len(cells) else "" for at in telling)
        found.rows.append(RawRow(number, key_text, _as_code(code), unit, _as_day(day), values))
    _note_formulas(found, empty_formulas)
    _note_merged(sheet, found)


def _as_code(text: str) -> str:
    """Return a unit's code as the roster has it, however a Chinese keyboard wrote it."""
    return half_width(clean(text))


def _as_day(text: str) -> str:
    """Return a day as `2026-05-11`; what is none stays as it is, to be said."""
    try:
        return read_date(clean(text), _ANY_DAY) if text else ""
    except Unreadable:
        return text


def _says_which(cells: Cells, telling: list[int]) -> bool:
    return any(0 <= at < len(cells) and cells[at] not in ("", None) for at in telling[:2])


def _rows(sheet: CalamineSheet) -> Iterator[Cells]:
    """Yield every row from the first of the sheet on, each from its first column on."""
    start = sheet.start
    if start is None:
        return
    before = [""] * start[1]
    for cells in sheet.iter_rows():
        yield before + cells if before else cells


def _note_formulas(found: RawSheet, empty: set[tuple[int, int]]) -> None:
    columns = {found.at[place.key] for place in found.layout.places if place.column and place.key in found.at}
    words = "这一格的公式没有算出结果；请在 Excel 里打开重新保存，或直接填数。"
    found.problems += [
        CellProblem(found.name, row, column, words)
        for row, column in sorted(empty)
        if column in columns and row > found.heading_row
    ]


def _note_merged(sheet: CalamineSheet, found: RawSheet) -> None:
    """Say which cells were merged: all but the first are empty, so what was meant for the others is not known."""
    columns = {at for key, at in found.at.items() if key != STATE}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if bottom > found.heading_row and any(left <= at <= right for at in columns):
            found.merged.append((max(top, found.heading_row + 1), left, bottom, right))
            words = (
                f"第 {top + 1} 至 {bottom + 1} 行有合并的单元格，只有第一格里有内容；请取消合并，每行都填上。"
            )
            found.problems.append(CellProblem(found.name, max(top, found.heading_row + 1), left, words))


def _plain_row(cells: Cells) -> list[str]:
    return [plain(cell) for cell in cells]


def plain(cell: Any) -> str:
    """Return a cell as a person reads it: a whole number without its point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return "" if cell is None else str(cell).strip()


def converter(place: Place) -> Convert:
    """Return what makes a cell that is no text into what the form's parser takes."""
    assert place.column is not None
    field: Field = place.column.field
    if field.type is FieldType.DATE:
        return _as_date
    return _as_time if field.type is FieldType.TIME else _as_typed


def _as_typed(cell: Any) -> Any:
    if type(cell) is float:
        return int(cell) if cell.is_integer() else cell
    return cell if type(cell) is int else plain(cell)


def _as_date(cell: Any) -> Any:
    """Return a day; a bare number is the sheet's own count of days."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float | int) and 20_000 <= cell <= 80_000 and float(cell).is_integer():
        return (_EPOCH + timedelta(days=int(cell))).date().isoformat()
    return _as_typed(cell)


def _as_time(cell: Any) -> Any:
    """Return a time of day; a part of a day is the sheet's own way to say it."""
    if isinstance(cell, time):
        cell = datetime.combine(_EPOCH, cell)
    if isinstance(cell, float) and 0 <= cell < 1:
        cell = _EPOCH + timedelta(days=cell)
    if isinstance(cell, datetime):
        return (cell + timedelta(seconds=30)).time().isoformat("minutes")
    return str(cell) if isinstance(cell, timedelta) else _as_typed(cell)
