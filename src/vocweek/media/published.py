"""What the public may have of a published asset: what was made from it, nothing else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.http import Http404

from vocweek.media.addresses import published_address
from vocweek.media.models import Asset, Rendition
from vocweek.media.renditions.plan import AVIF, WEBP, width_of


@dataclass(frozen=True, slots=True)
class PublishedPicture:
    """A picture as a public page draws it. url: one that every browser can draw; webp, avif: values of ``srcset``.

    width, height: of the original in pixels, for its proportions. caption, author: "" for nothing said.
    """

    url: str
    webp: str
    avif: str
    width: int | None
    height: int | None
    caption: str
    author: str


def published_pictures(assets: Collection[int]) -> list[PublishedPicture]:
    """Return of some assets (ids), in their order, those that are published now and have something made to be shown.

    One query, none for none.
    """
    if not assets:
        return []
    ready = Rendition.objects.filter(content=OuterRef("content"), state=Rendition.State.READY).exclude(
        file=""
    )
    public = Asset.objects.filter(pk__in=assets, published_at__isnull=False, deleted_at__isnull=True)
    found = public.annotate(made=ArraySubquery(ready.values("name"))).in_bulk()
    shown = ((found[pk], list(filter(width_of, found[pk].made))) for pk in assets if pk in found)
    return [_picture(one, names) for one, names in shown if names]


def _picture(asset: Asset, names: list[str]) -> PublishedPicture:
    ordered = sorted(names, key=lambda name: width_of(name) or 0)
    webp = [name for name in ordered if WEBP.endswith(name.rpartition(".")[2])]
    avif = [name for name in ordered if AVIF.endswith(name.rpartition(".")[2])]
    return PublishedPicture(
        published_address(asset.pk, (webp or ordered)[-1]),
        _srcset(asset, webp),
        _srcset(asset, avif),
        asset.width,
        asset.height,
        asset.caption,
        asset.author,
    )


def _srcset(asset: Asset, names: list[str]) -> str:
    return ", ".join(f"{published_address(asset.pk, name)} {width_of(name)}w" for name in names)


def published_rendition(asset_id: int, name: str) -> Rendition:
    """Return a finished rendition of an asset that is published now and not in the trash; else 404. One query."""
    asset = Asset.objects.filter(pk=asset_id, published_at__isnull=False, deleted_at__isnull=True)
    made = Rendition.objects.filter(
        content__in=asset.values("content"), name=name, state=Rendition.State.READY
    ).first()
    if made is None or not made.file:
        raise Http404("没有这个文件。")
    return made
