"""Ceremonies, fairs and signings, on the desk and in public."""

from __future__ import annotations

from typing import Any

from tests.access_objects.places import ANYWHERE, OWN, Asked, Entry, Place, edition_at, nothing
from tests.activities.factories import make_activity
from tests.factories import roster
from vocweek.activities.ceremonies.badges import badge_url
from vocweek.activities.models import Agreement, Attendee, Ceremony, FairEnterprise, FairPost, Invitation
from vocweek.core.clock import now

HOST = frozenset({OWN})
"""Who comes is seen by the unit that holds it, not from above."""


def _special(kind: str) -> Any:
    def make(place: Place) -> Asked:
        activity = make_activity(edition_at(place), place.unit, kinds=(kind,))
        if kind == "launch_ceremony":
            Ceremony.objects.create(activity=activity, receipts_due=now())
        return Asked(kwargs={"activity_id": activity.pk})

    return make


def _invitation(place: Place) -> Asked:
    """Make an invitation of the unit at the place to a ceremony of the ministry."""
    edition = edition_at(place)
    activity = make_activity(edition, place.tree.ministry, kinds=("launch_ceremony",))
    ceremony = Ceremony.objects.create(activity=activity, receipts_due=now())
    invitation = Invitation.objects.create(
        ceremony=ceremony, roster_unit=roster(edition, place.unit), most=2, invited_at=now()
    )
    return Asked(kwargs={"invitation_id": invitation.pk})


def _badge(place: Place) -> Asked:
    """Make the badge of somebody who comes to a ceremony of the unit at the place."""
    asked = _special("launch_ceremony")(place)
    ceremony = Ceremony.objects.get(pk=asked.kwargs["activity_id"])
    invitation = Invitation.objects.create(ceremony=ceremony, name="嘉宾", most=2, invited_at=now())
    person = Attendee.objects.create(invitation=invitation, number=1)
    return Asked(kwargs={"token": badge_url(person.pk).rstrip("/").rpartition("/")[2]})


def _enterprise(place: Place) -> Asked:
    activity = make_activity(edition_at(place), place.unit, kinds=("job_fair",))
    one = FairEnterprise.objects.create(activity=activity, name="示例公司", code="91110000600037341L")
    return Asked(kwargs={"activity_id": activity.pk, "enterprise_id": one.pk})


def _post(place: Place) -> Asked:
    activity = make_activity(edition_at(place), place.unit, kinds=("job_fair",))
    one = FairEnterprise.objects.create(activity=activity, name="示例公司", code="91110000600037341L")
    post = FairPost.objects.create(enterprise=one, title="焊工", head_count=3)
    return Asked(kwargs={"post_id": post.public_id})


def _agreement(place: Place) -> Asked:
    activity = make_activity(edition_at(place), place.unit, kinds=("signing",))
    one = Agreement.objects.create(activity=activity, title="共建实训基地")
    return Asked(kwargs={"activity_id": activity.pk, "agreement_id": one.pk})


_fair, _signing = _special("job_fair"), _special("signing")
_ceremony = _special("launch_ceremony")

ENTRIES: dict[str, Entry] = {
    "ceremony": Entry(_ceremony),
    "ceremony_setup": Entry(_ceremony),
    "ceremony_invite": Entry(_ceremony),
    "ceremony_guests": Entry(_ceremony),
    "ceremony_uninvite": Entry(_ceremony),
    "ceremony_seats": Entry(_ceremony, reaches=HOST),
    "ceremony_assign": Entry(_ceremony, reaches=HOST),
    "ceremony_move": Entry(_ceremony, reaches=HOST),
    "ceremony_badges": Entry(_ceremony, reaches=HOST),
    "ceremony_plan": Entry(_ceremony, reaches=HOST),
    "ceremony_list": Entry(_ceremony, reaches=HOST),
    "ceremony_arrivals": Entry(_ceremony, reaches=HOST),
    "ceremony_badge": Entry(_badge, reaches=HOST),
    "receipts": Entry(nothing, reaches=ANYWHERE),
    "receipt": Entry(_invitation, reaches=HOST),
    "fair": Entry(_fair),
    "fair_list": Entry(_fair),
    "fair_enterprise_new": Entry(_fair),
    "fair_enterprise": Entry(_enterprise),
    "fair_post": Entry(_post, reaches=ANYWHERE),
    "signing": Entry(_signing),
    "signing_list": Entry(_signing),
    "agreement_new": Entry(_signing),
    "agreement": Entry(_agreement),
}
