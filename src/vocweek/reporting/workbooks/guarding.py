"""What a file must be before it is read at all: of a kind we read, without a password, and of a bounded size inside.

Everything here costs one pass over the unpacked bytes; nothing is unpacked beyond the limit.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO

from lxml import etree

from vocweek.core.errors import refuse
from vocweek.media.kinds import MEGABYTE, is_encrypted_office

SIZE_LIMIT = 20 * MEGABYTE
UNPACKED_LIMIT = 300 * MEGABYTE
CELL_LIMIT = 4_000_000
"""The reader holds a sheet as a full rectangle: rows × columns up to the last cell with something in it."""

_CHUNK = MEGABYTE
_LONGEST_TAG = MEGABYTE
_XML = (".xml", ".rels", ".vml")
_END_OF_CELL = b"</c>"
_SHEET_FILE = re.compile(r"xl/(?:work|chart|dialog|macro)sheets/[\w-]+\.xml")
_ANY_CELL = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])")
_ODD_CELL = re.compile(rb'<c r="(?![A-Z]{1,3}[0-9]{1,7}")')
_FAR = re.compile(
    rb'<c r="([A-Z]{2,3}[0-9]{1,7}|[A-Z][0-9]{5,7})"(?!(?: [a-z]+="[^"<>]*")*\s*/>)'  # those are empty
)
_FORMULA_EMPTY = re.compile(
    rb'<c\b[^>]*\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_FORMULA_ERROR = re.compile(rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>')
_NS = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"

_BROKEN = "这个文件打不开，可能已损坏。请用 Excel 或 WPS 重新另存为 .xlsx 再上传。"
_UNUSUAL = "这个文件的写法少见，未予读取。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。"
_TOO_FAR = "表格的范围过大（很远的行或列里有内容），未予读取。请把数据复制到新下载的表里再上传。"


class BookKind(StrEnum):
    """The kinds of workbook we read."""

    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"


@dataclass(slots=True)
class Guarded:
    """A file that may be read. empty_formulas: by sheet name, the cells (row, column from 0) whose formula has no
    value or an error; only known of .xlsx."""

    kind: BookKind
    empty_formulas: dict[str, set[tuple[int, int]]] = field(default_factory=dict)


def guard(path: Path, name: str) -> Guarded:
    """Return what the file is. Raises `DomainError` in Chinese if it is not to be read, whatever its name says."""
    size = path.stat().st_size
    if size == 0:
        raise refuse("empty_file", "这个文件是空的，请检查后重新上传。")
    if size > SIZE_LIMIT:
        raise refuse("too_large", f"文件超过 {SIZE_LIMIT // MEGABYTE} MB。请删去图片和多余的工作表再上传。")
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _guard_old(path, name)
    if not head.startswith(b"PK\x03\x04"):
        raise refuse("not_a_workbook", "这不是 Excel 表格。请上传从本页下载、填好的 .xlsx（也可以是 .ods）。")
    try:
        with zipfile.ZipFile(path) as archive:
            return _guard_archive(archive)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, EOFError, NotImplementedError) as error:
        raise refuse("broken_file", _BROKEN) from error
    except RuntimeError as error:  # an encrypted archive
        raise refuse("password", "这个文件有密码。请去掉密码，另存后再上传。") from error


def _guard_old(path: Path, name: str) -> Guarded:
    if is_encrypted_office(path):
        raise refuse("password", "这个文件设有打开密码。请去掉密码，另存后再上传。")
    if name.lower().endswith(".et"):
        raise refuse("old_format", "这是 WPS 的 .et 格式。请在 WPS 里“另存为”.xlsx 再上传。")
    return Guarded(BookKind.XLS)


def _guard_archive(archive: zipfile.ZipFile) -> Guarded:
    names = set(archive.namelist())
    budget = _Budget()
    if "xl/workbook.xml" in names:
        return _guard_xlsx(archive, budget)
    if "content.xml" in names and b"spreadsheet" in _start(archive, "mimetype", names):
        return _guard_ods(archive, budget)
    raise refuse("not_a_workbook", "这不是 Excel 表格。请上传从本页下载、填好的 .xlsx（也可以是 .ods）。")


class _Budget:
    """How much may still be unpacked."""

    def __init__(self) -> None:
        self.left = UNPACKED_LIMIT

    def pieces(self, file: IO[bytes]) -> Iterator[bytes]:
        while piece := file.read(_CHUNK):
            self.left -= len(piece)
            if self.left < 0:
                raise refuse("zip_bomb", "这个文件解开后过大，不像填报的表格，未予读取。")
            yield piece


def _guard_xlsx(archive: zipfile.ZipFile, budget: _Budget) -> Guarded:
    found = Guarded(BookKind.XLSX)
    sheets = _sheet_files(archive)
    for entry in archive.infolist():
        scan = _SheetScan() if entry.filename in sheets else None
        with archive.open(entry) as file:
            for number, piece in enumerate(budget.pieces(file)):
                if (
                    number == 0
                    and entry.filename.endswith(_XML)
                    and (b"<!DOCTYPE" in piece or b"<!ENTITY" in piece)
                ):
                    raise refuse("broken_file", _BROKEN)
                if scan:
                    scan.feed(piece)
        if scan:
            scan.close()
            found.empty_formulas[sheets[entry.filename]] = scan.empty_formulas
    return found


class _SheetScan:
    """One pass over a sheet: how far it reaches, and which formulas have no value."""

    def __init__(self) -> None:
        self.rest = b""
        self.rows, self.columns = 10_000, 26
        self.empty_formulas: set[tuple[int, int]] = set()

    def feed(self, piece: bytes) -> None:
        """Take the next piece; what may be half a cell waits for the piece after it."""
        text = self.rest + piece
        cut = text.rfind(_END_OF_CELL) + len(_END_OF_CELL)
        if cut < len(_END_OF_CELL):
            cut = text.rfind(b"<")
        if len(text) - cut > _LONGEST_TAG:
            raise refuse("unusual", _UNUSUAL)
        self.rest = text[cut:]
        self._look(text[:cut])

    def close(self) -> None:
        self._look(self.rest)

    def _look(self, text: bytes) -> None:
        _require_plain_cells(text)
        for match in _FAR.finditer(text):
            row, column = cell_of(match[1].decode())
            self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        if self.rows * self.columns > CELL_LIMIT:
            raise refuse("too_far", _TOO_FAR)
        if b"<f" in text:
            self.empty_formulas.update(cell_of(match[1].decode()) for match in _FORMULA_EMPTY.finditer(text))
        if b't="e"' in text:
            self.empty_formulas.update(cell_of(match[1].decode()) for match in _FORMULA_ERROR.finditer(text))


def _require_plain_cells(text: bytes) -> None:
    """Refuse a cell that does not say where it stands as all spreadsheets do (``<c r="B7"``).

    The reader would find its place nevertheless, and we could not tell how far the sheet reaches.
    """
    plain = text.count(b'<c r="')
    written = sum(map(text.count, (b"<c ", b"<c>", b"<c/", b"<c\n", b"<c\r", b"<c\t", b":c ", b":c>")))
    if (plain != written and len(_ANY_CELL.findall(text)) != plain) or _ODD_CELL.search(text):
        raise refuse("unusual", _UNUSUAL)


def _sheet_files(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the name of the sheet in each of the archive's sheet files.

    Refuses files named twice (however written) and sheets kept elsewhere: the reader might open another than we.
    """
    names = archive.namelist()
    if len({name.lower() for name in names}) != len(names):
        raise refuse("unusual", _UNUSUAL)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    targets = {
        one.get("Id"): one.get("Target", "")
        for one in etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parser)
    }
    sheets = etree.fromstring(archive.read("xl/workbook.xml"), parser).iterfind("m:sheets/m:sheet", _NS)
    files = {}
    for sheet in sheets:
        target = targets.get(sheet.get(f"{{{_NS['r']}}}id"), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if not _SHEET_FILE.fullmatch(path) or path not in names:
            raise refuse("unusual", _UNUSUAL)
        files[path] = sheet.get("name", "")
    return files


def _guard_ods(archive: zipfile.ZipFile, budget: _Budget) -> Guarded:
    """Refuse a sheet whose repeated rows and cells hold more than a table: .ods says much in little by repeating."""
    with archive.open("content.xml") as file:
        for _ in budget.pieces(file):
            pass
    cells = 0
    with archive.open("content.xml") as file:
        for _, row in etree.iterparse(
            file, tag=f"{_TABLE}table-row", resolve_entities=False, no_network=True
        ):
            held = [_repeated(cell, "columns") for cell in row if len(cell)]
            if held:
                width = sum(_repeated(cell, "columns") for cell in row)
                cells += _repeated(row, "rows") * (max(width, 1) if max(held) > 1 else len(row))
            if cells > CELL_LIMIT:
                raise refuse("too_far", _TOO_FAR)
            row.clear()
    return Guarded(BookKind.ODS)


def _repeated(element: etree._Element, what: str) -> int:
    text = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else CELL_LIMIT


def _start(archive: zipfile.ZipFile, name: str, names: set[str]) -> bytes:
    if name not in names:
        return b""
    with archive.open(name) as file:
        return file.read(100)


def cell_of(reference: str) -> tuple[int, int]:
    """Return row and column, from 0, of a reference such as `AB12`."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]) - 1, column_number(letters)


def column_number(letters: str) -> int:
    """Return the column, from 0, that letters name: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    letters, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
