"""What is on (活动安排): the dates of a part, page by page, day by day, and how many there are by day and by place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext, ngettext

from vocweek.activities.models import Activity, Session, Showing
from vocweek.activities.queries.narrowing import Narrow, showings
from vocweek.activities.queries.public import PublicSession, public_session_of
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import at, now, today
from vocweek.core.prepared import one_of, prepared
from vocweek.core.remembering import remembered

_READ: Final = (
    *("session", "activity_id", "mode", "first", "last"),
    *(f"session__{name}" for name in (
        "activity", "public_id", "starts_at", "ends_at", "place", "audience", "way", "link", "seats", "seats_taken",
        "closes_at", "waiting_list", "cancelled_at", "cancelled_why",
    )),
    *(f"session__activity__{name}" for name in ("lead", "public_id", "title", "state", "cancelled_why")),
    "session__activity__lead__name",
)  # fmt: skip
"""What is read of a date: all that `Shown` and `PublicSession` say."""
A_CELL: Final = 5
"""Dates that a day of the calendar shows."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A date as the list shows it. tag: one of its kinds. off: why it does not take place, "" if it does. km: how far
    it is from where one asked, ``None`` if one did not."""

    session: PublicSession
    activity_id: str
    title: str
    lead: str
    mode: str
    tag: str
    off: str
    first: date
    last: date
    km: float | None

    @property
    def shut(self) -> bool:
        """Whether nobody more can come."""
        booked = self.session.way in (Session.Way.BOOK, Session.Way.GROUP)
        return bool(self.off) or self.session.over or (booked and not self.session.open)

    @property
    def room(self) -> str:
        """How one comes, and whether there is room, in words; "" where `off` or over says it."""
        one = self.session
        if self.off or one.over:
            return ""
        if one.way == Session.Way.COME:
            return gettext("不用预约")
        if one.way == Session.Way.ELSEWHERE:
            return gettext("到主办方报名")
        if not one.open:
            return gettext("已约满") if one.full else gettext("预约已截止")
        if one.full:
            return gettext("已约满，可候补")
        if one.seats_left is None:
            return gettext("可预约")
        return ngettext("还有 %(n)s 个名额", "还有 %(n)s 个名额", one.seats_left) % {"n": one.seats_left}


@dataclass(frozen=True, slots=True)
class Below:
    """A unit directly below, and how many dates there are at it and below it."""

    code: str
    name: str
    kind: str
    count: int


@dataclass(slots=True)
class Counts:
    """How many dates take place: of the part, by day of its edition, by unit below. off: how many more are cancelled.

    `by_day` does not heed the part's day, so that the other days can be offered; `below` does.
    """

    on: int = 0
    off: int = 0
    by_day: dict[date, int] = field(default_factory=dict)
    below: list[Below] = field(default_factory=list)


def in_order(part: Narrow) -> QuerySet[Showing]:
    """Return the dates of a part by time; the nearest first where one asked for near. What is over comes last there
    and today."""
    rows = showings(part)
    over = Case(When(ends_at__lte=now(), then=1), default=0)
    if part.near:
        return rows.order_by(over, F("distance"), "starts_at", "session_id")
    if part.day == today():
        return rows.order_by(over, "starts_at", "session_id")
    return by_time(rows, part)


def by_time(dates: QuerySet[Showing], part: Narrow) -> QuerySet[Showing]:
    """Return dates of a part by time. Those of all units are read from the index by time; those of some are found by
    unit and then sorted, as a school's three would be searched for among the nation's."""
    if part.unit is None:
        return dates.order_by("edition_id", "starts_at", "session_id")
    return dates.order_by(F("starts_at") + timedelta(0), "session_id")


def shown(dates: QuerySet[Showing]) -> list[Shown]:
    """Return a page of `in_order` as rows. Two queries: which, then what of them."""
    near = "distance" in dates.query.annotations
    found = list(dates.values_list("session_id", *(["distance"] if near else [])))
    rows = {row.session_id: row for row in _these([key for key, *_ in found])}
    moment = now()
    return [_shown(rows[key], moment, *distance) for key, *distance in found if key in rows]


@prepared
def _these(keys: list[int]) -> QuerySet[Showing]:
    """Ask for dates by time, each with the first of its kinds as ``tag``."""
    kinds = Activity.kinds.through.objects.filter(activity=OuterRef("activity_id"))
    first = kinds.order_by("activitykind__position", "activitykind").values("activitykind__name")[:1]
    found = Showing.objects.filter(one_of("session_id", keys)).order_by("starts_at", "session_id")
    return found.annotate(tag=Subquery(first)).select_related("session__activity__lead").only(*_READ)


def by_cells(part: Narrow) -> dict[date, list[Shown]]:
    """Return the first `A_CELL` dates of each day of the week. Two queries.

    What begins on a day is found by the time it begins; what has lasted since a day before, in one reading of the few
    that do. Of both together the first are shown.
    """
    moment = now()
    rows = [_shown(row, moment) for row in _these(_first_of_each_day(part))]
    return {day: _cell(rows, day) for day in part.edition.days}


def _first_of_each_day(part: Narrow) -> list[int]:
    """Return the keys of the first dates that begin on each day, and of the first that began before it and last.

    Today's stand in an order of their own (`in_order`); what begins on the other days is one question for all of them.
    """
    days, here = part.edition.days, today()
    dates = showings(replace(part, day=None)).filter(last__gt=F("first"))
    lasting, given = dates.values(
        "session_id", "starts_at", "ends_at", "first", "last"
    ).query.sql_with_params()
    beginning, more = _beginning(replace(part, day=None))
    beginning_today, more_today = _beginning(replace(part, day=here))
    statement = _FIRST.format(lasting=lasting, beginning=beginning, beginning_today=beginning_today)
    others = [at(day, time.min) for day in days if day != here]
    this = [at(here, time.min)] if here in days else []
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given, list(days), now(), A_CELL, others, *more, this, *more_today])
        return [pk for (pk,) in cursor.fetchall()]


def _beginning(part: Narrow) -> tuple[str, Sequence[Any]]:
    """Return the statement for the first dates of a part that begin on the day called ``begins`` where it is put."""
    on = in_order(part).filter(
        starts_at__gte=RawSQL("begins", ()), starts_at__lt=RawSQL("begins + interval '1 day'", ())
    )
    return on.values("session_id")[:A_CELL].query.sql_with_params()


def counts(part: Narrow) -> Counts:
    """Return how many dates there are, and where. At most two queries; they are not counted again for some seconds
    of one version of the site."""
    found = Counts()
    for what, key, name, kind, on, off in _counted(part):
        if what == "all":
            found.on, found.off = on, off
        elif what == "day":
            found.by_day[date.fromisoformat(key)] = on
        else:
            found.below.append(Below(key, name, kind, on))
    return found


def places_called(part: Narrow, words: str, most: int = 12) -> list[RosterUnit]:
    """Return the places of the roster whose name has the words in it, the widest first. One query."""
    kinds = ("province", "planned_city", "corps", "prefecture", "county", "township")
    named = RosterUnit.objects.filter(
        edition=part.edition, kind__in=kinds, name__contains=words, closed_at=None
    )
    return list(named.select_related("parent").order_by("depth", "path")[:most])


# Counted by unit id before any path is touched: sorting by path is what costs (docs/activities.md, the matrix). What
# is held by several is counted once for each place.
_COUNTED = """
WITH inside AS MATERIALIZED (SELECT id, path FROM campaign_rosterunit WHERE path <@ %s::text::ltree),
children AS MATERIALIZED (SELECT path, code, name, kind FROM campaign_rosterunit WHERE parent_id = %s),
hit AS MATERIALIZED ({hits}),
asked AS MATERIALIZED (SELECT * FROM hit WHERE %s::date IS NULL OR %s::date BETWEEN first AND last),
alone AS (
    SELECT units[1] AS unit_id, count(*) AS many FROM asked WHERE NOT off AND cardinality(units) = 1 GROUP BY 1),
