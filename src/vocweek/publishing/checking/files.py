"""Files that should not go out as they are: no word on rights or on the children in them, or not ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, QuerySet

from vocweek.media.models import Asset, Content, Rendition
from vocweek.media.renditions.plan import HLS, SPHERE
from vocweek.publishing.checking.found import Spot
from vocweek.publishing.models import Finding

Kind = Finding.Kind
NO_RIGHTS, NO_WORD, NO_CONSENT = "没有说明权利", "没有说明有没有未成年人", "有未成年人，尚未取得同意"
GONE, ARRIVING, NOT_READY, UNMADE = (
    "文件已删除",
    "文件还在上传",
    "正在处理，还没有可以展示的版本",
    "处理未成，不能展示",
)


def assets_of(ids: Iterable[int]) -> dict[int, Asset]:
    """Return the files with their content, and `made`: whether their stream or sphere is there. One query."""
    return with_made(Asset.objects.filter(pk__in=list(ids))).in_bulk()


def with_made(assets: QuerySet[Asset]) -> QuerySet[Asset]:
    """Return `assets` with their content, and `made`: whether the stream of a film or a photo all around is ready."""
    ready = Rendition.objects.filter(
        content=OuterRef("content"), name__in=(HLS, SPHERE), state=Rendition.State.READY
    )
    return assets.select_related("content").annotate(made=Exists(ready))


def spots_of(asset: Asset | None) -> Iterator[Spot]:
    """Yield what keeps a file (of `assets_of`) from going out; ``None`` is one that is gone."""
    if asset is None or asset.deleted_at is not None or asset.expired_at is not None:
        yield Spot(Kind.FILE, GONE)
        return
    if (why := _unready(asset)) is not None:
        yield Spot(Kind.FILE, why)
    if asset.content_type.startswith(("image/", "video/")):
        if not asset.rights:
            yield Spot(Kind.RIGHTS, NO_RIGHTS)
        if asset.consent in (Asset.Consent.UNKNOWN, Asset.Consent.MISSING):
            yield Spot(Kind.CONSENT, NO_CONSENT if asset.consent else NO_WORD)


def _unready(asset: Asset) -> str | None:
    """Return why a file cannot be shown. A photo's sizes are made in a moment; a film and a sphere are waited for."""
    if asset.state == Asset.State.ARRIVING:
        return ARRIVING
    if asset.state == Asset.State.REFUSED or (asset.content and asset.content.state == Content.State.FAILED):
        return UNMADE
    film = asset.content_type.startswith("video/")
    sphere = asset.content is not None and asset.content.projection == Content.Projection.SPHERE
    if (film or sphere) and not asset.made:  # type: ignore[attr-defined]  # annotated by `with_made`
        return NOT_READY
    return None
