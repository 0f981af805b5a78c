"""Finds the built scripts, styles and icons of a face in ``static/pages.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

MANIFEST = Path(__file__).resolve().parent.parent / "static" / "pages.json"


@dataclass(frozen=True, slots=True)
class Pages:
    """URLs of the built files: one script and its style sheets for each face, and the icon sprite."""

    scripts: dict[str, str]
    styles: dict[str, tuple[str, ...]]
    icons: str


def pages() -> Pages:
    """Return the built files. Read once a process, on every call while developing (``DEBUG``).

    Raises ``FileNotFoundError`` when the pages have not been built (``make install``).
    """
    return _read() if settings.DEBUG else _read_once()


@lru_cache(maxsize=1)
def _read_once() -> Pages:
    return _read()


def script_of(face: str) -> str:
    """Return the text of a face's script, for the one that has to come from an address of its own."""
    script: str = json.loads(MANIFEST.read_text(encoding="utf-8"))[face]["js"]
    return (MANIFEST.parent / script).read_text(encoding="utf-8")


def _read() -> Pages:
    built = json.loads(MANIFEST.read_text(encoding="utf-8"))
    icons = static(built.pop("icons"))
    return Pages(
        scripts={face: static(files["js"]) for face, files in built.items()},
        styles={face: tuple(static(path) for path in files["css"]) for face, files in built.items()},
        icons=icons,
    )
