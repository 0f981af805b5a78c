"""Files made on the spot: pictures of a given size, archives, and things that only look like them."""

from __future__ import annotations

import io
import random
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

COLOURS = (30, 90, 160)


def picture(format: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    """Return a picture of one colour, `size` in pixels."""
    buffer = io.BytesIO()
    Image.new("RGB", size, COLOURS).save(buffer, format, **options)
    return buffer.getvalue()


def turned_picture() -> bytes:
    """Return a JPEG of 60 × 40 that says it was taken upright, with a camera's name and a position in its EXIF."""
    image = Image.new("RGB", (60, 40), COLOURS)
    exif = Image.Exif()
    exif[0x0112], exif[0x0110] = 6, "SECRET-PHONE"
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def archive(**files: bytes) -> bytes:
    """Return a zip, the same whenever it is made; `__` in a name stands for a slash."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name.replace("__", "/")), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def office(main: str, extra: bytes = b"") -> bytes:
    """Return the bare bones of an Office document whose main part is `main`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(main, "<x/>")
        if extra:
            made.writestr("media/extra.bin", extra)
    return buffer.getvalue()


def compound(stream: str) -> bytes:
    """Return the bare bones of an old Office file with one named stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + (stream + "\0").encode("utf-16-le") + bytes(400)


def upload(content: bytes, name: str = "文件.bin") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def heavy_picture(size: int, seed: int = 0) -> bytes:
    """Return a whole JPEG of about `size` bytes: a small picture behind comments that nothing can shrink."""
    small = picture()
    head, generator = b"\xff\xfe" + (65_000 - 2).to_bytes(2, "big"), random.Random(seed)
    comments = [head + generator.randbytes(65_000 - 4) for _ in range(max(size - len(small), 0) // 65_000)]
    return small[:2] + b"".join(comments) + small[2:]
