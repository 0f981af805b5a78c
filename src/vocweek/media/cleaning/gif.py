"""GIF, block by block (GIF89a specification)."""

from __future__ import annotations

from vocweek.media.cleaning.pieces import BrokenFile, Data, Pieces, Steps

_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def clean_gif(data: Data) -> tuple[Pieces, int]:
    """Return what is left of a GIF and how many frames it has. Raises `BrokenFile` if it has no end or no frame."""
    pieces, frames, steps = Pieces(), 0, Steps(len(data))
    start = _after_table(data, 10, 13)
    pieces.keep(0, start)
    while True:
        mark = _byte(data, start)
        if mark == _TRAILER and frames:
            pieces.keep(start, start + 1)
            return pieces, frames
        if mark == _IMAGE:
            frames += 1
            end = _after_blocks(data, _after_table(data, start + 9, start + 10) + 1, steps)
            pieces.keep(start, end)
        elif mark == _EXTENSION:
            end = _after_blocks(data, start + 2, steps)
            kind = _byte(data, start + 1)
            if kind == _CONTROL or (kind == _APPLICATION and data[start + 3 : start + 14] in _LOOPS):
                pieces.keep(start, end)
        else:
            raise BrokenFile("no block where one should be")
        start = end


def _byte(data: Data, at: int) -> int:
    if at >= len(data):
        raise BrokenFile("cut off")
    return data[at]


def _after_table(data: Data, flags_at: int, table_at: int) -> int:
    """Return what follows a table of colours whose size is in the flags at `flags_at`."""
    flags = _byte(data, flags_at)
    return table_at + (3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0)


def _after_blocks(data: Data, at: int, steps: Steps) -> int:
    """Return what follows a row of blocks, each led by its length, ended by an empty one."""
    while length := _byte(data, at):
        steps.take()
        at += 1 + length
    return at + 1
