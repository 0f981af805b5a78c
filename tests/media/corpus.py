"""Every file that should not be taken, or only in part, with what has to be said of it; all made on the spot."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pillow_heif
from PIL import Image

from tests.media.films import box, film, phone_film, sound_alone
from tests.media.pictures import archive, compound, office, picture

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"
HTML = b"<html><script>alert(document.domain)</script></html>"
SERIAL, OWNER = "SN-4711-SECRET", "SECRET-OWNER"
TAKEN, ZONE = "2026:05:10 16:30:00", "+08:00"


@dataclass(frozen=True, slots=True)
class Bad:
    """A file, the code of its refusal, and words its message must have."""

    make: Callable[[], bytes]
    code: str
    words: str


def told(orientation: int = 1) -> Image.Exif:
    """Return the EXIF of a phone that tells everything."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0110], exif[0x013B] = orientation, "Maker", "SECRET-PHONE", OWNER
    part = exif.get_ifd(0x8769)
    part[0x9003], part[0x9011], part[0xA431], part[0xA430] = TAKEN, ZONE, SERIAL, OWNER
    part[0x927C] = b"SECRET maker's own notes"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (31.0, 13.0, 49.44)
    place[3], place[4] = "E", (121.0, 28.0, 25.32)
    return exif


def photo(
    format: str = "JPEG", orientation: int = 1, size: tuple[int, int] = (60, 40), **options: Any
) -> bytes:
    """Return a photo with a pattern and the EXIF of `told`."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, format, exif=told(orientation), **options)
    return buffer.getvalue()


def heic(size: tuple[int, int] = (64, 48), orientation: int = 1) -> bytes:
    """Return what an iPhone makes of a photo."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    buffer = io.BytesIO()
    pillow_heif.from_pillow(image).save(buffer, exif=told(orientation).tobytes(), quality=80)
    return buffer.getvalue()


def png(width: int, height: int, data: bytes = b"", colour: int = 2, interlaced: int = 0) -> bytes:
    """Return a PNG that says its size, with `data` packed as its rows."""
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, interlaced)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND")
    )


def chunk(name: bytes, content: bytes = b"") -> bytes:
    """Return a chunk of a PNG."""
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def many_frames(count: int, size: tuple[int, int] = (10, 10)) -> bytes:
    """Return a GIF of `count` equal frames, each a few bytes."""
    one = picture("GIF", size)
    start = one.index(b",")
    return one[:start] + one[start:-1] * count + b";"


