"""Telling whoever uploaded a file that it will not come, with the way to the report that waits for it."""

from __future__ import annotations

from vocweek.media.models import Asset
from vocweek.media.usage import uses_of
from vocweek.notify.models import Kind
from vocweek.notify.services import tell


def tell_refused(asset: Asset) -> None:
    """Tell the person who uploaded a refused asset about it, for each thing that names it; nothing if nothing does.

    Who still has the page open sees it there; a file nobody names was taken off the page.
    """
    if asset.uploaded_by_id is None:
        return
    for use in uses_of([asset.pk]).get(asset.pk, ()):
        tell(
            people=[asset.uploaded_by_id],
            kind=Kind.MEDIA,
            text=f"“{use.name}”里的文件“{asset.name}”未通过检查：{asset.why}",
            link=use.url,
            unit_id=asset.unit_id,
            key=f"refused:{asset.pk}:{use.url}",
        )
