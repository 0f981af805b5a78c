"""Handing a document to Typst: everything as one JSON beside the template `official.typ`."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from vocweek.bulletins.official import charts, measures
from vocweek.bulletins.official.document import Chart, Document, Imprint, Picture, Table
from vocweek.bulletins.official.flow import Item, Line, NewPage, day_in_words, flow
from vocweek.bulletins.official.measures import TEXT_WIDTH_MM, Face, head_size
from vocweek.bulletins.official.pdf.fonts import known_fonts, latin, stand_ins
from vocweek.bulletins.official.pictures import Load, drawn_width_mm, kind_of, no_pictures

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
    import typst  # here: its 9 MB are for the processes that set a PDF

    with TemporaryDirectory() as name:
        folder = Path(name)
        items = [_item(item, folder, load) for item in flow(document)]
        data = {
            "title": " ".join(document.title.split()),
            "items": items,
            "imprint": _imprint(document.imprint) if document.imprint else None,
            "measures": _MEASURES,
            "latin": latin(),
            "faces": {use: stand_ins(face) for use, face in _FACES.items()},
        }
        (folder / "document.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (folder / "main.typ").write_bytes(_template())
        return bytes(typst.compile(folder / "main.typ", root=folder, font_paths=known_fonts(), format="pdf"))


def _imprint(imprint: Imprint) -> dict[str, str]:
    return {
        "copies": f"{'，'.join(imprint.copies_to)}。" if imprint.copies_to else "",
        "by": imprint.printed_by,
        "day": f"{day_in_words(imprint.printed_on)}印发",
    }


def _item(item: Item, folder: Path, load: Load) -> dict[str, Any]:
    if isinstance(item, Line):
        return {"kind": "line", **asdict(item), "size": head_size(item.text)}
    if isinstance(item, Table):
        shares = item.widths or (1.0,) * len(item.head)
        return {"kind": "table", **asdict(item), "widths": [100 * share / sum(shares) for share in shares]}
    if isinstance(item, NewPage):
        return {"kind": "page"}
    if isinstance(item, Chart):
        return _picture(Picture("", *charts.size_of(item), item.caption), charts.draw(item), folder)
    assert isinstance(item, Picture)
    return _picture(item, load(item.key), folder)


def _picture(picture: Picture, content: bytes, folder: Path) -> dict[str, Any]:
    name = f"{sha256(content).hexdigest()}.{kind_of(content)}"
    (folder / name).write_bytes(content)
    width = drawn_width_mm(picture.width, picture.height, TEXT_WIDTH_MM)
    return {"kind": "picture", "file": name, "width": width, "caption": picture.caption}


@cache
def _template() -> bytes:
    return files("vocweek.bulletins.official.pdf").joinpath("official.typ").read_bytes()
