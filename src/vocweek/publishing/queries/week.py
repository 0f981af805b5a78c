"""The week on a site: how much is on each day, what is on next, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.timezone import localtime

from vocweek.activities.models import Showing
from vocweek.activities.queries.narrowing import Narrow, showings
from vocweek.activities.queries.whatson import by_time
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.core.clock import now
from vocweek.core.prepared import Fixed, prepared
from vocweek.core.remembering import remembered
from vocweek.publishing.queries.places import SitePlace

WEEKDAYS = "一二三四五六日"
SHOWN = 6
_READ = (
    *(f"session__activity__{name}" for name in ("public_id", "title", "lead__name")),
    *(f"session__{name}" for name in ("starts_at", "place", "way")),
)
# Dates are put together by their first and last day before any day is looked at: a nation's are of a few spans.
_COUNTED = """
WITH hit AS MATERIALIZED ({hits}),
spans AS MATERIALIZED (SELECT first, last, count(*) AS many FROM hit GROUP BY 1, 2)
SELECT ARRAY(SELECT coalesce(sum(many), 0)::int FROM unnest(%s::date[]) WITH ORDINALITY AS one (day, place)
             LEFT JOIN spans ON day BETWEEN first AND last GROUP BY place ORDER BY place),
       (SELECT count(DISTINCT activity_id) FROM hit),
       (SELECT coalesce(sum(many), 0)::int FROM spans),
       (SELECT count(DISTINCT lead_id) FROM activities_activity WHERE id IN (SELECT activity_id FROM hit)),
       (SELECT coalesce(sum(seats_taken), 0)::int FROM activities_session
        WHERE id IN (SELECT session_id FROM hit))
"""


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
class OnDate:
    """A date of an activity (public_id) in a list. lead: who holds it. way: a value of `Session.Way`. full: no seat is
    left."""

    public_id: str
    title: str
    lead: str
    starts_at: datetime
    place: str
    way: str
    full: bool

    def begins_before(self, day: date) -> bool:
        """Tell if it has been on since a day before."""
        return localtime(self.starts_at).date() < day


@dataclass(frozen=True, slots=True)
class OnNow:
    """What is on on one day. day: today in the week, its first day before it, ``None`` after it. today: it is that."""

    day: date | None
    dates: tuple[OnDate, ...]
    today: bool = False

    @property
    def lines(self) -> tuple[tuple[OnDate, bool], ...]:
        """The dates, each with whether it has been on since a day before."""
        return tuple((one, bool(self.day and one.begins_before(self.day))) for one in self.dates)


def part_of(place: SitePlace) -> Narrow | None:
    """Return the activities of a site as what is published is asked for; the nation's are all of the year."""
    if place.edition is None:
        return None
    return Narrow(place.edition, None if place.address.national else place.node)


def week_of(place: SitePlace) -> Week:
    """Return the week on a site. One query, none where it was counted a moment ago."""
    part = part_of(place)
    return _week(part, now().date()) if part else Week((), 0, 0, 0, 0)


@remembered
def _week(part: Narrow, here: date) -> Week:
    sessions, activities, dates, units, seats = _counted(part)
    themes = {str(one.get("date")): str(one.get("name", "")) for one in part.edition.theme_days}
    days = tuple(
        Day(
            day=day,
            weekday=WEEKDAYS[day.weekday()],
            theme=themes.get(day.isoformat(), ""),
            sessions=many,
            today=day == here,
            over=day < here,
        )
        for day, many in zip(part.edition.days, sessions, strict=True)
    )
    return Week(days, activities, dates, units, seats)


def _counted(part: Narrow) -> tuple[list[int], int, int, int, int]:
    """Return how many dates there are on each day, activities and dates in all, their leads, and seats taken."""
    hits = showings(part).filter(off=False).values("session_id", "activity_id", "first", "last")
    sql, arguments = hits.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED.replace("{hits}", sql), [*arguments, list(part.edition.days)])
        row: tuple[list[int], int, int, int, int] = cursor.fetchone()
    return row


def on_now(place: SitePlace, moment: datetime, most: int = SHOWN) -> OnNow:
    """Return what is on today, before the week on its first day; what is over by now is left out. One query."""
    part, edition = part_of(place), place.edition
    if part is None or edition is None or moment.date() > edition.ends_on:
        return OnNow(None, ())
    day = max(moment.date(), edition.starts_on)
    return OnNow(day, _dates(part, moment, day, most), day == moment.date())


def coming(place: SitePlace, moment: datetime, most: int = SHOWN) -> tuple[OnDate, ...]:
    """Return the dates of a site that are on or come next. One query."""
    part = part_of(place)
    return _dates(part, moment, None, most) if part else ()


def _dates(part: Narrow, moment: datetime, day: date | None, most: int) -> tuple[OnDate, ...]:
    path = str(part.unit.path) if part.unit else None
    return tuple(OnDate(*row) for row in _in_time(part.edition.pk, path, moment, day, Fixed(most)))


@prepared
def _in_time(
    edition: int, path: str | None, moment: datetime, day: date | None, most: Fixed
) -> QuerySet[Showing, tuple[Any, ...]]:
    part = Narrow(Edition(pk=edition), None if path is None else RosterUnit(path=path))
    found = showings(part).filter(off=False, ends_at__gt=moment)
    if day is not None:
        found = found.filter(first__lte=day, last__gte=day)
    full = Coalesce(GreaterThanOrEqual(F("session__seats_taken"), F("session__seats")), Value(False))
    return by_time(found, part).values_list(*_READ, full)[:most]
