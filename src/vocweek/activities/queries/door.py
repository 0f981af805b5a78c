"""What the phone at the door and the staff page show: tickets, what is used, counts, helpers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from vocweek.activities.door.attendance import came_to
from vocweek.activities.door.checking import who
from vocweek.activities.door.helping import good_until
from vocweek.activities.models import Booking, CheckIn, DoorHelper, Session
from vocweek.activities.personal import unseal

State = Booking.State
COUNTING = Q(repeated=False, undone_at=None)


@dataclass(frozen=True, slots=True)
class DoorTicket:
    """What a phone keeps of a ticket. mark: hash of session and code, so that no list of codes lies on a phone. name:
    of who booked, "" where the ticket lets nobody in (state waiting or cancelled)."""

    booking: int
    mark: str
    state: str
    people: int
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Used:
    """A ticket that was let in: when and by whom. key: of the scan that counts."""

    booking: int
    key: str
    people: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class DoorCounts:
    """booked: people with a seat. checked: of them, let in. walked: came without a ticket."""

    booked: int
    checked: int
    walked: int

    @property
    def came(self) -> int:
        return self.checked + self.walked


@dataclass(frozen=True, slots=True)
class HelperRow:
    """A link of a session. state: good, ended or over."""

    helper: DoorHelper
    state: str
    until: datetime
    checked: int


def mark_of(session: Session, code: str) -> str:
    """Return the hash under which a phone finds a ticket; it makes the same of what it reads."""
    return hashlib.sha256(f"{session.public_id}/{code}".encode()).hexdigest()[:16]


def tickets_at_door(session: Session) -> tuple[str, list[Booking]]:
    """Return the bookings of a session in the order of their keys, and a version that changes with any of them. One
    query."""
    fields = ("pk", "session", "state", "people", "door_code", "group_name", "sealed")
    bookings = list(session.bookings.only(*fields).order_by("pk"))
    return _version((b.pk, b.state, b.people, b.door_code, b.sealed is None) for b in bookings), bookings


def shown_at_door(session: Session, bookings: Sequence[Booking]) -> list[dict[str, Any]]:
    """Return what a phone keeps of the tickets: no phone number, no mail, no link."""
    return [asdict(_ticket(session, one)) for one in bookings]


def used_at_door(session: Session) -> tuple[str, list[dict[str, Any]]]:
    """Return the tickets that were let in, and a version that changes with any of them. One query."""
    scans = session.check_ins.filter(COUNTING).select_related("helper", "by").order_by("pk")
    used = [Used(c.booking_id, str(c.device_key), c.people, c.at, who(c)) for c in scans]
    return _version((one.booking, one.key) for one in used), [asdict(one) for one in used]


def counts_at_door(session: Session) -> DoorCounts:
    """Return how many were to come and came. Two queries."""
    booked = session.bookings.filter(state=State.BOOKED).aggregate(n=Coalesce(Sum("people"), 0))["n"]
    return DoorCounts(booked, *came_to(session))


def helpers_of(session: Session, moment: datetime) -> list[HelperRow]:
    """Return the links made for a session, the newest first. One query."""
    counting = Q(check_ins__repeated=False, check_ins__undone_at=None)
    rows = []
    for helper in session.helpers.annotate(n=Count("check_ins", filter=counting)).order_by("-pk"):
        helper.session = session
        until = good_until(helper)
        state = "ended" if helper.ended_at else ("good" if moment < until else "over")
        rows.append(HelperRow(helper, state, until, helper.n))
    return rows


def repeated_at(session: Session) -> list[CheckIn]:
    """Return scans of tickets that had been used, the newest first, at most fifty. One query."""
    scans = session.check_ins.filter(repeated=True, undone_at=None)
    return list(scans.select_related("helper", "booking").order_by("-at", "-pk")[:50])


def _ticket(session: Session, booking: Booking) -> DoorTicket:
    lets_in = booking.state == State.BOOKED
    return DoorTicket(
        booking=booking.pk,
        mark=mark_of(session, booking.door_code),
        state=booking.state,
        people=booking.people,
        name=unseal(booking.sealed).name if lets_in else "",
        group=booking.group_name if lets_in else "",
    )


def _version(rows: Iterable[tuple[object, ...]]) -> str:
    return hashlib.sha256("\n".join(map(repr, rows)).encode()).hexdigest()[:16]
