"""Handing a document to Typst: everything as one JSON beside the template `official.typ`."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from vocweek.bulletins.official import charts, measures
from vocweek.bulletins.official.document import Chart, Document, Imprint, Picture, Table
from vocweek.bulletins.official.flow import Item, Line, NewPage, day_in_words, flow
from vocweek.bulletins.official.measures import TEXT_WIDTH_MM, Face, head_size
from vocweek.bulletins.official.pdf.fonts import latin, stand_ins
from vocweek.bulletins.official.pictures import Load, drawn_width_mm, kind_of, no_pictures
from vocweek.core.typeset import typeset

_MEASURES = {
    name: getattr(measures, name)
    for name in dir(measures)
    if name.endswith(("_MM", "_PT")) or "SIZE_" in name
}
_FACES: dict[str, Face] = {
    "title": measures.SONG_TITLE,
    "body": measures.FANGSONG,
    "kai": measures.KAITI,
    "hei": measures.HEITI,
    "song": measures.SONGTI,
}


def write_pdf(document: Document, load: Load = no_pictures) -> bytes:
    """Return `document` as a PDF. load: gives the pictures it names."""
    pictures: dict[str, bytes] = {}
    data = {
        "items": [_item(item, pictures, load) for item in flow(document)],
        "title": " ".join(document.title.split()),
        "imprint": _imprint(document.imprint) if document.imprint else None,
        "measures": _MEASURES,
        "latin": latin(),
        "faces": {use: stand_ins(face) for use, face in _FACES.items()},
    }
    return typeset(_template(), data, pictures, name="document")


def _imprint(imprint: Imprint) -> dict[str, str]:
    return {
        "copies": f"{'，'.join(imprint.copies_to)}。" if imprint.copies_to else "",
        "by": imprint.printed_by,
        "day": f"{day_in_words(imprint.printed_on)}印发",
    }


def _item(item: Item, pictures: dict[str, bytes], load: Load) -> dict[str, Any]:
    if isinstance(item, Line):
        return {"kind": "line", **asdict(item), "size": head_size(item.text)}
    if isinstance(item, Table):
        shares = item.widths or (1.0,) * len(item.head)
        return {"kind": "table", **asdict(item), "widths": [100 * share / sum(shares) for share in shares]}
    if isinstance(item, NewPage):
        return {"kind": "page"}
    if isinstance(item, Chart):
        return _picture(Picture("", *charts.size_of(item), item.caption), charts.draw(item), pictures)
    assert isinstance(item, Picture)
    return _picture(item, load(item.key), pictures)


def _picture(picture: Picture, content: bytes, pictures: dict[str, bytes]) -> dict[str, Any]:
    name = f"{sha256(content).hexdigest()}.{kind_of(content)}"
    pictures[name] = content
    width = drawn_width_mm(picture.width, picture.height, TEXT_WIDTH_MM)
    return {"kind": "picture", "file": name, "width": width, "caption": picture.caption}


@cache
def _template() -> bytes:
    return files("vocweek.bulletins.official.pdf").joinpath("official.typ").read_bytes()
