"""Pictures a unit sent because an editor asked for better ones (补图): they go with the item when it is picked."""

from __future__ import annotations

from dataclasses import replace

from vocweek.media.models import Asset
from vocweek.publishing.content import Matter, ShownFile, part_of
from vocweek.publishing.models import AnsweredPicture


def with_pictures(matter: Matter, submission: int, site: int) -> Matter:
    """Return it with what was sent for this submission (id) to this site (id of a unit) behind its files, the first
    new one as its cover. One query."""
    sent = AnsweredPicture.objects.filter(
        request__submission=submission, request__unit=site, asset__state=Asset.State.READY
    ).select_related("asset__content")
    there = {one.asset for one in matter.files}
    new = [one.asset for one in sent.order_by("request", "position") if one.asset_id not in there]
    if not new:
        return matter
    files = (*matter.files, *(ShownFile(one.pk, part_of(one), one.caption) for one in new))
    return replace(matter, files=files, cover=new[0].pk)
