"""What the public may have of a published asset: what was made from it, nothing else."""

from __future__ import annotations

from django.http import Http404

from vocweek.media.models import Asset, Rendition


def published_rendition(asset_id: int, name: str) -> Rendition:
    """Return a finished rendition of an asset that is published now and not in the trash; else 404. One query."""
    asset = Asset.objects.filter(pk=asset_id, published_at__isnull=False, deleted_at__isnull=True)
    made = Rendition.objects.filter(
        content__in=asset.values("content"), name=name, state=Rendition.State.READY
    ).first()
    if made is None or not made.file:
        raise Http404("没有这个文件。")
    return made
