"""Pictures in Word, Excel and PowerPoint files: a phone's photo tells there too where it was taken, and is cleaned."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

from vocweek.media.cleaning.files import cleaned
from vocweek.media.cleaning.pieces import BrokenFile, blocks_of
from vocweek.media.kinds import GIF, JPEG, PNG, WEBP, Kind

LARGEST = 64 * 1024 * 1024
"""Bytes of a picture that is read into memory; a larger one is no phone's photo."""
_SIGNATURES = "_xmlsignatures/"
_HEADS = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG", PNG), (b"GIF8", GIF), (b"RIFF", WEBP))


def clean_pictures_inside(path: Path) -> bool:
    """Clean the pictures in the Office file at `path`, an archive found sound; tell if its bytes have changed.

    A signed one is left as it is: its signature is worth more than what its pictures tell. So is a picture that is
    broken: whoever opens the document sees none.
    """
    with zipfile.ZipFile(path) as archive:
        if any(name.startswith(_SIGNATURES) for name in archive.namelist()):
            return False
        clean = dict(_cleaned(archive))
        if not clean:
            return False
        beside = path.with_name(f"{path.name}.clean")
        try:
            _write(archive, clean, beside)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    return True


def _cleaned(archive: zipfile.ZipFile) -> Iterator[tuple[int, bytes]]:
    """Yield where an entry begins and what is left of it, for each picture that told something."""
    for entry in archive.infolist():
        if "/media/" not in entry.filename or entry.file_size > LARGEST:
            continue
        content = archive.read(entry)
        kind = _kind_of(content)
        if kind is None:
            continue
        try:
            left = cleaned(content, kind)
        except BrokenFile:
            continue
        if not left.same_as(len(content)):
            yield entry.header_offset, b"".join(blocks_of(content, left.pieces))


def _kind_of(content: bytes) -> Kind | None:
    return next((kind for head, kind in _HEADS if content.startswith(head)), None)


def _write(archive: zipfile.ZipFile, clean: dict[int, bytes], beside: Path) -> None:
    with zipfile.ZipFile(beside, "w") as copy:
        for entry in archive.infolist():
            told = zipfile.ZipInfo(entry.filename, entry.date_time)
            told.compress_type, told.external_attr = entry.compress_type, entry.external_attr
            if entry.header_offset in clean:
                copy.writestr(told, clean[entry.header_offset])
                continue
            with archive.open(entry) as content, copy.open(told, "w", force_zip64=False) as target:
                shutil.copyfileobj(content, target)
