"""File names as they are shown and downloaded: harmless, readable, with the ending their content has."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

from vocweek.media.kinds import Kind

LONGEST = 200
MOST_BYTES = 240
"""In UTF-8: on the disks of Linux a name has 255, and a ZIP may put a number behind it."""
_UNSAFE = re.compile(r'[<>:"|?*\\/\ufffe\uffff]')
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Control and direction characters, marks nobody sees, halves of a pair (categories of Unicode)."""
_OF_WINDOWS = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
"""Names that are devices there: no such file can be unpacked."""


def safe_name(given: str, kind: Kind) -> str:
    """Return the last part of `given` without control, direction and path characters, ending as `kind` does."""
    name = _harmless(given)
    stem, ending = PurePath(name).stem or "文件", PurePath(name).suffix.lower().lstrip(".")
    ending = ending if ending in kind.formats else kind.extension
    return f"{_cut(stem, f'.{ending}').rstrip('. ')}.{ending}"


def announced_name(given: str) -> str:
    """Return the name of a file whose content is not known yet: as `safe_name` makes it, its ending as it came."""
    name = _harmless(given) or "文件"
    ending = PurePath(name).suffix[:20]
    return f"{_cut(PurePath(name).stem, ending)}{ending}"


def numbered_name(name: str, number: int) -> str:
    """Return a name for another file of the same name: 照片.jpg, 照片（2）.jpg …"""
    mark = f"（{number}）{PurePath(name).suffix}"
    return f"{_cut(PurePath(name).stem, mark)}{mark}"


def _cut(stem: str, ending: str) -> str:
    """Return as much of `stem` as there is room for before `ending`."""
    short = stem[: LONGEST - len(ending)].encode()[: MOST_BYTES - len(ending.encode())]
    return short.decode(errors="ignore")


def _harmless(given: str) -> str:
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rsplit("/", 1)[-1])
    seen = "".join(filter(_is_seen, name))
    name = " ".join(_UNSAFE.sub("", seen).split()).strip(". ")
    return f"_{name}" if _OF_WINDOWS.match(name) else name


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN
