"""What a viewer is given: the way a file is looked at, and its addresses (`components/stage.html` draws it)."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.urls import reverse

from vocweek.media.addresses import set_address
from vocweek.media.kinds import PDF, kind_of_type
from vocweek.media.models import Asset, Content, Rendition
from vocweek.media.renditions import Width
from vocweek.media.renditions.keeping import set_folder
from vocweek.media.renditions.plan import HLS, SPHERE, TILES, has_pictures, is_video, widths_of
from vocweek.media.renditions.queries import Making, making_of
from vocweek.media.renditions.services import may_be_sphere


@dataclass(frozen=True, slots=True)
class Stage:
    """One file to look at.

    way: ``zoom``, ``sphere``, ``video``, ``page`` or ``none``. source: JSON for the script. picture: what stands
    there before or without it, "" for nothing. width, height: of the picture, so that nothing jumps.
    """

    asset: Asset
    way: str
    source: str
    picture: str
    original: str
    colour: str
    width: int
    height: int
    making: Making
    may_be_sphere: bool
    opens_itself: bool


def stage_of(asset: Asset) -> Stage:
    """Return how an asset that has arrived is looked at. Two queries, and one if its content is not fetched yet."""
    making, kind = making_of(asset), kind_of_type(asset.content_type)
    way = _way(asset)
    content = asset.content
    width, height = _size(asset, making)
    return Stage(
        asset=asset,
        way=way,
        source=json.dumps(_SOURCES[way](asset, making.sets)) if way in _SOURCES else "",
        picture=_picture(asset, content),
        original=reverse("workbench:file", args=[asset.pk]),
        colour=content.colour if content else "",
        width=width,
        height=height,
        making=making,
        may_be_sphere=kind.is_image and may_be_sphere(asset.width or 0, asset.height or 0),
        opens_itself=kind == PDF,
    )


def _way(asset: Asset) -> str:
    kind = kind_of_type(asset.content_type)
    if kind.is_image:
        sphere = asset.content is not None and asset.content.projection == Content.Projection.SPHERE
        return "sphere" if sphere else "zoom"
    if is_video(kind):
        return "video"
    return "page" if has_pictures(kind) else "none"


def _size(asset: Asset, making: Making) -> tuple[int, int]:
    stream = making.sets.get(HLS)
    return asset.width or (stream and stream.width) or 16, asset.height or (stream and stream.height) or 9


def _picture(asset: Asset, content: Content | None) -> str:
    """Return the picture that stands for it; of what is none itself, once it was made (it has a colour then)."""
    if not kind_of_type(asset.content_type).is_image and not (content and content.colour):
        return ""
    return reverse("workbench:file_picture", args=[asset.pk, Width.LARGE.value])


def _zoom(asset: Asset, sets: dict[str, Rendition]) -> dict[str, object]:
    """Return a deep-zoom set, or the picture in all its widths, from which the viewer takes what it needs."""
    tiles = sets.get(TILES)
    if tiles is not None:
        return {"tiles": _address(tiles)}
    width, height = asset.width or 1, asset.height or 1
    levels = [_level(asset, side) for side in widths_of((width, height)) if side < max(width, height)]
    own = {"url": reverse("workbench:file", args=[asset.pk]), "width": width, "height": height}
    return {"levels": [*levels, own]}


def _level(asset: Asset, side: Width) -> dict[str, object]:
    width, height = asset.width or 1, asset.height or 1
    scale = side / max(width, height)
    url = reverse("workbench:file_picture", args=[asset.pk, side.value])
    return {"url": url, "width": round(width * scale), "height": round(height * scale)}


def _sphere(asset: Asset, sets: dict[str, Rendition]) -> dict[str, object]:
    base = reverse("workbench:file_picture", args=[asset.pk, Width.FULL.value])
    tiles = sets.get(SPHERE)
    if tiles is None:
        return {"base": base}
    folder = _address(tiles).removesuffix("sphere.json")
    return {"base": base, "tiles": f"{folder}tiles/", "width": tiles.width}


def _video(asset: Asset, sets: dict[str, Rendition]) -> dict[str, object]:
    stream = sets.get(HLS)
    return {"stream": _address(stream) if stream else ""}


def _address(made: Rendition) -> str:
    """Return the address of a set's first file; the others stand beside it."""
    file = str(made.file.name)
    return set_address(set_folder(file)) + file.rpartition("/")[2]


_SOURCES = {"zoom": _zoom, "sphere": _sphere, "video": _video}
