"""A file into cells: CSV (UTF-8, UTF-16, GB18030) or the first sheet of an Excel workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from vocweek.core.archives import check_archive
from vocweek.core.errors import DomainError, Problem

SIZE_LIMIT = 20 * 1024 * 1024
ROW_LIMIT = 100_000

_BROKEN = "这个 Excel 文件打不开，可能已损坏。请用 Excel 重新另存为 .xlsx 后再导入。"
_PASSWORD = "这个 Excel 文件有密码。请去掉密码后再导入。"
_ARCHIVES = {
    "broken_file": _BROKEN,
    "password": _PASSWORD,
    "zip_bomb": "这个 Excel 文件解开后过大，不像单位表，未予读取。",
}

Cell = object


@dataclass(slots=True)
class Sheet:
    """Rows of cells, each with its row number in the file, empty rows left out; or why there are none."""

    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def headings(self) -> list[Cell]:
        return self.rows[0][1]

    @property
    def headings_row(self) -> int:
        return self.rows[0][0]

    def body(self) -> Iterator[tuple[int, list[Cell]]]:
        return iter(self.rows[1:])


class _Unreadable(Exception):
    """The file cannot be read; the message says why and what to do."""


def read_sheet(file: Path | IO[bytes]) -> Sheet:
    """Return the cells of `file`. A file that cannot be read gives a sheet with one problem and no rows."""
    try:
        data = _bytes(file)
        workbook = data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
        sheet = Sheet(list(_limited(_workbook_rows(data) if workbook else _csv_rows(data))))
        if not sheet.rows:
            raise _Unreadable("这个文件是空的。请在第一行填表头，下面每行填一个单位。")
    except _Unreadable as reason:
        return Sheet(problems=[Problem("unreadable", str(reason))])
    return sheet


def _bytes(file: Path | IO[bytes]) -> bytes:
    """Return the file's content, never reading more than the limit."""
    if isinstance(file, Path):
        with file.open("rb") as opened:
            data = opened.read(SIZE_LIMIT + 1)
    else:
        data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise _Unreadable(
            f"文件超过 {SIZE_LIMIT // 1024 // 1024} MB。请删去图片和多余的工作表，或分成几个文件导入。"
        )
    return data


def _limited(rows: Iterator[tuple[int, list[Cell]]]) -> Iterator[tuple[int, list[Cell]]]:
    for count, row in enumerate(rows):
        if count > ROW_LIMIT:
            raise _Unreadable(f"数据超过 {ROW_LIMIT} 行。请分成几个文件导入。")
        yield row


def _csv_rows(data: bytes) -> Iterator[tuple[int, list[Cell]]]:
    text = _decode(data)
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            start, before = before + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                yield start, list(cells)
    except csv.Error as error:
        raise _Unreadable(
            f"第 {reader.line_num} 行附近的引号或换行不完整，无法分列。请另存为 Excel 后再导入。"
        ) from error


def _decode(data: bytes) -> str:
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise _Unreadable("这不是表格文件，或者编码无法识别。请用 Excel(.xlsx)或 CSV(UTF-8、GB18030)。")


def _workbook_rows(data: bytes) -> Iterator[tuple[int, list[Cell]]]:
    _refuse_bomb(data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = workbook.get_sheet_by_index(0)
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if any(str(cell).strip() for cell in cells):
                yield number, list(cells)
    except PasswordError as error:
        raise _Unreadable(_PASSWORD) from error
    except (CalamineError, OSError, IndexError, ValueError) as error:
        raise _Unreadable(_BROKEN) from error


def _refuse_bomb(data: bytes) -> None:
    """Refuse an archive as every upload is (`check_archive`): by what really unpacks, not by what it says of itself."""
    if not data.startswith(b"PK"):
        return
    try:
        check_archive(io.BytesIO(data))
    except DomainError as error:
        code = error.problems[0].code
        raise _Unreadable(_ARCHIVES.get(code, str(error))) from error
