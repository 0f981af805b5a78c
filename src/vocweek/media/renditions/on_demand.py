"""A smaller picture for a page that cannot wait (即时缩略图): the one made by the worker, else one made now.

What is made now is not kept: the worker will, from one decoding for all widths.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pyvips
from django.http import Http404

from vocweek.media.images import in_turn
from vocweek.media.kinds import kind_of_type
from vocweek.media.models import Asset, Rendition
from vocweek.media.renditions.pictures import card, encoded, opened
from vocweek.media.renditions.plan import (
    WEBP,
    Focus,
    Width,
    card_name,
    fitting,
    has_pictures,
    picture_name,
    width_of,
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


def nearest(asset: Asset, width: Width | None) -> Rendition | None:
    """Return the finished picture of an asset that comes nearest: the next wider one, else the widest there is.

    For what cannot be made any more, as its original was let go or lost. One query.
    """
    wanted = Width.MEDIUM if width is None else width
    made = Rendition.objects.filter(content_id=asset.sha256, state=Rendition.State.READY, content_type=WEBP)
    sizes = {size: one for one in made.exclude(file="") if (size := width_of(one.name))}
    wide_enough = min((size for size in sizes if size >= wanted), default=None)
    return sizes[wide_enough or max(sizes)] if sizes else None


def without_picture(asset_ids: Collection[int]) -> set[int]:
    """Return those of some assets that no picture can be shown of: gone, or let go with nothing left. Two queries."""
    there = {one.pk: one for one in Asset.objects.filter(pk__in=asset_ids, state=Asset.State.READY)}
    let_go = {one.sha256 for one in there.values() if one.expired_at}
    made = Rendition.objects.filter(content__in=let_go, state=Rendition.State.READY, content_type=WEBP)
    seen = set(made.values_list("content", flat=True)) if let_go else set()
    return {
        pk for pk in asset_ids if pk not in there or (there[pk].expired_at and there[pk].sha256 not in seen)
    }


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
    if kind_of_type(asset.content_type).is_image and asset.expired_at is None:
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
