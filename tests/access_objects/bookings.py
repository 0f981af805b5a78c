"""Booking (预约): the public pages, tickets by link, and the desk of the unit that holds the session."""

from __future__ import annotations

import uuid

from tests.access_objects.places import ANYWHERE, OWN, Asked, Entry, Place, edition_at, nothing
from tests.activities.factories import make_activity, make_bookable, make_booking
from vocweek.activities.booking.tickets import link_hash, new_token
from vocweek.activities.models import Session

ITSELF = frozenset({OWN})
"""Who booked is known to the unit itself, never from above."""


def _bookable(place: Place) -> Session:
    return make_bookable(make_activity(edition_at(place), place.unit))


def _public_session(place: Place) -> Asked:
    session = _bookable(place)
    return Asked(kwargs={"public_id": session.activity.public_id, "session_id": session.public_id})


def _ticket(place: Place) -> Asked:
    token = new_token()
    make_booking(_bookable(place), token=token, link_hash=link_hash(token))
    return Asked(kwargs={"token": token})


def _door_code(place: Place) -> Asked:
    return Asked(kwargs={"session_id": _bookable(place).public_id, "code": "222222"})


def _own_session(place: Place) -> Asked:
    return Asked(
        kwargs={"session_id": _bookable(place).pk},
        data={"words": "请带身份证", "client_key": str(uuid.uuid4())},
    )


def _own_booking(place: Place) -> Asked:
    return Asked(kwargs={"booking_id": make_booking(_bookable(place)).pk})


ENTRIES: dict[str, Entry] = {
    "session_bookings": Entry(_own_session, reaches=ITSELF),
    "booking_enter": Entry(_own_session, reaches=ITSELF),
    "bookings_tell": Entry(_own_session, reaches=ITSELF),
    "booking_rules": Entry(_own_session, reaches=ITSELF),
    "booking_cancel": Entry(_own_booking, reaches=ITSELF),
    "book": Entry(_public_session, reaches=ANYWHERE),
    "date_calendar": Entry(_public_session, reaches=ANYWHERE),
    "booking_challenge": Entry(nothing, reaches=ANYWHERE),
    "find_ticket": Entry(nothing, reaches=ANYWHERE),
    "ticket": Entry(_ticket, reaches=ANYWHERE),
    "ticket_cancel": Entry(_ticket, reaches=ANYWHERE),
    "ticket_fewer": Entry(_ticket, reaches=ANYWHERE),
    "ticket_transfer": Entry(_ticket, reaches=ANYWHERE),
    "ticket_calendar": Entry(_ticket, reaches=ANYWHERE),
    "door_code": Entry(_door_code, reaches=ANYWHERE),
}
