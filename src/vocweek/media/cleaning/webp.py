"""WebP, chunk by chunk (RFC 9649)."""

from __future__ import annotations

from vocweek.media.cleaning.exif import read_exif, write_exif
from vocweek.media.cleaning.pieces import BrokenFile, Data, Pieces, Steps, length_of
from vocweek.media.cleaning.xmp import kept_xmp

_KEPT = frozenset((b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def clean_webp(data: Data) -> tuple[Pieces, int]:
    """Return what is left of a WebP and how many frames it has. Raises `BrokenFile` if it is shorter than it says."""
    size = 8 + int.from_bytes(data[4:8], "little")
    if size > len(data) or size < 20:
        raise BrokenFile("cut off")
    chunks = list(_chunks(data, size))
    names = {name for name, *_ in chunks}
    if not names & {b"VP8 ", b"VP8L", b"ANMF"}:
        raise BrokenFile("no picture")
    new = {name: _READERS[name](data[start + 8 : end]) for name, start, end in chunks if name in _READERS}
    pieces, extended = Pieces(), next((one for one in chunks if one[0] == b"VP8X"), None)
    for name, start, end in chunks:
        if name == b"VP8X":
            if end < start + 18:
                raise BrokenFile("a head without a size")
            flags = data[start + 8] & ~(_HAS_EXIF | _HAS_XMP)
            flags |= _HAS_EXIF * bool(new.get(b"EXIF")) | _HAS_XMP * bool(new.get(b"XMP "))
            pieces.put(data, start, end, data[start : start + 8] + bytes((flags,)) + data[start + 9 : end])
        elif name in _KEPT:
            pieces.keep(start, end)
        elif name in new and extended:
            pieces.put(data, start, end, new.pop(name))
    head = Pieces()
    head.put(data, 0, 12, b"RIFF" + (length_of(pieces.found) + 4).to_bytes(4, "little") + b"WEBP")
    head.append(pieces)
    return head, max(1, sum(name == b"ANMF" for name, *_ in chunks))


def _chunks(data: Data, size: int) -> list[tuple[bytes, int, int]]:
    """Return name, start and end of each chunk; the end has the byte that makes its length even."""
    found, start, steps = [], 12, Steps(size)
    while start + 8 <= size:
        steps.take()
        length = int.from_bytes(data[start + 4 : start + 8], "little")
        end = start + 8 + length + length % 2
        if start + 8 + length > size:
            raise BrokenFile("a chunk is longer than the file")
        found.append((data[start : start + 4], start, min(end, size)))
        start = end
    return found


def _exif_chunk(payload: bytes) -> bytes | None:
    exif = read_exif(payload[:65_536].removeprefix(b"Exif\0\0"))
    return _chunk(b"EXIF", write_exif(exif)) if exif else None


def _xmp_chunk(payload: bytes) -> bytes | None:
    packet = kept_xmp(payload[:65_536])
    return _chunk(b"XMP ", packet) if packet else None


def _chunk(name: bytes, payload: bytes) -> bytes:
    return name + len(payload).to_bytes(4, "little") + payload + b"\0" * (len(payload) % 2)


_READERS = {b"EXIF": _exif_chunk, b"XMP ": _xmp_chunk}
