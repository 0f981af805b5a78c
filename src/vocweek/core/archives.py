"""Archives (ZIP), which Office documents are too: whole, and none unpacks to more than a machine can hold."""

from __future__ import annotations

import struct
import tempfile
import zipfile
import zlib
from contextlib import nullcontext
from dataclasses import dataclass
from io import SEEK_END
from pathlib import Path
from typing import IO

from vocweek.core.errors import DomainError, refuse

MOST_UNPACKED = 500 * 1024 * 1024
MOST_ENTRIES = 10_000
HIGHEST_RATIO = 200
DEEPEST = 2  # an archive in an archive
LARGEST_DIRECTORY = 4 * 1024 * 1024
_SMALL = 20 * 1024 * 1024
_BLOCK = 1024 * 1024
_DIRECTORY_END = b"PK\x05\x06"
_LONGEST_END = 65_557
_ENTRY = b"PK\x03\x04"
_ENTRY_HEAD = 30
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
)


@dataclass(slots=True)
class _Left:
    """What may still be unpacked, over all archives in one another."""

    size: int
    entries: int


def entry_names(path: Path) -> set[str]:
    """Return the names in an archive; none of one whose table of contents cannot be read or is too large."""
    with path.open("rb") as file:
        if not _directory_fits(file):
            return set()
    try:
        with zipfile.ZipFile(path) as archive:
            return set(archive.namelist())
    except UNREADABLE:
        return set()


def ends_as_archive(path: Path) -> bool:
    """Tell if the file, whatever it is, can also be opened as an archive: one hangs on its end."""
    with path.open("rb") as file:
        tail = _tail(file)
    start = tail.rfind(_DIRECTORY_END)
    if start < 0 or len(tail) < start + 22:
        return False
    comment = int.from_bytes(tail[start + 20 : start + 22], "little")
    entries = int.from_bytes(tail[start + 10 : start + 12], "little")
    return entries > 0 and start + 22 + comment == len(tail)


def check_archive(source: Path | IO[bytes]) -> None:
    """Unpack everything once, keeping nothing. Raises `DomainError` ``broken_file``, ``zip_bomb``, ``password``."""
    with source.open("rb") if isinstance(source, Path) else nullcontext(source) as file:
        if _DIRECTORY_END not in _tail(file):
            raise broken()
        if not _directory_fits(file):
            raise _bomb()
        _check(file, file.seek(0, SEEK_END), _Left(MOST_UNPACKED, MOST_ENTRIES), depth=1)


def _check(file: IO[bytes], size: int, left: _Left, depth: int) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_directory(entries, size, left)
            for entry in entries:
                _check_entry(archive, entry, left, depth)
    except UNREADABLE as error:
        raise broken() from error


def _check_directory(entries: list[zipfile.ZipInfo], size: int, left: _Left) -> None:
    """Judge by what the table of contents says before anything is unpacked; entries over one another are a bomb."""
    left.entries -= len(entries)
    unpacked = sum(entry.file_size for entry in entries)
    if left.entries < 0 or unpacked > left.size:
        raise _bomb()
    if unpacked > _SMALL and unpacked / max(size, 1) > HIGHEST_RATIO:
        raise _bomb()
    free = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < free:
            raise _bomb()
        free = entry.header_offset + _ENTRY_HEAD + entry.compress_size


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: _Left, depth: int) -> None:
    if entry.flag_bits & 1:
        raise refuse("password", "这个文件设有打开密码。请去掉密码，另存后再传。")
    if entry.compress_type not in _METHODS:
        raise refuse("broken_file", "这个压缩包用了少见的压缩方式，打不开。请用普通 ZIP 格式重新压缩。")
    with archive.open(entry) as content:
        first = content.read(_BLOCK)
        if first.startswith(_ENTRY):
            _check_inner(content, first, left, depth)
            return
        if entry.filename.lower().endswith((".xml", ".rels")) and _declares_a_type(first):
            raise _bomb()  # no Office file does; one that does unfolds itself when it is read
        left.size -= len(first)
        while block := content.read(_BLOCK):
            left.size -= len(block)
            if left.size < 0:
                raise _bomb()


def _declares_a_type(xml: bytes) -> bool:
    """Tell if the beginning of an XML declares a type, in UTF-8 or UTF-16. In its text the sign would be ``&lt;``."""
    return b"<!DOCTYPE" in xml.replace(b"\0", b"").upper()


def _check_inner(content: IO[bytes], first: bytes, left: _Left, depth: int) -> None:
    """Check an archive within an archive, laid out on disk as far as it may be unpacked."""
    if depth >= DEEPEST:
        raise refuse("zip_bomb", "压缩包里一层套一层，为安全起见没有接收。请解开后重新压缩成一层再传。")
    with tempfile.TemporaryFile() as copy:
        block = first
        while block:
            left.size -= len(block)
            if left.size < 0:
                raise _bomb()
            copy.write(block)
            block = content.read(_BLOCK)
        size = copy.tell()
        _check(copy, size, left, depth + 1)


def _directory_fits(file: IO[bytes]) -> bool:
    """Look at the size of the table of contents before anything reads it into memory."""
    tail = _tail(file)
    start = tail.rfind(_DIRECTORY_END)
    if start < 0 or len(tail) < start + 16:
        return False
    return int.from_bytes(tail[start + 12 : start + 16], "little") <= LARGEST_DIRECTORY


def _tail(file: IO[bytes]) -> bytes:
    """Return the end of a file, as long as the end of an archive may be."""
    file.seek(max(file.seek(0, SEEK_END) - _LONGEST_END, 0))
    return file.read()


def broken() -> DomainError:
    """Return the error for a file that cannot be read to its end."""
    return refuse("broken_file", "这个文件已损坏或没有传完整，打不开。请重新保存后再传。")


def _bomb() -> DomainError:
    return refuse("zip_bomb", "这个文件解开后大得异常，为安全起见没有接收。请重新另存一份再传。")
