"""A ticket as its holder sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Sum

from vocweek.activities.booking.mails import when
from vocweek.activities.booking.tickets import door_words
from vocweek.activities.models import Activity, Booking
from vocweek.activities.personal import unseal

State = Booking.State


@dataclass(frozen=True, slots=True)
class Ticket:
    """One booking. ahead_people, ahead_bookings: in the line before it. could_be: so many people fit at once, where it
    is first in line and wants more; 0 otherwise. changeable: it can be cancelled, handed on, made for fewer people.
    doubtful: its activity is sent back or taken down, nobody knows if it takes place.
    used_at: when it was checked at the door. off_why: why the session does not take place."""

    state: Booking.State
    state_words: str
    title: str
    activity_id: str
    lead: str
    when: str
    starts_at: datetime
    ends_at: datetime
    place: str
    contact: str
    people: int
    group_name: str
    door_words: str
    name: str = field(repr=False)
    ahead_bookings: int
    ahead_people: int
    could_be: int
    least: int
    changeable: bool
    cancelled_by: str
    doubtful: bool
    off_why: str
    over: bool
    used_at: datetime | None
    mailed: bool


def ticket_page(booking: Booking, moment: datetime) -> Ticket:
    """Return what a ticket shows; the booking comes from `booking.tickets.ticket_for`. Two queries."""
    session = booking.session
    activity = session.activity
    personal = unseal(booking.sealed)
    ahead = _ahead(booking)
    used = booking.check_ins.filter(repeated=False, undone_at=None).values_list("at", flat=True).first()
    cancelled = booking.state == State.CANCELLED
    free = session.seats_left or 0
    least = (session.group_least or 1) if booking.group_name else 1
    first = booking.state == State.WAITING and ahead[0] == 0 and moment < session.starts_at
    return Ticket(
        state=State(booking.state),
        state_words=booking.get_state_display(),
        title=activity.title,
        activity_id=activity.public_id,
        lead=activity.lead.name,
        when=when(session),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place=session.place,
        contact=activity.public_contact,
        people=booking.people,
        group_name=booking.group_name,
        door_words=door_words(booking.door_code),
        name=personal.name,
        ahead_bookings=ahead[0],
        ahead_people=ahead[1],
        could_be=free if first and least <= free < booking.people else 0,
        least=least,
        changeable=not cancelled and used is None and moment < session.ends_at,
        cancelled_by=booking.cancelled_by,
        doubtful=not cancelled and not activity.stands and moment < session.ends_at,
        off_why=session.cancelled_why or (activity.cancelled_why if _off(activity) else ""),
        over=moment >= session.ends_at,
        used_at=used,
        mailed=bool(personal.mail),
    )


def _ahead(booking: Booking) -> tuple[int, int]:
    """Return how many bookings and people stand before it in line."""
    if booking.state != State.WAITING:
        return 0, 0
    before = booking.session.bookings.filter(state=State.WAITING, place_in_line__lt=booking.place_in_line)
    row = before.aggregate(bookings=Count("pk"), people=Sum("people"))
    return row["bookings"], row["people"] or 0


def _off(activity: Activity) -> bool:
    return activity.state == Activity.State.CANCELLED
