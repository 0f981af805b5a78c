"""What of activities uses files (registered with `media`): pictures, and who may see them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from vocweek.activities.access import readable
from vocweek.activities.models import Activity, Picture
from vocweek.media.models import Asset
from vocweek.media.usage import Source, Use
from vocweek.org.access import Capability, Reach


def picture_readable(reach: Reach, asset: Asset) -> bool:
    """Tell if the person may read an activity that shows the file. One query."""
    shown = Activity.objects.filter(pictures__asset=asset).select_related("lead").defer("draft")
    return any(readable(reach, activity) for activity in shown)


def _find(assets: Collection[int]) -> Iterator[Use]:
    """Yield the activities that show the files. One query."""
    pictures = Picture.objects.filter(asset__in=assets).select_related("activity__lead__edition")
    for picture in pictures.order_by("-activity_id", "part", "position"):
        activity = picture.activity
        draft = activity.state == Activity.State.DRAFT
        yield Use(
            asset=picture.asset_id,
            kind=picture.get_part_display(),
            name=str(activity),
            url=reverse("workbench:activity", args=[activity.pk]),
            unit=activity.lead.name,
            path=str(activity.lead.path),
            capability=Capability.ACTIVITY_WRITE if draft else Capability.ACTIVITY_READ,
            state=activity.state,
            edition=activity.edition_id,
            year=activity.lead.edition.year,
        )


def _mark(edition: int | None) -> Exists:
    shown = Picture.objects.filter(asset=OuterRef("pk"))
    return Exists(shown if edition is None else shown.filter(activity__edition=edition))


FILES_OF_ACTIVITIES = Source(_find, _mark)