together AS (
    SELECT session_id, unnest(units) AS unit_id FROM asked WHERE NOT off AND cardinality(units) > 1),
below AS (
    SELECT subpath(r.path, 0, %s::int) AS path, sum(many) AS many FROM alone a
    JOIN inside r ON r.id = a.unit_id WHERE nlevel(r.path) >= %s::int GROUP BY 1
    UNION ALL
    SELECT path, count(*) FROM (
        SELECT DISTINCT subpath(r.path, 0, %s::int) AS path, t.session_id FROM together t
        JOIN inside r ON r.id = t.unit_id WHERE nlevel(r.path) >= %s::int) d GROUP BY 1)
SELECT 'all', '', '', '', count(*) FILTER (WHERE NOT off), count(*) FILTER (WHERE off) FROM asked
UNION ALL
SELECT 'day', day::text, '', '', sum(many)::bigint, 0
FROM (SELECT first, last, count(*) AS many FROM hit WHERE NOT off GROUP BY 1, 2) spans
JOIN unnest(%s::date[]) day ON day BETWEEN first AND last GROUP BY day
UNION ALL
SELECT 'below', code, name, kind, many, 0 FROM (
    SELECT r.code, r.name, r.kind, sum(b.many)::bigint AS many FROM below b
    JOIN children r ON r.path = b.path GROUP BY r.code, r.name, r.kind, r.path ORDER BY r.path) named
"""


# What is over comes last, as it does in a list of today.
_FIRST = """
WITH lasting AS MATERIALIZED ({lasting})
SELECT one.session_id FROM unnest(%s::date[]) day CROSS JOIN LATERAL (
    SELECT session_id FROM lasting WHERE first < day AND last >= day
    ORDER BY ends_at <= %s::timestamptz, starts_at, session_id LIMIT %s::int) one
UNION
SELECT one.session_id FROM unnest(%s::timestamptz[]) begins CROSS JOIN LATERAL ({beginning}) one
UNION
SELECT one.session_id FROM unnest(%s::timestamptz[]) begins CROSS JOIN LATERAL ({beginning_today}) one
"""


@remembered
def _counted(part: Narrow) -> Sequence[tuple[Any, ...]]:
    """Return rows (what, key, name, kind, on, off)."""
    place = part.unit or RosterUnit.objects.filter(edition=part.edition, parent=None).first()
    if place is None:
        return ()
    hits = showings(replace(part, day=None)).values("session_id", "units", "first", "last", "off")
    sql, arguments = hits.query.sql_with_params()
    level = place.depth + 1
    own = [part.day, part.day, level, level, level, level, list(part.edition.days)]
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED.replace("{hits}", sql), [str(place.path), place.pk, *arguments, *own])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _shown(row: Showing, moment: datetime, km: float | None = None) -> Shown:
    activity = row.session.activity
    off = activity.cancelled_why if activity.state == Activity.State.CANCELLED else row.session.cancelled_why
    return Shown(
        session=public_session_of(row.session, moment),
        activity_id=activity.public_id,
        title=activity.title,
        lead=activity.lead.name,
        mode=row.mode,
        tag=getattr(row, "tag", None) or "",
        off=off,
        first=row.first,
        last=row.last,
        km=km,
    )


def _cell(rows: Iterable[Shown], day: date) -> list[Shown]:
    return [row for row in rows if row.first <= day <= row.last][:A_CELL]
