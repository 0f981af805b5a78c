"""Pictures a unit sent because an editor asked for better ones (补图): they go with the item when it is picked."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q

from vocweek.activities.models import Activity
from vocweek.media.models import Asset
from vocweek.publishing.content import Matter, ShownFile, part_of
from vocweek.publishing.models import AnsweredPicture
from vocweek.publishing.taking.sources import SourceRow
from vocweek.reporting.models import Submission


def picture_of(item: Submission | Activity) -> Q:
    """Return the condition on answers that they are of this item."""
    return Q(request__submission=item) if isinstance(item, Submission) else Q(request__activity=item)


def with_pictures(matter: Matter, item: SourceRow, site: int) -> Matter:
    """Return it with what was sent for this report or activity to this site (id of a unit) behind its files, the first
    new one as its cover; of anything else as it was. One query."""
    if not isinstance(item, Submission | Activity):
        return matter
    sent = AnsweredPicture.objects.filter(
        picture_of(item), request__unit=site, asset__state=Asset.State.READY
    ).select_related("asset__content")
    there = {one.asset for one in matter.files}
    new = [one.asset for one in sent.order_by("request", "position") if one.asset_id not in there]
    if not new:
        return matter
    files = (*matter.files, *(ShownFile(one.pk, part_of(one), one.caption) for one in new))
    return replace(matter, files=files, cover=new[0].pk)
