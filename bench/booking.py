"""A rush after few seats: 1,000 clients, 50 seats, beside a bare UPDATE of one row in the same run.

First as calls of the service: both run on sixteen threads, each with a connection of its own. Then over HTTP against
the web server of `vocweek up`: everybody has the page open with its proof of work done and presses the button, some
twice (`bench.booking_client`). The bare side counts down one row without triggers 1,000 times, commits each time, and
keeps nothing of who came.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta
from functools import partial
from statistics import median
from typing import Any

from django.db import connection

from bench.booking_client import seconds_to_book
from bench.figure import Figure, seconds, short
from bench.site import prepare, served

CLIENTS, SEATS, AT_WORK, RUNS = 1_000, 50, 16, 3
LEAST = 0.15
"""Ours as a part of the bare rate: it writes a sealed booking, its history, a count and a place in line besides."""
LEAST_OVER_HTTP = 0.03
"""The same with a request, a form, a proof to verify and limits to count for each."""
BARE = "UPDATE bench_seats SET seats = seats - 1 WHERE id = 1 AND seats > 0"

REFILL = "INSERT INTO bench_seats VALUES (1, %s) ON CONFLICT (id) DO UPDATE SET seats = EXCLUDED.seats"


def measure() -> Iterator[Figure]:
    """Measure bookings a second, checked: exactly as many booked as there are seats, the rest in line, none twice."""
    prepare()
    activity = _activity()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_seats (id int PRIMARY KEY, seats int NOT NULL)")
    ours, bare = [], []
    with ThreadPoolExecutor(AT_WORK) as pool:
        for day in range(RUNS):
            session = _session(activity, day)
            bare.append(CLIENTS / seconds(partial(_all, pool, [_bare] * CLIENTS)))
            ours.append(CLIENTS / seconds(partial(_all, pool, _rush(session))))
            _check(session)
        list(pool.map(lambda _: connection.close(), range(AT_WORK)))
    rate, floor = median(ours), median(bare)
    yield _figure("booking", rate, LEAST, floor)
    with served("bench") as port:
        over_http = [_over_http(port, _session(activity, RUNS + day)) for day in range(RUNS)]
    yield _figure("booking-http", median(over_http), LEAST_OVER_HTTP, floor)


def _over_http(port: int, session: Any) -> float:
    """Let everybody press the button; return bookings a second. Raises if anything came out wrong."""
    took = seconds_to_book(port, session, CLIENTS)
    _check(session)
    return CLIENTS / took


def _figure(name: str, rate: float, least: float, floor: float) -> Figure:
    unit = f"bookings/s ({CLIENTS:,} clients, {SEATS} seats: {SEATS} booked, {CLIENTS - SEATS} in line, none twice)"
    note = f"bare UPDATE … WHERE seats > 0: {short(floor)}/s; ours are {rate / floor:.0%} of it"
    return Figure(name, rate, unit, least * floor, note, at_least=True)


def _all(pool: ThreadPoolExecutor, actions: list[Callable[[], object]]) -> None:
    list(pool.map(lambda action: action(), actions))


def _bare() -> None:
    with connection.cursor() as cursor:
        cursor.execute(BARE)


def _rush(session: Any) -> list[Callable[[], object]]:
    """Return what 1,000 people ask, each with a phone of their own."""
    from vocweek.activities.booking.seating import Wish, seat
    from vocweek.activities.personal import Personal
    from vocweek.core.clock import now

    def asks(number: int) -> Callable[[], object]:
        who = Personal(name="张三", phone=f"138{number:08d}")
        return partial(seat, Wish(session.pk, uuid.uuid4(), who, 1, now()))

    return [asks(number) for number in range(CLIENTS)]


def _check(session: Any) -> None:
    """Raise unless exactly as many booked as there are seats and the rest wait in order."""
    from vocweek.activities.models import Booking

    rows = Booking.objects.filter(session=session)
    places = list(rows.filter(state="waiting").order_by("pk").values_list("place_in_line", flat=True))
    assert rows.filter(state="booked").count() == SEATS, "overbooked or underbooked"
    assert places == list(range(1, CLIENTS - SEATS + 1)), "the line is not in order"
    assert rows.values("phone_hash").distinct().count() == rows.count() == CLIENTS, "somebody is there twice"


def _activity() -> Any:
    """Make an accepted activity of the ministry's, a week from now."""
    from vocweek.activities.models import Activity
    from vocweek.campaign.models import Edition, RosterUnit
    from vocweek.campaign.rosters import freeze_roster
    from vocweek.core.clock import now
    from vocweek.org.models import OrgUnit, UnitKind

    unit = OrgUnit.objects.create(code="000000", name="教育部", kind=UnitKind.MINISTRY, path="000000")
    first = now().date() + timedelta(days=7)
    edition = Edition.objects.create(
        series="职业教育活动周",
        year=first.year,
        theme="抢票",
        starts_on=first,
        ends_on=first + timedelta(days=6),
        opened_by=unit,
    )
    freeze_roster(edition)
    lead = RosterUnit.objects.get(edition=edition)
    return Activity.objects.create(
        edition=edition,
        lead=lead,
        title="抢票",
        state=Activity.State.ACCEPTED,
        accepted_at=now(),
        saved_at=now(),
    )


def _session(activity: Any, day: int) -> Any:
    from vocweek.activities.models import Session
    from vocweek.core.clock import at

    with connection.cursor() as cursor:
        cursor.execute(REFILL, [CLIENTS])
    begins = at(activity.edition.starts_on + timedelta(days=day), time(9))
    return Session.objects.create(
        activity=activity, starts_at=begins, ends_at=begins + timedelta(hours=2), way="book", seats=SEATS
    )
