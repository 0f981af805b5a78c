"""What the head of a picture says about it: when it was taken, in which colours, how it is to be seen.

Never where or with what: that is taken out before a file is stored (`media.cleaning`).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from xml.etree import ElementTree

import pyvips

from vocweek.core.clock import SHANGHAI
from vocweek.media.images import colour_words

_DATE = re.compile(r"([0-9]{4}):([0-9]{2}):([0-9]{2})[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})")
_OFFSET = re.compile(r"([+-])([0-9]{2}):?([0-9]{2})")
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_GPANO = "{http://ns.google.com/photos/1.0/panorama/}"
_LARGEST_XMP = 256 * 1024


def taken_at(header: pyvips.Image) -> datetime | None:
    """Return when the shutter opened, aware.

    EXIF gives local time; its zone stands beside it since EXIF 2.31, and is China's where it does not. A clock that
    was never set (before 1990, or in the future) tells nothing.
    """
    for name, zone in (
        ("exif-ifd2-DateTimeOriginal", "exif-ifd2-OffsetTimeOriginal"),
        ("exif-ifd2-DateTimeDigitized", "exif-ifd2-OffsetTimeDigitized"),
        ("exif-ifd0-DateTime", "exif-ifd2-OffsetTime"),
    ):
        moment = moment_of(_text(header, name), _text(header, zone))
        if moment is not None:
            return moment
    return None


def moment_of(date: str, offset: str) -> datetime | None:
    """Return the moment that EXIF's local `date` and `offset` (may be empty) mean, if they mean one."""
    found = _DATE.search(date)
    if found is None:
        return None
    try:
        year, month, day, hour, minute, second = map(int, found.groups())
        moment = datetime(year, month, day, hour, minute, second, tzinfo=_zone(offset))
        latest = datetime.now(UTC) + timedelta(days=1)
        return moment if _EARLIEST < moment < latest else None
    except (ValueError, OverflowError):
        return None


def _zone(offset: str) -> tzinfo:
    found = _OFFSET.search(offset)
    if found is None:
        return SHANGHAI
    shift = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-shift if found[1] == "-" else shift)


def facts_of(header: pyvips.Image) -> dict[str, str]:
    """Return what else a person may want to know, by its Chinese name."""
    return {"色彩": colour_words(header)}


def is_sphere(header: pyvips.Image) -> bool:
    """Tell if it shows all around (equirectangular, 360°): its XMP says so by Google's GPano, and it is whole."""
    if "xmp-data" not in header.get_fields() or header.width != 2 * header.height:
        return False
    xmp = bytes(header.get("xmp-data"))
    if len(xmp) > _LARGEST_XMP or b"<!DOCTYPE" in xmp or b"<!ENTITY" in xmp:
        return False
    try:
        root = ElementTree.fromstring(xmp[xmp.find(b"<") : xmp.rfind(b">") + 1])
    except ElementTree.ParseError:
        return False
    return _said(root, "ProjectionType") == "equirectangular" and _whole(root)


def _whole(root: ElementTree.Element) -> bool:
    return all(
        _said(root, f"CroppedAreaImage{side}Pixels") == _said(root, f"FullPano{side}Pixels")
        for side in ("Width", "Height")
    )


def _said(root: ElementTree.Element, name: str) -> str:
    """Return what GPano says, as an attribute or an element."""
    for element in root.iter():
        if f"{_GPANO}{name}" in element.attrib:
            return element.attrib[f"{_GPANO}{name}"].strip()
        if element.tag == f"{_GPANO}{name}":
            return (element.text or "").strip()
    return ""


def _text(header: pyvips.Image, name: str) -> str:
    """Return an EXIF text; libvips writes ``value (value, ASCII, 20 components, 20 bytes)``."""
    if name not in header.get_fields():
        return ""
    return str(header.get(name)).rpartition(" (")[0].replace("\0", "").strip()
