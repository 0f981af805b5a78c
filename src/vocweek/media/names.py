"""File names as they are shown and downloaded: harmless, readable, with the ending their content has."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

from vocweek.media.kinds import Kind

LONGEST = 200
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff<>:"|?*\\/]')


def safe_name(given: str, kind: Kind) -> str:
    """Return the last part of `given` without control, direction and path characters, ending as `kind` does."""
    name = _harmless(given)
    stem, ending = PurePath(name).stem or "文件", PurePath(name).suffix.lower().lstrip(".")
    ending = ending if ending in kind.formats else kind.extension
    return f"{stem[: LONGEST - len(ending) - 1].rstrip('. ')}.{ending}"


def announced_name(given: str) -> str:
    """Return the name of a file whose content is not known yet: as `safe_name` makes it, its ending as it came."""
    name = _harmless(given) or "文件"
    stem, ending = PurePath(name).stem, PurePath(name).suffix[:20]
    return f"{stem[: LONGEST - len(ending)]}{ending}"


def numbered_name(name: str, number: int) -> str:
    """Return a name for another file of the same name: 照片.jpg, 照片（2）.jpg …"""
    stem, mark = PurePath(name).stem, f"（{number}）{PurePath(name).suffix}"
    return f"{stem[: LONGEST - len(mark)]}{mark}"


def _harmless(given: str) -> str:
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rsplit("/", 1)[-1])
    return " ".join(_UNSAFE.sub("", name).split()).strip(". ")
