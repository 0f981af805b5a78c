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
from vocweek.reporting.workbooks.scanning import (
    CELL_LIMIT,
    TEXT_LIMIT,
    SheetScan,
    TextScan,
    text_shown,
    too_far,
    unusual,
    whole_cells,
)

SIZE_LIMIT = 20 * MEGABYTE
UNPACKED_LIMIT = 300 * MEGABYTE

_CHUNK = MEGABYTE
_TEXTS = "xl/sharedstrings.xml"
_XML = (".xml", ".rels", ".vml")
_SHEET_FILE = re.compile(r"xl/(?:work|chart|dialog|macro)sheets/[\w-]+\.xml")
_NS = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"

_BROKEN = "这个文件打不开，可能已损坏。请用 Excel 或 WPS 重新另存为 .xlsx 再上传。"


class BookKind(StrEnum):
    """The kinds of workbook we read."""

    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"


@dataclass(slots=True)
class Guarded:
    """A file that may be read. empty_formulas: by sheet name, the cells (row, column from 0) whose formula has no
    value or an error; held: how many cells opening it to write takes; both only known of .xlsx."""

    kind: BookKind
    empty_formulas: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    held: int = 0


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
    sheets, texts = _sheet_files(archive), TextScan()
    for entry in archive.infolist():
        name = entry.filename
        with archive.open(entry) as file:
            pieces = _without_entities(budget.pieces(file)) if name.endswith(_XML) else budget.pieces(file)
            if name in sheets:
                scan = SheetScan()
                for text in whole_cells(pieces):
                    scan.look(text)
                found.empty_formulas[sheets[name]] = scan.empty_formulas
                found.held += scan.held
            else:
                for piece in pieces:
                    if name.lower() == _TEXTS:
                        texts.look(piece)
    _refuse_text_bomb(archive, list(sheets), texts, found.held)
    return found


def _without_entities(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the same pieces of XML. Raises ``broken_file`` for one that declares what its words stand for."""
    for number, piece in enumerate(pieces):
        if number == 0 and (b"<!DOCTYPE" in piece or b"<!ENTITY" in piece):
            raise refuse("broken_file", _BROKEN)
        yield piece


def _refuse_text_bomb(archive: zipfile.ZipFile, sheets: list[str], texts: TextScan, held: int) -> None:
    """Refuse a few long texts shown in a great many cells; looked at closely only where it could be so."""
    if held * texts.longest <= TEXT_LIMIT:
        return
    shown, budget = 0, _Budget()
    for name in sheets:
        with archive.open(name) as file:
            shown += text_shown(whole_cells(budget.pieces(file)), texts)
    if shown > TEXT_LIMIT:
        raise refuse("zip_bomb", "这个文件解开后过大，不像填报的表格，未予读取。")


def _sheet_files(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the name of the sheet in each of the archive's sheet files.

    Refuses files named twice (however written) and sheets kept elsewhere: the reader might open another than we.
    """
    names = archive.namelist()
    if len({name.lower() for name in names}) != len(names):
        raise unusual()
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
            raise unusual()
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
                raise too_far()
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
