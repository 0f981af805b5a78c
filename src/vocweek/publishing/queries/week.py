"""The week on a site: how much is on each day, what is on next, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, Sum

from vocweek.activities.models import Session
from vocweek.activities.queries.narrowing import Narrow
from vocweek.activities.queries.published import published_sessions
from vocweek.core.clock import at, now
from vocweek.publishing.queries.places import SitePlace

WEEKDAYS = "一二三四五六日"
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week. sessions: how many are on. theme: its name as a theme day, "" for none."""

    day: date
    weekday: str
    theme: str
    sessions: int
    today: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Week:
    """The days of the week on a site, and what they come to. seats: taken by who booked."""

    days: tuple[Day, ...]
    activities: int
    sessions: int
    units: int
    seats: int

    @property
    def most(self) -> int:
        """Sessions on the fullest day."""
        return max((day.sessions for day in self.days), default=0)


@dataclass(frozen=True, slots=True)
class OnNow:
    """What is on on one day. day: today in the week, its first day before it, ``None`` after it. today: it is that."""

    day: date | None
    sessions: tuple[Session, ...]
    today: bool = False


def part_of(place: SitePlace) -> Narrow | None:
    """Return the activities of a site as what is published is asked for; the nation's are all of the year."""
    if place.edition is None:
        return None
    return Narrow(place.edition, None if place.address.national else place.node)


def week_of(place: SitePlace) -> Week:
    """Return the week on a site. One query."""
    part, edition = part_of(place), place.edition
    if part is None or edition is None:
        return Week((), 0, 0, 0, 0)
    told = published_sessions(part).aggregate(
        **{f"day{number}": Count("pk", filter=_on(day)) for number, day in enumerate(edition.days)},
        sessions=Count("pk"),
        activities=Count("activity", distinct=True),
        units=Count("activity__lead", distinct=True),
        seats=Sum("seats_taken", default=0),
    )
    here = now().date()
    themes = {str(one.get("date")): str(one.get("name", "")) for one in edition.theme_days}
    days = tuple(
        Day(
            day=day,
            weekday=WEEKDAYS[day.weekday()],
            theme=themes.get(day.isoformat(), ""),
            sessions=told[f"day{number}"],
            today=day == here,
            over=day < here,
        )
        for number, day in enumerate(edition.days)
    )
    return Week(days, told["activities"], told["sessions"], told["units"], told["seats"])


def on_now(place: SitePlace, moment: datetime, most: int = SHOWN) -> OnNow:
    """Return what is on today, before the week on its first day; what is over by now is left out. One query."""
    part, edition = part_of(place), place.edition
    if part is None or edition is None or moment.date() > edition.ends_on:
        return OnNow(None, ())
    day = max(moment.date(), edition.starts_on)
    found = published_sessions(part).filter(_on(day), ends_at__gt=moment)
    return OnNow(day, tuple(found[:most]), day == moment.date())


def coming(place: SitePlace, moment: datetime, most: int = SHOWN) -> tuple[Session, ...]:
    """Return the sessions of a site that are on or come next. One query."""
    part = part_of(place)
    return tuple(published_sessions(part).filter(ends_at__gt=moment)[:most]) if part else ()


def _on(day: date) -> Q:
    begins = at(day, time())
    return Q(starts_at__lt=begins + timedelta(days=1), ends_at__gt=begins)
