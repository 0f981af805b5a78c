"""EXIF: what is kept of it, read without trust and written anew.

Kept are orientation, resolution, colour space and the time it was taken with its zone. Position, serial numbers, names,
the small picture and the maker's own notes are not.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, fields

ORIENTATION, X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT, CHANGED = 0x0112, 0x011A, 0x011B, 0x0128, 0x0132
EXIF_PART, TAKEN, DIGITISED = 0x8769, 0x9003, 0x9004
ZONE, TAKEN_ZONE, DIGITISED_ZONE, COLOUR_SPACE = 0x9010, 0x9011, 0x9012, 0xA001
_MOMENT = re.compile(rb"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d")
_ZONE = re.compile(rb"[+-]\d\d:\d\d")
_ASCII, _SHORT, _LONG, _RATIONAL = 2, 3, 4, 5
_SIZES = {_ASCII: 1, _SHORT: 2, _LONG: 4, _RATIONAL: 8}
_MOST_ENTRIES = 200
_INCH, _CENTIMETRE = 2, 3


@dataclass(frozen=True, slots=True)
class Exif:
    """What is kept. orientation: 1 to 8. resolution: dots across and down, each a fraction, for each `unit`
    (2 an inch, 3 a centimetre). Moments as EXIF writes them; zones as ``+08:00``."""

    orientation: int | None = None
    resolution: tuple[tuple[int, int], tuple[int, int]] | None = None
    unit: int | None = None
    changed: bytes | None = None
    taken: bytes | None = None
    digitised: bytes | None = None
    zone: bytes | None = None
    taken_zone: bytes | None = None
    digitised_zone: bytes | None = None
    colour_space: int | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) is not None for one in fields(self))

    @property
    def dpi(self) -> int | None:
        """Dots for each inch across."""
        if self.resolution is None:
            return None
        above, below = self.resolution[0]
        return round(above / below * (2.54 if self.unit == _CENTIMETRE else 1)) or None


Raw = tuple[int, bytes]  # type and value of one entry


def read_exif(tiff: bytes) -> Exif:
    """Return what is kept of an EXIF block (from its byte order mark on); nothing of one that cannot be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return Exif()
    main = _entries(tiff, order, struct.unpack_from(f"{order}I", tiff, 4)[0])
    place = _number(main.get(EXIF_PART), order)
    part = _entries(tiff, order, place) if place else {}
    across, down = _fraction(main.get(X_RESOLUTION), order), _fraction(main.get(Y_RESOLUTION), order)
    unit = _number(main.get(RESOLUTION_UNIT), order, among=(_INCH, _CENTIMETRE))
    known = bool(across and unit)
    return Exif(
        orientation=_number(main.get(ORIENTATION), order, among=range(1, 9)),
        resolution=(across, down or across) if across and known else None,
        unit=unit if known else None,
        changed=_text(main.get(CHANGED), _MOMENT),
        taken=_text(part.get(TAKEN), _MOMENT),
        digitised=_text(part.get(DIGITISED), _MOMENT),
        zone=_text(part.get(ZONE), _ZONE),
        taken_zone=_text(part.get(TAKEN_ZONE), _ZONE),
        digitised_zone=_text(part.get(DIGITISED_ZONE), _ZONE),
        colour_space=_number(part.get(COLOUR_SPACE), order, among=(1, 65535)),
    )


def write_exif(exif: Exif) -> bytes:
    """Return an EXIF block that says just that, from its byte order mark on."""
    part = [
        (TAKEN, _ascii(exif.taken)),
        (DIGITISED, _ascii(exif.digitised)),
        (ZONE, _ascii(exif.zone)),
        (TAKEN_ZONE, _ascii(exif.taken_zone)),
        (DIGITISED_ZONE, _ascii(exif.digitised_zone)),
        (COLOUR_SPACE, _short(exif.colour_space)),
    ]
    across, down = exif.resolution or (None, None)
    main = [
        (ORIENTATION, _short(exif.orientation)),
        (X_RESOLUTION, _rational(across)),
        (Y_RESOLUTION, _rational(down)),
        (RESOLUTION_UNIT, _short(exif.unit)),
        (CHANGED, _ascii(exif.changed)),
    ]
    inner = [(tag, raw) for tag, raw in part if raw]
    outer = [(tag, raw) for tag, raw in main if raw]
    if not inner:
        return b"II*\0\x08\0\0\0" + _directory(outer, 8)
    pointer = (EXIF_PART, (_LONG, bytes(4)))
    start = 8 + len(_directory([*outer, pointer], 8))
    pointer = (EXIF_PART, (_LONG, struct.pack("<I", start)))
    return b"II*\0\x08\0\0\0" + _directory([*outer, pointer], 8) + _directory(inner, start)


def _entries(tiff: bytes, order: str, start: int) -> dict[int, Raw]:
    """Return the entries of the directory at `start` that we can read, by tag; none if there is no directory."""
    if not 8 <= start <= len(tiff) - 2:
        return {}
    found: dict[int, Raw] = {}
    count = min(struct.unpack_from(f"{order}H", tiff, start)[0], _MOST_ENTRIES)
    for at in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, amount = struct.unpack_from(f"{order}HHI", tiff, at)
        size = _SIZES.get(kind, 0) * amount
        if not 0 < size <= 64:
            continue
        place = at + 8 if size <= 4 else struct.unpack_from(f"{order}I", tiff, at + 8)[0]
        value = tiff[place : place + size]
        if len(value) == size:
            found.setdefault(tag, (kind, value))
    return found


def _number(raw: Raw | None, order: str, among: range | tuple[int, ...] | None = None) -> int | None:
    if raw is None or raw[0] not in (_SHORT, _LONG):
        return None
    number: int = struct.unpack_from(order + ("H" if raw[0] == _SHORT else "I"), raw[1])[0]
    return number if among is None or number in among else None


def _fraction(raw: Raw | None, order: str) -> tuple[int, int] | None:
    if raw is None or raw[0] != _RATIONAL:
        return None
    above, below = struct.unpack_from(f"{order}II", raw[1])
    return (above, below) if above and below else None


def _text(raw: Raw | None, allowed: re.Pattern[bytes]) -> bytes | None:
    if raw is None or raw[0] != _ASCII:
        return None
    value = raw[1].rstrip(b"\0 ")
    return value if allowed.fullmatch(value) else None


def _ascii(value: bytes | None) -> Raw | None:
    return None if value is None else (_ASCII, value + b"\0")


def _short(value: int | None) -> Raw | None:
    return None if value is None else (_SHORT, struct.pack("<H", value))


def _rational(value: tuple[int, int] | None) -> Raw | None:
    return None if value is None else (_RATIONAL, struct.pack("<II", *value))


def _directory(entries: list[tuple[int, Raw]], start: int) -> bytes:
    """Return a directory that stands at `start`, with the values that do not fit into its entries behind it."""
    place = start + 2 + 12 * len(entries) + 4
    lines, behind = [struct.pack("<H", len(entries))], b""
    for tag, (kind, value) in entries:
        amount = len(value) // _SIZES[kind]
        inside = value.ljust(4, b"\0") if len(value) <= 4 else struct.pack("<I", place + len(behind))
        lines.append(struct.pack("<HHI", tag, kind, amount) + inside)
        if len(value) > 4:
            behind += value + b"\0" * (len(value) % 2)
    return b"".join(lines) + bytes(4) + behind
