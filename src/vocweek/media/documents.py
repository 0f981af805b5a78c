"""Archives, and the Office documents that are archives: none may unpack to more than a machine can hold."""

from __future__ import annotations

import zipfile
from pathlib import Path

from vocweek.core.errors import refuse
from vocweek.media.kinds import DOCX, MEGABYTE, PDF, PPTX, XLSX, ZIP, Kind

MOST_UNPACKED = 500 * MEGABYTE
MOST_ENTRIES = 10_000
HIGHEST_RATIO = 200
_SMALL = 20 * MEGABYTE
_LARGEST_DIRECTORY = 4 * MEGABYTE
_DIRECTORY_END = b"PK\x05\x06"
_ARCHIVES = {DOCX, XLSX, PPTX, ZIP}


def check_document(path: Path, kind: Kind) -> None:
    """Refuse an archive that is broken or a bomb (``broken_file``, ``zip_bomb``), and a PDF cut off at its end."""
    if kind in _ARCHIVES:
        _check_archive(path)
    if kind == PDF and b"%%EOF" not in _tail(path, 2048):
        raise _broken()


def _check_archive(path: Path) -> None:
    _check_directory(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _broken() from error
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(path.stat().st_size, 1)
    bomb = unpacked > MOST_UNPACKED or (unpacked > _SMALL and unpacked / packed > HIGHEST_RATIO)
    if bomb or len(entries) > MOST_ENTRIES:
        raise _bomb()


def _check_directory(path: Path) -> None:
    """Look at the size of the table of contents before anything reads it into memory."""
    tail = _tail(path, 65_557)
    start = tail.rfind(_DIRECTORY_END)
    if start < 0 or len(tail) < start + 16:
        raise _broken()
    if int.from_bytes(tail[start + 12 : start + 16], "little") > _LARGEST_DIRECTORY:
        raise _bomb()


def _tail(path: Path, length: int) -> bytes:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - length, 0))
        return file.read()


def _broken() -> Exception:
    return refuse("broken_file", "这个文件已损坏或没有传完整，打不开。请重新保存后再传。")


def _bomb() -> Exception:
    return refuse("zip_bomb", "这个文件解开后大得异常，为安全起见没有接收。请重新另存一份再传。")
