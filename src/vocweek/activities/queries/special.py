"""Which special records (启动仪式、招聘会、签约) an activity has by its kinds."""

from __future__ import annotations

from vocweek.activities.models import Activity, ActivityKind


def specials_of(activity: Activity) -> frozenset[str]:
    """Return the values of `ActivityKind.Special` that the activity's kinds call for. One query."""
    return frozenset(
        activity.kinds.exclude(special=ActivityKind.Special.NONE).values_list("special", flat=True)
    )
