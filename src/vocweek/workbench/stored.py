"""A stored file as a page shows it, be it still on its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.urls import reverse

from vocweek.media.kinds import UPLOADS
from vocweek.media.models import Asset, Content
from vocweek.media.renditions import Width
from vocweek.media.renditions.plan import has_pictures
from vocweek.media.renditions.queries import damage_words, is_damaged

_LOOKED_AT = frozenset(kind.content_type for kind in UPLOADS if has_pictures(kind))


@dataclass(frozen=True, slots=True)
class StoredFile:
    """id: of the asset. url: opens it, "" while there is nothing to open. thumbnail_url: a small picture of it, ""
    where there is none.

    state: as of `Asset`. note: what to know of a file that is not there, or damaged, in Chinese (上传中 63%).
    """

    id: int
    name: str
    url: str
    thumbnail_url: str = ""
    state: str = Asset.State.READY.value
    note: str = ""


def stored_file(asset: Asset) -> StoredFile:
    """Return `asset` as a page shows it. One that is arriving must have its `upload` selected."""
    if asset.state == Asset.State.READY:
        name = f"{asset.name}（原件已按保留期清理）" if asset.expired_at else asset.name
        note = f"{damage_words(asset)}，请打开看看" if is_damaged(asset, _known(asset)) else ""
        return StoredFile(asset.pk, name, file_url(asset), picture_url(asset, Width.SMALL), note=note)
    return StoredFile(asset.pk, asset.name, "", state=asset.state, note=_note(asset))


def picture_url(asset: Asset, width: Width) -> str:
    """Return the address of a smaller picture, "" where there is none, as of a file on its way.

    A picture always has one. A video or document has one once its frame or first page was made; whoever wants it
    fetches `content` with the asset, as nothing is asked here.
    """
    if asset.state != Asset.State.READY:
        return ""
    if not asset.content_type.startswith("image/") and not _pictured(asset):
        return ""
    return reverse("workbench:file_picture", args=[asset.pk, width.value])


def picture_set(asset: Asset) -> str:
    """Return the smaller pictures of a picture as an `srcset`, each with its own width; "" where there is none.

    A browser takes the one that fits its screen. Widths beyond the picture's own would be the same picture again.
    """
    if not picture_url(asset, Width.SMALL) or not asset.width or not asset.height:
        return ""
    longest = max(asset.width, asset.height)
    widths = [one for one in Width if one < longest] or [Width.SMALL]
    return ", ".join(
        f"{picture_url(asset, one)} {max(1, round(asset.width * min(one / longest, 1)))}w" for one in widths
    )


def file_url(asset: Asset) -> str:
    """Return the address at which a person opens a file: looks at it, or saves what cannot be looked at."""
    looked_at = asset.content_type in _LOOKED_AT and asset.state == Asset.State.READY
    return reverse("workbench:file_view" if looked_at else "workbench:file", args=[asset.pk])


def _pictured(asset: Asset) -> bool:
    """Tell if something stands for a file that is no picture: its content has a colour as soon as there is."""
    known = _known(asset)
    return known is not None and bool(known.colour)


def _known(asset: Asset) -> Content | None:
    """Return what its bytes are if that was fetched with the asset: nothing is asked here."""
    return cast(Content | None, asset._state.fields_cache.get("content"))


def _note(asset: Asset) -> str:
    if asset.state == Asset.State.REFUSED:
        return f"未通过检查：{asset.why}"
    upload = getattr(asset, "upload", None)
    return f"上传中 {upload.percent}%" if upload and upload.received else "等待上传"
