"""After it, and personal data: outcomes, what visitors say, answers to who asks for their own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.access_objects.places import ANYWHERE, Asked, Entry, Place, edition_at, nothing
from tests.activities.bookings import book
from tests.activities.factories import make_activity, make_bookable, make_booking
from tests.factories import make_edition
from vocweek.activities.models import Rating
from vocweek.core.clock import now


def _activity(place: Place) -> Asked:
    activity = make_activity(edition_at(place), place.unit)
    make_bookable(activity, starts_at=now() - timedelta(hours=3))
    return Asked(kwargs={"activity_id": activity.pk}, data={"participants": "3", "version": "0"})


def _rating(place: Place) -> Asked:
    session = make_bookable(make_activity(edition_at(place), place.unit))
    rating = Rating.objects.create(booking=make_booking(session), session=session, stars=4, comment="好")
    return Asked(kwargs={"rating_id": rating.pk}, data={"show": "1"})


def _unit(place: Place) -> Asked:
    edition_at(place)
    return Asked(query={"unit": place.unit.code})


def _edition(place: Place) -> Asked:
    edition = make_edition(place.unit, series=f"{place.name}的活动周")
    return Asked(data={"edition": edition.pk, "days": 30})


def _ticket(place: Place) -> Asked:
    activity = make_activity(edition_at(place), place.unit)
    session = make_bookable(activity, starts_at=now() + timedelta(days=2))
    return Asked(kwargs={"token": book(session).token})


_ASKS: dict[str, Any] = {"phone": "13800138000", "channel": "phone", "reason": "本人来电，已核实"}

ENTRIES: dict[str, Entry] = {
    "activity_outcome": Entry(_activity),
    "ratings": Entry(_unit),
    "rating_decide": Entry(_rating),
    "personal": Entry(nothing, reaches=ANYWHERE),
    "personal_days": Entry(_edition),
    "personal_look_up": Entry(lambda place: Asked(data=_ASKS), reaches=ANYWHERE),
    "personal_export": Entry(nothing, reaches=ANYWHERE),
    "personal_erase": Entry(nothing, reaches=ANYWHERE),
    "ticket_rate": Entry(_ticket, reaches=ANYWHERE),
    "ticket_mine": Entry(_ticket, reaches=ANYWHERE),
    "ticket_mine_file": Entry(_ticket, reaches=ANYWHERE),
    "ticket_erase": Entry(_ticket, reaches=ANYWHERE),
}
