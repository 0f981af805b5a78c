"""MP4 and MOV as boxes within boxes (ISO/IEC 14496-12): where they are in the file, never their pixels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

MOST_BOXES = 50_000
LARGEST_READ = 4 * 1024 * 1024
_HEAD = 8


class BrokenBoxes(ValueError):
    """The boxes do not follow each other to the end of the file: it is damaged or cut off."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its name, and its bytes in the file from `start` to before `end`; its content begins at `body`."""

    name: bytes
    start: int
    body: int
    end: int


def boxes(file: IO[bytes], start: int, end: int) -> Iterator[Box]:
    """Give the boxes between two places of a file. Raises `BrokenBoxes` where one does not fit."""
    count = 0
    while start < end:
        box = _box(file, start, end)
        count += 1
        if count > MOST_BOXES:
            raise BrokenBoxes("too many boxes")
        yield box
        start = box.end


def inside(file: IO[bytes], box: Box) -> Iterator[Box]:
    """Give the boxes in a box of boxes; a rest too short for one (QuickTime's closing zero) is let be."""
    end = box.end
    start = box.body
    while end - start >= _HEAD:
        part = _box(file, start, end)
        yield part
        start = part.end


def find(file: IO[bytes], box: Box, *names: bytes) -> Box | None:
    """Return the box at the end of a way of names, ``None`` if there is none."""
    found: Box | None = box
    for name in names:
        found = next((part for part in inside(file, found) if part.name == name), None) if found else None
    return found


def body_of(file: IO[bytes], box: Box) -> bytes:
    """Return the content of a box. Raises `BrokenBoxes` for one larger than any table of a video."""
    if box.end - box.body > LARGEST_READ:
        raise BrokenBoxes("a table is too large")
    file.seek(box.body)
    return file.read(box.end - box.body)


def _box(file: IO[bytes], start: int, end: int) -> Box:
    file.seek(start)
    head = file.read(min(16, end - start))
    if len(head) < _HEAD:
        raise BrokenBoxes("cut off")
    size, name, body = int.from_bytes(head[:4], "big"), head[4:8], start + _HEAD
    if size == 1:
        size, body = int.from_bytes(head[8:16], "big"), start + 16
    elif size == 0:
        size = end - start
    if size < body - start or start + size > end:
        raise BrokenBoxes("a box is longer than what holds it")
    return Box(name, start, body, start + size)
