"""What is left of a file: a list of pieces, each a part of the old bytes (from, to) or new bytes."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from typing import TypeAlias

Data: TypeAlias = bytes | mmap.mmap
Piece: TypeAlias = tuple[int, int] | bytes

_BLOCK = 1024 * 1024


class BrokenFile(ValueError):
    """The parts of the file do not follow each other as its format has it: it is damaged or cut off."""


class Steps:
    """How many parts a file may have: a whole one of its size has far fewer, a hostile one keeps nobody busy."""

    def __init__(self, size: int) -> None:
        self.left = 10_000 + size // 32

    def take(self) -> None:
        """Take one step. Raises `BrokenFile` when there are too many."""
        self.left -= 1
        if self.left < 0:
            raise BrokenFile("too many parts")


class Pieces:
    """Pieces in their order; parts of the old bytes that follow each other are one."""

    def __init__(self) -> None:
        self.found: list[Piece] = []

    def keep(self, start: int, end: int) -> None:
        """Keep the old bytes from `start` to before `end`."""
        last = self.found[-1] if self.found else None
        if isinstance(last, tuple) and last[1] == start:
            self.found[-1] = (last[0], end)
        else:
            self.found.append((start, end))

    def put(self, data: Data, start: int, end: int, new: bytes | None) -> None:
        """Put `new` in the place of the old bytes, nothing for ``None``; old bytes that are the same stay."""
        if new is None:
            return
        if len(new) == end - start and data[start:end] == new:
            self.keep(start, end)
        else:
            self.found.append(new)

    def append(self, others: Pieces) -> None:
        """Add the pieces of `others` behind these."""
        for piece in others.found:
            if isinstance(piece, bytes):
                self.found.append(piece)
            else:
                self.keep(*piece)


def length_of(pieces: list[Piece]) -> int:
    """Return how many bytes the pieces are."""
    return sum(len(piece) if isinstance(piece, bytes) else piece[1] - piece[0] for piece in pieces)


def blocks_of(data: Data, pieces: list[Piece]) -> Iterator[bytes]:
    """Give the bytes of the pieces, never more than a megabyte of the old ones at a time."""
    for piece in pieces:
        if isinstance(piece, bytes):
            yield piece
            continue
        start, end = piece
        for at in range(start, end, _BLOCK):
            yield data[at : min(at + _BLOCK, end)]
