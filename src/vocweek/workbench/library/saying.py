"""What a person says of files, as the forms of the library ask and send it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from vocweek.media.models import Asset
from vocweek.media.queries import Said

WHAT_FOLLOWS = {
    "": "审核和发布前会请您补上。",
    "nobody": "可以发布。",
    "given": "可以发布；请留好书面同意，有人问起时要拿得出来。",
    "missing": "照常报送和归档，但不会对公众发布，直到改为“已同意”。",
}
"""What each answer about minors (未成年人出镜) means for the file."""
_APART = re.compile(r"[,，、;；\n]+|\s{2,}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its value, words, what follows from it, and whether it is chosen."""

    value: str
    label: str
    follows: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What the forms offer. author: to begin with."""

    author: str
    rights: tuple[Choice, ...]
    consent: tuple[Choice, ...]


def choices(said: Said | None = None, asset: Asset | None = None) -> Choices:
    """Return what can be said: chosen what `asset` says, or what was last `said` of the unit's files."""
    last = said or Said()
    rights = asset.rights if asset else last.rights
    consent = asset.consent if asset else ""
    return Choices(
        author=asset.author if asset else last.author,
        rights=tuple(Choice(one.value, one.label, "", one.value == rights) for one in Asset.Rights),
        consent=tuple(
            Choice(one.value, one.label, WHAT_FOLLOWS[one.value], one.value == consent)
            for one in Asset.Consent
        ),
    )


def tags_typed(text: str) -> list[str]:
    """Return the tags typed in one line, set apart by commas or pauses."""
    return [tag.strip() for tag in _APART.split(text) if tag.strip()]


def said_in(posted: QueryDict) -> dict[str, Any]:
    """Return what the form of one asset says."""
    said: dict[str, Any] = {
        name: posted[name] for name in ("caption", "author", "rights", "consent") if name in posted
    }
    if "tags" in posted:
        said["tags"] = tags_typed(posted.get("tags", ""))
    x, y = _share(posted.get("focal_x")), _share(posted.get("focal_y"))
    if "focal_x" in posted:
        said |= (
            {"focal_x": x, "focal_y": y}
            if x is not None and y is not None
            else {"focal_x": None, "focal_y": None}
        )
    return said


def said_of(asset: Asset) -> dict[str, Any]:
    """Return what an asset says today, as `said_in` has it."""
    return {
        "caption": asset.caption,
        "author": asset.author,
        "rights": asset.rights,
        "consent": asset.consent,
        "tags": asset.tags,
        "focal_x": asset.focal_x,
        "focal_y": asset.focal_y,
    }


def as_version(said: Mapping[str, Any]) -> str:
    """Return what an asset says as the form carries it, to tell later what its person changed."""
    return json.dumps(said, ensure_ascii=False)


def read_version(text: str) -> dict[str, Any]:
    """Return what the form was opened with; nothing known where that cannot be read."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _share(text: str | None) -> float | None:
    try:
        return round(float(text or ""), 4)
    except ValueError:
        return None
