"""A smaller picture for a page that cannot wait (即时缩略图): the one made by the worker, else one made now.

What is made now is not kept: the worker will, from one decoding for all widths.
"""

from __future__ import annotations

from pathlib import Path

import pyvips
from django.http import Http404

from vocweek.media.images import in_turn
from vocweek.media.kinds import kind_of_type
from vocweek.media.models import Asset, Rendition
from vocweek.media.renditions.pictures import card, encoded, opened
from vocweek.media.renditions.plan import (
    Focus,
    Width,
    card_name,
    fitting,
    has_pictures,
    picture_name,
)
from vocweek.media.renditions.source import source_of

NOTHING_YET = "#e4e0d8"  # the token --line: the colour of a place that is still empty
_EMPTY_SIZE = (3, 2)


def ready(asset: Asset, width: Width | None) -> Rendition | None:
    """Return the finished smaller picture of an asset, ``None`` if it is not finished; the card without `width`.

    404 for what never has one. One query.
    """
    if asset.state != Asset.State.READY or not has_pictures(kind_of_type(asset.content_type)):
        raise Http404("这个文件没有缩略图。")
    name = card_name(focus_set(asset)) if width is None else picture_name(_made_for(asset, width))
    made = Rendition.objects.filter(content_id=asset.sha256, name=name, state=Rendition.State.READY)
    return made.first()


def _made_for(asset: Asset, width: Width) -> Width:
    if asset.width and asset.height:
        return fitting(width, (asset.width, asset.height))
    return min(width, Width.LARGE)


def focus_set(asset: Asset) -> Focus | None:
    """Return the middle somebody has set for a picture."""
    if asset.focal_x is None or asset.focal_y is None:
        return None
    return asset.focal_x, asset.focal_y


def made_now(asset: Asset, width: Width | None) -> tuple[bytes, bool]:
    """Return the WebP of a smaller picture and that it will do; or a plain coloured field in its place, and that it
    will not, for what is no picture itself or cannot be read.
    """
    if kind_of_type(asset.content_type).is_image:
        try:
            with source_of(asset) as source, in_turn((asset.width or 0) * (asset.height or 0)):
                return _shrunk(source.path, asset, width), True
        except (pyvips.Error, FileNotFoundError):
            pass
    return _field(asset), False


def _shrunk(path: Path, asset: Asset, width: Width | None) -> bytes:
    image = opened(path, width or Width.LARGE)
    return encoded(card(image, focus_set(asset)) if width is None else image)


def _field(asset: Asset) -> bytes:
    colour = (asset.content.colour if asset.content else "") or NOTHING_YET
    red, green, blue = bytes.fromhex(colour[1:])
    blank = pyvips.Image.black(*_EMPTY_SIZE, bands=3).linear([1, 1, 1], [red, green, blue])
    return encoded(blank.cast("uchar").copy(interpretation="srgb"))
