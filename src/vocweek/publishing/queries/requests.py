"""Pictures that were asked for (补图), as the unit that is asked sees them."""

from __future__ import annotations

from dataclasses import dataclass

from vocweek.campaign.models import RosterUnit
from vocweek.publishing.models import PictureRequest
from vocweek.publishing.taking.titles import title_of
from vocweek.reporting.models import Submission


def asked_of(submission: Submission) -> list[PictureRequest]:
    """Return what was asked for an item and not withdrawn, the latest first. One query."""
    found = PictureRequest.objects.filter(submission=submission, withdrawn_at=None)
    return list(found.select_related("unit").order_by("-pk"))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A picture that is wanted for the item called `title`."""

    asked: PictureRequest
    title: str


def waiting_for(node: RosterUnit, most: int | None = None) -> list[Waiting]:
    """Return what a unit has still to answer, the most pressing first, `most` of it. One query."""
    found = PictureRequest.objects.filter(PictureRequest.OPEN, submission__roster_unit=node)
    known = found.select_related("unit", "submission__form", "submission__task", "submission__roster_unit")
    return [Waiting(one, title_of(one.submission)) for one in known.order_by("due_on", "pk")[:most]]
