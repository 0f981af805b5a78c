"""Cleaning a picture where it lies: what is left is written beside it and takes its place."""

from __future__ import annotations

import mmap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vocweek.media.cleaning.gif import clean_gif
from vocweek.media.cleaning.jpeg import JpegFacts, clean_jpeg
from vocweek.media.cleaning.pieces import Data, Piece, Pieces, blocks_of
from vocweek.media.cleaning.png import clean_png
from vocweek.media.cleaning.webp import clean_webp
from vocweek.media.kinds import GIF, JPEG, PNG, WEBP, Kind


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is left of a picture, and what was learned on the way: of a JPEG all its facts, of others the frames."""

    pieces: list[Piece]
    jpeg: JpegFacts | None = None
    frames: int = 1

    def same_as(self, size: int) -> bool:
        """Tell if a file of `size` bytes had nothing to take out."""
        return self.pieces == [(0, size)]


def _jpeg(data: Data) -> Cleaned:
    pieces, facts = clean_jpeg(data)
    return Cleaned(pieces.found, jpeg=facts)


def _frames(clean: Callable[[Data], tuple[Pieces, int]]) -> Callable[[Data], Cleaned]:
    def run(data: Data) -> Cleaned:
        pieces, frames = clean(data)
        return Cleaned(pieces.found, frames=frames)

    return run


_CLEANERS: dict[Kind, Callable[[Data], Cleaned]] = {
    JPEG: _jpeg,
    PNG: _frames(clean_png),
    WEBP: _frames(clean_webp),
    GIF: _frames(clean_gif),
}


def cleaned(data: Data, kind: Kind) -> Cleaned:
    """Return what is to be kept of a picture (JPEG, PNG, WebP, GIF). Raises `BrokenFile`."""
    return _CLEANERS[kind](data)


def clean_bytes(content: bytes, kind: Kind) -> tuple[Cleaned, bytes]:
    """Return what was found in a picture that lies in memory, and its bytes when it is clean. Raises `BrokenFile`."""
    left = cleaned(content, kind)
    return left, content if left.same_as(len(content)) else b"".join(blocks_of(content, left.pieces))


def clean_file(path: Path, kind: Kind) -> tuple[Cleaned, bool]:
    """Clean the picture at `path`; return what was found and whether its bytes have changed. Raises `BrokenFile`."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        left = cleaned(data, kind)
        if left.same_as(len(data)):
            return left, False
        beside = path.with_name(f"{path.name}.clean")
        try:
            with beside.open("wb") as copy:
                copy.writelines(blocks_of(data, left.pieces))
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    return left, True
