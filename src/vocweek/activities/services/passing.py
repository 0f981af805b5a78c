"""What waits where nobody reviews any more is passed on up."""

from __future__ import annotations

from django.db import transaction

from vocweek.activities.climbing import levels_of, turn_anew
from vocweek.activities.models import Activity
from vocweek.activities.services.locking import lock_activity
from vocweek.campaign.models import RosterUnit
from vocweek.reporting.climbing import list_levels


@transaction.atomic
def pass_over_empty_levels() -> int:
    """Pass on the activities that wait at a unit without a reviewer; return how many moved (a periodic job)."""
    waiting = Activity.objects.filter(at_unit__isnull=False)
    levels = list_levels(RosterUnit.objects.filter(pk__in=waiting.order_by().values("at_unit")))
    empty = [level.unit.pk for level in levels if not level.staffed]
    moved = 0
    for found in waiting.filter(at_unit__in=empty).order_by("id"):
        activity = lock_activity(found.pk)
        if activity.at_unit is None or activity.at_unit_id not in empty:
            continue
        turn = turn_anew(levels_of(activity), activity.at_unit)
        if turn is not None and turn.pk != activity.at_unit_id:
            activity.at_unit = turn
            activity.save(update_fields=["at_unit"])
            moved += 1
    return moved
