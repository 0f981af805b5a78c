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
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rsplit("/", 1)[-1])
    name = " ".join(_UNSAFE.sub("", name).split()).strip(". ")
    stem, ending = PurePath(name).stem or "文件", PurePath(name).suffix.lower().lstrip(".")
    ending = ending if ending in kind.formats else kind.extension
    return f"{stem[: LONGEST - len(ending) - 1].rstrip('. ')}.{ending}"
