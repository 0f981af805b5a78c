"""Small makers of activities, sessions and bookings: say what matters, the rest is sensible."""

from __future__ import annotations

import itertools
import uuid
from datetime import datetime, time, timedelta
from typing import Any

from tests.factories import roster
from vocweek.activities.models import Activity, ActivityKind, Booking, CoOrganiser, Session
from vocweek.activities.personal import Personal, contact_hash, seal
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.core.clock import SHANGHAI, at, now
from vocweek.org.models import OrgUnit

_number = itertools.count(1)
State = Activity.State
FILED = {State.SUBMITTED, State.RETURNED, State.ACCEPTED, State.CANCELLED}


def make_activity(
    edition: Edition,
    unit: OrgUnit | RosterUnit,
    *,
    state: Activity.State = State.ACCEPTED,
    kinds: tuple[str, ...] = ("open_campus",),
    with_units: tuple[OrgUnit, ...] = (),
    **more: Any,
) -> Activity:
    """Make an activity led by `unit`, accepted unless said otherwise, of standard `kinds`, without a session."""
    moment = now()
    more.setdefault("title", f"开放日{next(_number)}")
    more.setdefault("saved_at", moment)
    if state in FILED:
        more.setdefault("submitted_at", moment)
        more.setdefault("waits_since", moment)
    if state == State.ACCEPTED:
        more.setdefault("accepted_at", moment)
    if state == State.CANCELLED:
        more = {"cancelled_at": moment, "cancelled_why": "天气原因"} | more
    lead = unit if isinstance(unit, RosterUnit) else roster(edition, unit)
    activity = Activity.objects.create(edition=edition, lead=lead, state=state, **more)
    activity.kinds.set(ActivityKind.objects.filter(key__in=kinds))
    for other in with_units:
        CoOrganiser.objects.create(activity=activity, roster_unit=roster(edition, other))
    return activity


def make_session(
    activity: Activity, *, day: int = 1, hour: int = 9, hours: float = 2, **more: Any
) -> Session:
    """Make a session on the `day`-th day of the week, two hours from 9:00, at which one simply comes."""
    first = activity.edition.starts_on + timedelta(days=day - 1)
    starts_at = more.pop("starts_at", None) or at(first, time(hour))
    more.setdefault("ends_at", starts_at + timedelta(hours=hours))
    more.setdefault("place", "实训楼")
    return Session.objects.create(activity=activity, starts_at=starts_at, **more)


def make_bookable(activity: Activity, *, seats: int | None = 50, **more: Any) -> Session:
    """Make a session at which seats are booked."""
    return make_session(activity, way=Session.Way.BOOK, seats=seats, **more)


def make_booking(
    session: Session,
    *,
    people: int = 1,
    state: Booking.State = Booking.State.BOOKED,
    name: str = "李明",
    phone: str = "",
    token: str = "",
    **more: Any,
) -> Booking:
    """Make a booking as it stands in the table; the trigger counts its seats. phone: a number of its own if none."""
    number = next(_number)
    phone = phone or f"138{number:08d}"
    token = token or uuid.uuid4().hex
    if state == Booking.State.WAITING:
        more.setdefault("place_in_line", number)
    if state == Booking.State.CANCELLED:
        more.setdefault("cancelled_at", now())
    more.setdefault("link_hash", f"{number:064x}")
    return Booking.objects.create(
        session=session,
        state=state,
        people=people,
        sealed=seal(Personal(name=name, phone=phone, token=token)),
        phone_hash=contact_hash(phone),
        door_code=f"{number:06d}"[-6:],
        **more,
    )


def on(edition: Edition, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """Return a moment on the `day`-th day of the week, in Shanghai."""
    first = edition.starts_on + timedelta(days=day - 1)
    return datetime.combine(first, time(hour, minute), SHANGHAI)


def entry(edition: Edition, *, days: tuple[int, ...] = (1,), **more: Any) -> dict[str, Any]:
    """Return what a person types to enter an activity: a title, a kind, one time on some days of the week."""
    row = {"begins": "09:00", "ends": "11:00", "place": "实训楼", "way": "come"}
    dates = [(edition.starts_on + timedelta(days=day - 1)).isoformat() for day in days]
    rows = more.pop("sessions", None) or [row | {"days": dates} | more.pop("row", {})]
    kinds = [str(ActivityKind.objects.get(key="open_campus").pk)]
    return {"title": "校园开放日", "kinds": kinds, "sessions": rows} | more
