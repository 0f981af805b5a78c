"""What a camera writes into its files: when and with what a picture was taken, where, and that it goes all round."""

from __future__ import annotations

from datetime import datetime
from struct import pack

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

YUANYANG = (35.0549, 113.9401)  # the county seat of 原阳
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"


def as_taken(jpeg: bytes, moment: datetime, place: tuple[float, float] | None = None) -> bytes:
    """Return a JPEG with the EXIF of a phone: `moment` in the clock of its own time zone, a serial number, and if
    the phone was set to it, its `place` (latitude north, longitude east), which nobody is to see."""
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Model] = "VocWeek", "Demo phone"
    detail = exif.get_ifd(IFD.Exif)
    detail[Base.DateTimeOriginal] = moment.strftime("%Y:%m:%d %H:%M:%S")
    detail[Base.OffsetTimeOriginal] = moment.strftime("%z")[:3] + ":" + moment.strftime("%z")[3:]
    detail[Base.BodySerialNumber] = "DEMO-0001"
    if place:
        where = exif.get_ifd(IFD.GPSInfo)
        where[GPS.GPSLatitudeRef], where[GPS.GPSLatitude] = "N", _degrees(place[0])
        where[GPS.GPSLongitudeRef], where[GPS.GPSLongitude] = "E", _degrees(place[1])
    return _with_segment(jpeg, _EXIF + exif.tobytes().removeprefix(_EXIF))


def all_round(jpeg: bytes, width: int, height: int) -> bytes:
    """Return the JPEG of a full sphere with the note (GPano) by which 360° cameras say so."""
    sizes = (
        f'GPano:FullPanoWidthPixels="{width}" GPano:FullPanoHeightPixels="{height}" '
        f'GPano:CroppedAreaImageWidthPixels="{width}" GPano:CroppedAreaImageHeightPixels="{height}" '
        'GPano:CroppedAreaLeftPixels="0" GPano:CroppedAreaTopPixels="0"'
    )
    note = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:GPano="http://ns.google.com/photos/1.0/panorama/" '
        f'GPano:ProjectionType="equirectangular" {sizes}/></rdf:RDF></x:xmpmeta>'
    )
    return _with_segment(jpeg, _XMP + note.encode())


def _degrees(angle: float) -> tuple[float, float, float]:
    minutes = angle % 1 * 60
    return float(int(angle)), float(int(minutes)), round(minutes % 1 * 60, 2)


def _with_segment(jpeg: bytes, content: bytes) -> bytes:
    """Put an application segment first into a JPEG."""
    return jpeg[:2] + b"\xff\xe1" + pack(">H", len(content) + 2) + content + jpeg[2:]
