"""Pages set by Typst: a template, its data as one JSON and its pictures beside it, with the fonts there are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any

import pyvips
from pypdfium2 import PdfDocument

if TYPE_CHECKING:
    import typst

SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN")
SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC")
POINTS_PER_INCH = 72
_ONE_PAGE_AT_A_TIME = Lock()  # PDFium knows no threads


def typeset(
    template: bytes,
    data: Mapping[str, Any],
    pictures: Mapping[str, bytes] | None = None,
    *,
    name: str = "data",
) -> bytes:
    """Return the PDF `template` makes of `data`, which it reads as ``<name>.json``, and of `pictures` by file name."""
    import typst  # here: its 9 MB are for the processes that set a page

    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for file, content in (pictures or {}).items():
            (folder / file).write_bytes(content)
        (folder / "main.typ").write_bytes(template)
        return bytes(typst.compile(folder / "main.typ", root=folder, font_paths=known_fonts(), format="pdf"))


def first_page(pdf: bytes, dpi: float) -> pyvips.Image:
    """Return the first page of `pdf` as sRGB pixels; four times as quick as letting Typst write a PNG."""
    with _ONE_PAGE_AT_A_TIME, PdfDocument(pdf) as document:
        bitmap = document[0].render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True)
        assert bitmap.stride == bitmap.width * bitmap.n_channels
        pixels = pyvips.Image.new_from_memory(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.n_channels, "uchar"
        )
        bitmap.close()
    return pixels.extract_band(0, n=3).copy(interpretation="srgb")


@cache
def known_fonts() -> typst.Fonts:
    """Return the fonts of the machine, of Typst and of the wheel, looked up once a process."""
    import typst  # here: its 9 MB are for the processes that set a page

    return typst.Fonts(font_paths=[str(files("noto_cjk_sans_otc"))])


@cache
def known_families() -> frozenset[str]:
    """Return the names of the families there are, in small letters."""
    return frozenset(name.lower() for name in known_fonts().families())


def of_these(families: tuple[str, ...]) -> list[str]:
    """Return those of `families` that are there, in their order."""
    return [name for name in families if name.lower() in known_families()]
