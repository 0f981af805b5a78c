"""Who came: tickets checked at the door, people who walked in, for sessions that have begun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from random import Random
from uuid import uuid5

from vocweek.activities.booking.tickets import link_hash, new_token
from vocweek.activities.models import Activity, Booking, CheckIn, DoorHelper, Session, WalkIn
from vocweek.core.clock import now
from vocweek.demo.crew import Crew
from vocweek.demo.filing import NAMESPACE

Way = Session.Way
HELPERS = ("示例·赵同学", "示例·钱同学", "示例·孙老师", "示例·周同学")
COMES = 0.86


def let_them_in(activities: Iterable[Activity], crew: Crew) -> None:
    """Check the tickets of sessions of `activities` that have begun, and count who walked in."""
    moment = now()
    begun = Session.objects.filter(activity__in=list(activities), starts_at__lte=moment, cancelled_at=None)
    sessions = list(begun.exclude(activity__mode=Activity.Mode.ONLINE).select_related("activity__lead__unit"))
    booked = [one for one in sessions if one.way in (Way.BOOK, Way.GROUP)]
    helpers = {one.pk: _helper(one, crew) for one in booked}
    DoorHelper.objects.bulk_create(helpers.values())
    bookings = Booking.objects.filter(session__in=booked, state=Booking.State.BOOKED).order_by("id")
    CheckIn.objects.bulk_create(_check_ins(bookings.select_related("session"), helpers, moment))
    WalkIn.objects.bulk_create(one for session in sessions for one in _walk_ins(session, helpers, moment))


def _helper(session: Session, crew: Crew) -> DoorHelper:
    return DoorHelper(
        session=session,
        name=HELPERS[session.pk % len(HELPERS)],
        link_hash=link_hash(new_token()),
        expires_at=session.ends_at + timedelta(hours=12),
        made_by=crew.liaison(session.activity.lead.unit),
        seen_at=min(session.ends_at, now()),
    )


def _check_ins(
    bookings: Iterable[Booking], helpers: dict[int, DoorHelper], moment: datetime
) -> Iterator[CheckIn]:
    """Yield a check-in of most bookings; one ticket in forty is shown twice."""
    for number, booking in enumerate(bookings):
        chance = Random(f"in {number}")
        session = booking.session
        at = session.starts_at + timedelta(minutes=chance.randint(-25, 18), seconds=chance.randint(0, 59))
        if chance.random() > COMES or at > moment:
            continue
        people = booking.people - (chance.randint(0, 3) if booking.group_name else 0)
        for repeated in (False, True) if number % 40 == 7 else (False,):
            yield CheckIn(
                booking=booking,
                session=session,
                people=people,
                at=min(at + timedelta(minutes=6), moment) if repeated else at,
                device_key=uuid5(NAMESPACE, f"in {booking.pk} {repeated}"),
                helper=helpers[session.pk],
                repeated=repeated,
            )


def _walk_ins(session: Session, helpers: dict[int, DoorHelper], moment: datetime) -> Iterator[WalkIn]:
    """Yield what a helper counted, a few times while the session ran."""
    chance = Random(f"walk {session.activity.title} {session.starts_at:%j}")
    few = session.pk in helpers
    for place in range(2 if few else 4):
        at = session.starts_at + (session.ends_at - session.starts_at) * (place + 1) / 5
        if at < moment:
            yield WalkIn(
                session=session,
                people=chance.randint(1, 6) if few else chance.randint(9, 70),
                at=at,
                device_key=uuid5(NAMESPACE, f"walk {session.pk} {place}"),
                helper=helpers.get(session.pk),
                by=session.activity.created_by if not few else None,
            )