def jpeg_that_says(width: int, height: int, progressive: bool = False) -> bytes:
    """Return a small JPEG whose head says another size."""
    made = bytearray(picture("JPEG", progressive=progressive))
    at = made.index(b"\xff\xc2" if progressive else b"\xff\xc0") + 5
    made[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(made)


def webp_that_says(width: int, height: int) -> bytes:
    """Return a WebP whose head says another size (14 bits each)."""
    made = bytearray(picture("WEBP", lossless=True))
    at = made.index(b"VP8L") + 9
    made[at : at + 4] = ((width - 1) | (height - 1) << 14).to_bytes(4, "little")
    return bytes(made)


def overlapping(count: int = 200, size: int = 1_000_000) -> bytes:
    """Return an archive whose entries all are the same bytes (a bomb that needs no nesting)."""
    whole = archive(kernel=bytes(size))
    end = whole.rindex(b"PK\x05\x06")
    start = int.from_bytes(whole[end + 16 : end + 20], "little")
    entry, directory = whole[start:end], b""
    for number in range(count):
        directory += entry.replace(b"kernel", b"k%05d" % number)
    last = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return whole[:start] + directory + last


def nested(depth: int) -> bytes:
    """Return an archive in an archive in …, `depth` of them."""
    made = archive(text=b"x")
    for _ in range(depth - 1):
        made = archive(**{"inner.zip": made})
    return made


def bomb_inside() -> bytes:
    """Return an archive that is small, with another one inside that unpacks to far more than anybody can hold."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(8):
            made.writestr(f"{number}", bytes(80_000_000))
    return archive(**{"inner.zip": inner.getvalue()})


def locked() -> bytes:
    """Return an archive with a password."""
    made = bytearray(archive(text=b"x" * 40))
    made[6] |= 1
    at = made.index(b"PK\x01\x02")
    made[at + 8] |= 1
    return bytes(made)


def flipped(content: bytes, share: float = 0.5) -> bytes:
    """Return `content` with one byte in its middle turned round."""
    at = int(len(content) * share)
    return content[:at] + bytes((content[at] ^ 0xFF,)) + content[at + 1 :]


def cut(content: bytes, share: float = 0.6) -> bytes:
    return content[: int(len(content) * share)]


def faststart() -> bytes:
    return film("-movflags", "+faststart")


def hiding(content: bytes) -> bytes:
    """Return `content` with an archive hanging on its end that opens as one."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as made:
        made.writestr("evil.class", b"\xca\xfe\xba\xbe")
    return buffer.getvalue()


def film_with_archive() -> bytes:
    """Return a film whose last box, its pixels, has an archive at its end."""
    whole = faststart()
    start = whole.rindex(b"mdat") - 4
    made = bytearray(hiding(whole))
    made[start : start + 4] = struct.pack(">I", len(made) - start)
    return bytes(made)


LARGE = "太大了"
DAMAGED = "已损坏或没有传完整"
UNKNOWN = "不接收这种文件"

REFUSED: dict[str, Bad] = {
    "nothing at all": Bad(bytes, "empty_file", "是空的"),
    "JPEG cut off": Bad(lambda: cut(photo(size=(600, 400))), "broken_image", DAMAGED),
    "progressive JPEG cut off": Bad(
        lambda: cut(photo(size=(600, 400), progressive=True)), "broken_image", DAMAGED
    ),
    "JPEG without a picture": Bad(lambda: b"\xff\xd8\xff\xd9", "broken_image", DAMAGED),
    "JPEG of fill bytes": Bad(lambda: b"\xff\xd8" + b"\xff" * 2_000_000, "broken_image", DAMAGED),
    "JPEG of lone markers": Bad(lambda: b"\xff\xd8" + b"\xff\xd0" * 2_000_000, "broken_image", DAMAGED),
    "JPEG larger than any screen": Bad(lambda: jpeg_that_says(65_535, 65_535), "too_many_pixels", LARGE),
    "progressive JPEG that must be decoded whole": Bad(
        lambda: jpeg_that_says(15_000, 15_000, progressive=True), "too_many_pixels", "基线"
    ),
    "PNG cut off": Bad(lambda: cut(photo("PNG", size=(600, 400))), "broken_image", DAMAGED),
    "PNG with a flipped bit": Bad(lambda: flipped(picture("PNG", (300, 200))), "broken_image", DAMAGED),
    "PNG of 50,000 × 50,000 in 10 kB": Bad(
        lambda: png(50_000, 50_000, bytes(10_000_000)), "too_many_pixels", "50000 × 50000"
    ),
    "PNG that must be decoded whole": Bad(
        lambda: png(15_000, 15_000, bytes(1000), interlaced=1), "too_many_pixels", "1 亿像素"
    ),
    "PNG with fewer rows than it says": Bad(lambda: png(5_000, 5_000, bytes(9_000)), "broken_image", DAMAGED),
    "WebP cut off": Bad(lambda: cut(photo("WEBP", size=(600, 400))), "broken_image", DAMAGED),
    "WebP larger than any screen": Bad(lambda: webp_that_says(16_383, 16_383), "too_many_pixels", LARGE),
    "GIF cut off": Bad(lambda: cut(picture("GIF", (300, 200))), "broken_image", DAMAGED),
    "GIF of thousands of frames": Bad(lambda: many_frames(5_000), "too_many_frames", "5,000 帧"),
    "GIF of few enormous frames": Bad(lambda: many_frames(20, (5_000, 5_000)), "too_many_frames", "动图"),
    "HEIC cut off": Bad(lambda: cut(heic()), "heic", "转成 JPG"),
    "MP4 cut off": Bad(lambda: cut(film()), "broken_video", DAMAGED),
    "MP4 for the web cut off": Bad(lambda: cut(faststart(), 0.8), "broken_video", DAMAGED),
    "MOV cut off": Bad(lambda: cut(phone_film()), "broken_video", DAMAGED),
    "MP4 whose head is damaged": Bad(lambda: film().replace(b"avcC", b"xxxx"), "unknown_codec", "编码少见"),
    "MP4 of an unknown codec": Bad(lambda: film().replace(b"avc1", b"zzzz"), "unknown_codec", "H.264"),
    "MP4 of zeros": Bad(lambda: b"\0\0\0\x18ftypisom" + bytes(4000), "broken_video", DAMAGED),
    "sound without a picture": Bad(sound_alone, "no_video", "只有声音"),
    "AVI": Bad(lambda: b"RIFF\0\0\0\0AVI LIST" + bytes(500), "unknown_kind", "AVI 格式的视频"),
    "MKV": Bad(lambda: b"\x1a\x45\xdf\xa3" + bytes(500), "unknown_kind", "MKV"),
    "PDF cut off": Bad(lambda: PDF[:-8], "broken_file", DAMAGED),
    "PDF with an archive in it": Bad(lambda: hiding(PDF), "polyglot", "藏着一个压缩包"),
    "MP4 with an archive in it": Bad(film_with_archive, "polyglot", "藏着一个压缩包"),
    "web page that says PDF": Bad(lambda: HTML + PDF, "unknown_kind", UNKNOWN),
    "SVG": Bad(lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unknown_kind", UNKNOWN),
    "web page": Bad(lambda: b"<!doctype html>" + HTML, "unknown_kind", UNKNOWN),
    "program": Bad(lambda: b"MZ" + bytes(500), "unknown_kind", UNKNOWN),
    "Word file cut off": Bad(
        lambda: cut(office("word/document.xml", bytes(range(256)) * 40)), "broken_file", DAMAGED
    ),
    "Word file with a flipped bit": Bad(
        lambda: flipped(office("word/document.xml", bytes(range(256)) * 40), 0.35), "broken_file", DAMAGED
    ),
    "Word file that unfolds to much": Bad(
        lambda: office("word/document.xml", bytes(30_000_000)), "zip_bomb", "大得异常"
    ),
    "Word file with types of its own behind much space": Bad(
        lambda: archive(
            **{
                "[Content_Types].xml": b" " * 9000 + b"<!DOCTYPE a [<!ENTITY b 'b'>]>",
                "word__document.xml": b"",
            }
        ),
        "zip_bomb",
        "大得异常",
    ),
    "Word file with types of its own in UTF-16": Bad(
        lambda: archive(
            **{
                "[Content_Types].xml": "<!DOCTYPE a [<!ENTITY b 'b'>]>".encode("utf-16"),
                "word__document.xml": b"",
            }
        ),
        "zip_bomb",
        "大得异常",
    ),
    "Word file with types of its own": Bad(
        lambda: archive(
            **{"[Content_Types].xml": b"<!DOCTYPE lolz [<!ENTITY lol 'lol'>]>", "word__document.xml": b""}
        ),
        "zip_bomb",
        "大得异常",
    ),
    "Word file with macros": Bad(
        lambda: archive(
            **{"[Content_Types].xml": b"<T/>", "word__document.xml": b"<x/>", "word__vbaProject.bin": b"x"}
        ),
        "macro",
        "带有宏",
    ),
    "archive of entries over one another": Bad(overlapping, "zip_bomb", "大得异常"),
    "archive in an archive in an archive": Bad(lambda: nested(3), "zip_bomb", "一层套一层"),
    "archive with a bomb inside": Bad(bomb_inside, "zip_bomb", "大得异常"),
    "archive with a password": Bad(locked, "password", "打开密码"),
    "archive with a table of contents of its own size": Bad(
        lambda: b"PK\x03\x04" + bytes(100) + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 9, 9, 2**31, 0, 0),
        "zip_bomb",
        "大得异常",
    ),
    "Word file with a password": Bad(lambda: compound("EncryptedPackage"), "password", "打开密码"),
}
"""Name → a file that is refused."""

GOOD: dict[str, Callable[[], bytes]] = {
    "JPEG": photo,
    "progressive JPEG": lambda: photo(progressive=True),
    "grey JPEG": lambda: _mode("L", "JPEG"),
    "CMYK JPEG": lambda: _mode("CMYK", "JPEG"),
    "PNG": lambda: photo("PNG"),
    "16-bit PNG": lambda: _mode("I;16", "PNG"),
    "WebP": lambda: photo("WEBP"),
    "GIF": lambda: many_frames(3),
    "HEIC": heic,
    "MP4": film,
    "MOV": phone_film,
    "PDF": lambda: PDF,
    "Word": lambda: office("word/document.xml"),
    "Excel": lambda: office("xl/workbook.xml"),
    "ZIP": lambda: nested(2),
    "old Word": lambda: compound("WordDocument"),
}
"""Name → a file that is taken."""


def _mode(mode: str, format: str) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (60, 40)).save(buffer, format)
    return buffer.getvalue()


def jpeg_with_archive() -> bytes:
    return hiding(photo())


def gif_with_archive() -> bytes:
    """Return a GIFAR: a picture to the browser, a program to Java."""
    return hiding(picture("GIF"))


def jpeg_with_page() -> bytes:
    """Return a JPEG with a web page in a comment and one behind its end."""
    whole = photo()
    return whole[:2] + b"\xff\xfe" + struct.pack(">H", len(HTML) + 2) + HTML + whole[2:] + HTML


def film_with_page() -> bytes:
    """Return a film with a web page in free space and an archive behind its end."""
    return hiding(film() + box(b"free", HTML) + box(b"junk", HTML))
