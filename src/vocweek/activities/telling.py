"""What the unit that holds an activity is told of its review. Who booked is told by listeners (`announcing`)."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from vocweek.activities.models import Activity, ActivityReview
from vocweek.notify.models import Kind
from vocweek.notify.services import tell
from vocweek.org.access import Capability
from vocweek.org.staff import people_who


def tell_returned(activity: Activity, review: ActivityReview, moment: datetime) -> None:
    """Tell those who enter activities at the unit that it came back, and why. Two queries."""
    reason = review.reason or next(iter(review.field_reasons.values()), "")
    what = "的变更" if review.change else ""
    _tell(
        activity,
        Kind.RETURNED,
        f"{review.unit}退回了活动“{activity}”{what}：{' '.join(reason.split())}",
        "returned",
        moment,
    )


def tell_accepted(activity: Activity, review: ActivityReview, moment: datetime) -> None:
    """Tell them that it is accepted for good, and so in public. Two queries."""
    what = "的变更" if review.change else ""
    _tell(activity, Kind.ACCEPTED, f"活动“{activity}”{what}已通过审核。", "accepted", moment)


def _tell(activity: Activity, kind: Kind, text: str, word: str, moment: datetime) -> None:
    unit_id = activity.lead.unit_id
    tell(
        people=people_who(Capability.ACTIVITY_WRITE, [unit_id]).get(unit_id, []),
        kind=kind,
        text=text,
        link=reverse("workbench:activity", args=[activity.pk]),
        unit_id=unit_id,
        key=f"activity:{activity.pk}:{word}:{activity.version}",
        moment=moment,
    )
