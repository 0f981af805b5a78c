"""Cards and posters drawn from the words of a public page, and kept: the same words are drawn once."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Final, Literal

from vocweek.core.config import read_config
from vocweek.core.qr import qr_file
from vocweek.core.typeset import SANS, SERIF, first_page, of_these, typeset

Kind = Literal["card", "poster"]
DAYS_KEPT: Final = 30
TITLE_MOST, FACTS_MOST = 60, 4
_CARD_DPI: Final = 72
_CARD_QUALITY: Final = 82
_PICTURE: Final = "picture.jpg"
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a card or poster says. facts: short lines, when and where first. url: where its QR code leads.

    picture_key: names the picture ("" for none; another picture, another key); picture: reads it as JPEG or PNG.
    """

    title: str
    facts: tuple[str, ...]
    unit: str
    week: str
    url: str
    invitation: str = "扫码看详情"
    picture_key: str = ""
    picture: Callable[[], bytes] | None = field(default=None, compare=False, repr=False)

    def digest(self, kind: Kind) -> str:
        """Return what tells this sheet from every other."""
        words = {key: value for key, value in asdict(self).items() if key != "picture"}
        said = json.dumps([kind, _template_digest(), words], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:32]


def card(sheet: Sheet) -> bytes:
    """Return the sheet as a JPEG of 1200 × 630 pixels, as chats show a link."""
    return _kept(
        sheet, "card", ".jpg", lambda pdf: bytes(first_page(pdf, _CARD_DPI).jpegsave_buffer(Q=_CARD_QUALITY))
    )


def poster(sheet: Sheet) -> bytes:
    """Return the sheet as a PDF of one page of A3, to print."""
    return _kept(sheet, "poster", ".pdf", lambda pdf: pdf)


def sweep_sheets() -> int:
    """Remove what nobody asked for in `DAYS_KEPT` days; return how many."""
    before, gone = time.time() - DAYS_KEPT * 86_400, 0
    for path in _folder().glob("*.*"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _kept(sheet: Sheet, kind: Kind, ending: str, finish: Callable[[bytes], bytes]) -> bytes:
    path = _folder() / f"{sheet.digest(kind)}{ending}"
    if path.exists():
        os.utime(path)
        return path.read_bytes()
    # Drawing takes a tenth of a second of processor: however many ask, one core at most is busy with it.
    with _ONE_AT_A_TIME:
        if not path.exists():
            made = path.with_suffix(f".{os.getpid()}.part")
            made.write_bytes(finish(_set(sheet, kind)))
            made.replace(path)
    return path.read_bytes()


def _set(sheet: Sheet, kind: Kind) -> bytes:
    pictures = {"qr.svg": qr_file(sheet.url, "svg", border=1, dark="#1d2329", light="#ffffff")}
    if sheet.picture is not None:
        pictures[_PICTURE] = sheet.picture()
    data = {
        "kind": kind,
        "title": _cut(sheet.title, TITLE_MOST),
        "facts": [_cut(fact, 40) for fact in sheet.facts[:FACTS_MOST]],
        "unit": _cut(sheet.unit, 30),
        "week": sheet.week,
        "invitation": sheet.invitation,
        "picture": _PICTURE if sheet.picture is not None else "",
        "serif": of_these((*SERIF, *SANS)),
        "sans": of_these(SANS),
    }
    return typeset(_template(), data, pictures)


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _template() -> bytes:
    return files(__package__).joinpath("sheet.typ").read_bytes()


def _template_digest() -> str:
    return hashlib.sha256(_template()).hexdigest()[:12]


def _folder() -> Path:
    folder = read_config().data / "drawn"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
