"""Pictures that were asked for (补图), as the unit that is asked sees them."""

from __future__ import annotations

from django.db.models import QuerySet

from vocweek.campaign.models import RosterUnit
from vocweek.publishing.models import PictureRequest
from vocweek.reporting.models import Submission


def asked_of(submission: Submission) -> list[PictureRequest]:
    """Return what was asked for an item and not withdrawn, the latest first. One query."""
    found = PictureRequest.objects.filter(submission=submission, withdrawn_at=None)
    return list(found.select_related("unit").order_by("-pk"))


def waiting_for(node: RosterUnit) -> QuerySet[PictureRequest]:
    """Return what a unit has still to answer, the most pressing first."""
    found = PictureRequest.objects.filter(PictureRequest.OPEN, submission__roster_unit=node)
    return found.select_related("unit", "submission__task", "submission__roster_unit").order_by(
        "due_on", "pk"
    )
