"""PNG, chunk by chunk (W3C Portable Network Graphics, third edition)."""

from __future__ import annotations

import zlib

from vocweek.media.cleaning.exif import read_exif, write_exif
from vocweek.media.cleaning.pieces import BrokenFile, Data, Pieces, Steps

_SIGNATURE = 8
_KEPT = frozenset(
    (
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP"),
        *(b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"),
    )
)


def clean_png(data: Data) -> tuple[Pieces, int]:
    """Return what is left of a PNG and how many frames it has.

    Raises `BrokenFile` if a chunk is longer than the file or there is no end.
    """
    pieces = Pieces()
    pieces.keep(0, _SIGNATURE)
    start, seen, frames, steps = _SIGNATURE, False, 0, Steps(len(data))
    while True:
        steps.take()
        name = data[start + 4 : start + 8]
        end = start + 12 + int.from_bytes(data[start : start + 4], "big")
        if len(name) < 4 or end > len(data):
            raise BrokenFile("cut off")
        frames += name == b"fcTL"
        if name in _KEPT:
            pieces.keep(start, end)
        elif name == b"eXIf" and not seen:
            seen = True
            exif = read_exif(data[start + 8 : min(end - 4, start + 8 + 65_536)])
            pieces.put(data, start, end, _chunk(b"eXIf", write_exif(exif)) if exif else None)
        if name == b"IEND":
            return pieces, max(1, frames)
        start = end


def _chunk(name: bytes, payload: bytes) -> bytes:
    check = zlib.crc32(name + payload).to_bytes(4, "big")
    return len(payload).to_bytes(4, "big") + name + payload + check
