"""Small makers of wishes: somebody who wants seats, with a contact of their own."""

from __future__ import annotations

import itertools
import uuid
from datetime import datetime
from typing import Any

from vocweek.activities.booking.seating import Seated, Wish, seat
from vocweek.activities.models import Booking, Session
from vocweek.activities.personal import Personal
from vocweek.core.clock import now

_number = itertools.count(1)


def wish(
    session: Session,
    *,
    people: int = 1,
    name: str = "李明",
    phone: str | None = None,
    mail: str = "",
    moment: datetime | None = None,
    **more: Any,
) -> Wish:
    """Return a wish for seats; phone: a number of its own if none is said, "" for no phone at all."""
    number = next(_number)
    phone = f"139{number:08d}" if phone is None else phone
    personal = Personal(name=name, phone=phone, mail=mail)
    more.setdefault("client_key", uuid.uuid4())
    return Wish(session.pk, personal=personal, people=people, moment=moment or now(), **more)


def book(session: Session, **more: Any) -> Seated:
    """Let somebody book, as `wish` says."""
    return seat(wish(session, **more))


def states(session: Session) -> list[tuple[str, int]]:
    """Return state and number of people of each booking, in the order they were made."""
    return list(Booking.objects.filter(session=session).order_by("pk").values_list("state", "people"))
