"""Pictures that were asked for (补图), as the unit that is asked sees them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.org.access import Capability, Reach
from vocweek.publishing.access import picture_requests
from vocweek.publishing.models import PictureRequest
from vocweek.publishing.taking.titles import title_of
from vocweek.reporting.models import Submission


def asked_of(item: Submission | Activity, reach: Reach, *, mine: bool) -> list[PictureRequest]:
    """Return what was asked for an item and not withdrawn, the latest first. One query.

    mine: the item is of a unit the person files for; who does not reads what sites they edit asked for.
    """
    found = item.pictures_asked.filter(withdrawn_at=None).select_related("unit").order_by("-pk")
    return [one for one in found if mine or reach.can(Capability.PUBLISH, one.unit.path)]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A picture that is wanted for the item called `title`."""

    asked: PictureRequest
    title: str


def waiting_for(node: RosterUnit, most: int | None = None) -> list[Waiting]:
    """Return what a unit has still to answer, the most pressing first, `most` of it. One query."""
    of_node = Q(submission__roster_unit=node) | Q(activity__lead=node)
    found = picture_requests().filter(PictureRequest.OPEN, of_node)
    return [Waiting(one, title_of(one.item)) for one in found.order_by("due_on", "pk")[:most]]
