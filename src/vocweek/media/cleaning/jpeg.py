"""JPEG, segment by segment (ITU-T T.81, annex B)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vocweek.media.cleaning.exif import Exif, read_exif, write_exif
from vocweek.media.cleaning.pieces import BrokenFile, Data, Pieces, Steps
from vocweek.media.cleaning.xmp import kept_xmp

_EOI, _SOS, _COM = 0xD9, 0xDA, 0xFE
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD})  # Huffman, arithmetic, quantisation, lines, restarts
_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_END = re.compile(rb"\xff\xd9")  # found in half the time that `find` takes
_EXIF, _XMP, _ICC, _JFIF, _ADOBE = (
    b"Exif\0\0",
    b"http://ns.adobe.com/xap/1.0/\0",
    b"ICC_PROFILE\0",
    b"JFIF\0",
    b"Adobe",
)


@dataclass(slots=True)
class JpegFacts:
    """What its segments say. width, height: pixels as they are stored. frame: the marker of its coding. scans: the
    picture comes in several, so that all of it lies in memory before its first row can be seen."""

    width: int = 0
    height: int = 0
    bits: int = 8
    channels: int = 0
    frame: int = 0
    scans: bool = False
    density: int | None = None
    exif: Exif = field(default_factory=Exif)

    @property
    def dpi(self) -> int | None:
        """Dots for each inch; what EXIF says comes before what JFIF says."""
        return self.exif.dpi or self.density


def clean_jpeg(data: Data) -> tuple[Pieces, JpegFacts]:
    """Return what is left of a JPEG and what it is. Raises `BrokenFile` if it has no end, no picture or a gap."""
    pieces, facts = Pieces(), JpegFacts()
    pieces.keep(0, 2)
    position, size, steps = 2, len(data), Steps(len(data))
    while True:
        marker, start = _marker(data, position, steps)
        if marker == _EOI:
            break
        if marker in _ALONE:
            position = start + 2
            continue
        end = start + 2 + int.from_bytes(data[start + 2 : start + 4], "big")
        if end < start + 4 or end > size:
            raise BrokenFile("a segment is longer than the file")
        position = end
        if marker == _SOS:
            position = _after_scan(data, start, end, facts, steps)
            pieces.keep(start, position)
        elif marker in _FRAMES:
            _read_frame(data[start + 4 : end], marker, facts)
            pieces.keep(start, end)
        elif 0xE0 <= marker <= 0xEF or marker == _COM:
            pieces.put(data, start, end, _kept(marker, data[start + 4 : end], facts))
        elif marker in _TABLES:
            pieces.keep(start, end)
    if not facts.width or not facts.height:
        raise BrokenFile("no picture")
    pieces.keep(start, start + 2)
    return pieces, facts


def _marker(data: Data, position: int, steps: Steps) -> tuple[int, int]:
    """Return the marker at `position` and where it starts; before it may stand any number of fill bytes."""
    if data[position : position + 1] != b"\xff":
        raise BrokenFile("no marker where one should be")
    steps.take()
    while data[position + 1 : position + 2] == b"\xff":
        position += 1
        steps.take()
    if position + 2 > len(data):
        raise BrokenFile("cut off")
    return data[position + 1], position


def _after_scan(data: Data, start: int, end: int, facts: JpegFacts, steps: Steps) -> int:
    """Return where the coded pixels that follow a scan's head end. A picture of one scan ends with it."""
    if end < start + 5:
        raise BrokenFile("a scan without channels")
    if facts.frame not in _PROGRESSIVE and data[start + 4] == facts.channels:
        found = _END.search(data, end)
        if found is None:
            raise BrokenFile("cut off")
        return found.start()
    facts.scans = True
    at = data.find(b"\xff", end)
    while at >= 0 and data[at + 1 : at + 2] and (data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7):
        steps.take()
        at = data.find(b"\xff", at + 2)
    if at < 0 or at + 2 > len(data):
        raise BrokenFile("cut off")
    return at


def _read_frame(payload: bytes, marker: int, facts: JpegFacts) -> None:
    if len(payload) < 6 or facts.frame:
        raise BrokenFile("a frame without a size, or a second one")
    facts.frame, facts.bits = marker, payload[0]
    facts.height, facts.width = int.from_bytes(payload[1:3], "big"), int.from_bytes(payload[3:5], "big")
    facts.channels = payload[5]


def _kept(marker: int, payload: bytes, facts: JpegFacts) -> bytes | None:
    """Return the segment to write in the place of one that says something about the picture."""
    if marker == 0xE0 and payload.startswith(_JFIF) and len(payload) >= 14:
        facts.density = _density(payload)
        return _segment(marker, payload[:12] + b"\0\0")
    if marker == 0xE1 and payload.startswith(_EXIF):
        if facts.exif:
            return None
        facts.exif = read_exif(payload[len(_EXIF) :])
        return _segment(marker, _EXIF + write_exif(facts.exif)) if facts.exif else None
    if marker == 0xE1 and payload.startswith(_XMP):
        packet = kept_xmp(payload[len(_XMP) :])
        return _segment(marker, _XMP + packet) if packet else None
    if marker == 0xE2 and payload.startswith(_ICC):
        return _segment(marker, payload)
    if marker == 0xEE and payload.startswith(_ADOBE) and len(payload) >= 12:
        return _segment(marker, payload[:12])
    return None


def _density(payload: bytes) -> int | None:
    across = int.from_bytes(payload[8:10], "big")
    return {1: across, 2: round(across * 2.54)}.get(payload[7]) or None


def _segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload
