"""Which pictures of activities the public may have (`media.showing`): agreed to, and cleared by their unit."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from vocweek.activities.models import Activity, Picture
from vocweek.media.showing import CLEARED, keep_published


def shows_pictures() -> Q:
    """Return the condition on `Asset` rows that an activity shows them to the public now.

    The activity is public (`Activity.PUBLIC`: accepted and so agreed by its last reviewer, not hidden, not cancelled),
    the picture is one of its announcement, and its unit has said that it may be shown. Pictures of an outcome nobody
    has agreed to: they stay with the staff.
    """
    announced = Picture.objects.filter(
        asset=OuterRef("pk"),
        part=Picture.Part.ANNOUNCEMENT,
        activity__in=Activity.objects.filter(Activity.PUBLIC).values("pk"),
    )
    return Q(Exists(announced)) & CLEARED


def keep_pictures(activity: Activity, also: Iterable[int] = ()) -> None:
    """Bring the pictures of an activity before the public or take them away, as it stands now.

    To be called in the transaction of every change to what the public sees of it, after writing. also: assets it no
    longer shows.
    """
    keep_published({*activity.pictures.values_list("asset_id", flat=True), *also})
