"""How a file of a story is looked at in public: only ever what was made from it, never the file as it came."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from vocweek.media.renditions.plan import WEBP, Width, picture_name
from vocweek.publishing.queries.pictures import Picture
from vocweek.publishing.queries.stories import ShownFile

WORDS = {"zoom": gettext_noop("放大细看"), "sphere": gettext_noop("环顾四周"), "video": gettext_noop("播放")}


@dataclass(frozen=True, slots=True)
class PublicStage:
    """One file to look at. way: ``zoom``, ``sphere``, ``video``, or ``none`` while nothing of it is made.

    source: JSON for the viewer, which comes only when somebody presses. says: what they press.
    """

    file: ShownFile
    way: str
    source: str

    @property
    def picture(self) -> Picture:
        return self.file.picture

    @property
    def label(self) -> str:
        """What it shows, in words."""
        return self.file.caption or self.picture.name

    @property
    def says(self) -> str:
        return WORDS.get(self.way, "")


def stage_of(file: ShownFile) -> PublicStage:
    """Return how a file is looked at. No query."""
    way, source = _seen(file)
    return PublicStage(file, way, json.dumps(source) if source else "")


def _seen(file: ShownFile) -> tuple[str, dict[str, object]]:
    picture = file.picture
    if picture.content_type.startswith("video/"):
        return ("video", {"stream": picture.stream}) if picture.stream else ("none", {})
    if file.part == "sphere" and picture.ready:
        return "sphere", _sphere(picture)
    if picture.tiles:
        return "zoom", {"tiles": picture.tiles}
    levels = [
        {"url": picture.address(one.name), "width": one.width, "height": one.height}
        for one in picture.sources
    ]
    return ("zoom", {"levels": levels}) if levels else ("none", {})


def _sphere(picture: Picture) -> dict[str, object]:
    full = picture.made.get(picture_name(Width.FULL, WEBP))
    base = picture.address(full.name) if full else picture.full
    tiles = picture.sphere
    if tiles is None:
        return {"base": base}
    return {"base": base, "tiles": f"{picture.address(tiles.name)}tiles/", "width": tiles.width}
