"""Activities in lists: a unit's own by day, those of the units below day by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Q, QuerySet, When

from vocweek.activities.entry.spec import days_of
from vocweek.activities.matrix import activities_counted
from vocweek.activities.models import Activity, Presence, Session
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI, at, end_of

MOST_OWN = 500
PAGE = 50
State = Activity.State
UNFINISHED = (State.DRAFT, State.RETURNED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Listed:
    """One date of an activity in a list, or an activity without one (times ``None``).

    session_id: ``None`` without one. leads: the unit asked about holds it; else it takes part. change: a change waits.
    """

    activity_id: int
    session_id: int | None
    title: str
    state: str
    unit: str
    leads: bool
    change: bool
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    seats: int | None = None
    seats_taken: int = 0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week with what is on. gap: nothing that was handed in."""

    day: date
    rows: tuple[Listed, ...]
    gap: bool


@dataclass(frozen=True, slots=True)
class OwnWeek:
    """A unit's week. unfinished: drafts, what came back or was withdrawn. total: activities, finished or not.

    listed: of how many of them rows are here, what is unfinished first; fewer than the total of a unit that holds more
    than a page has room for.
    """

    unfinished: tuple[Listed, ...]
    days: tuple[Day, ...]
    total: int
    listed: int

    @property
    def gaps(self) -> int:
        """On how many days there is nothing."""
        return sum(day.gap for day in self.days)


def own_week(unit: RosterUnit) -> OwnWeek:
    """Return what `unit` (its edition selected) holds or takes part in, by day; own drafts apart. Five
    queries."""
    partly = Activity.objects.filter(co_organisers__roster_unit=unit, state__in=Activity.FILED).values("pk")
    held = Activity.objects.filter(Q(lead=unit) | Q(pk__in=partly)).defer("draft", "proposed")
    first = held.select_related("lead").order_by(Case(When(state__in=UNFINISHED, then=0), default=1), "id")
    found = {one.pk: one for one in first[:MOST_OWN]}
    sessions = Session.objects.filter(activity__in=found).order_by("starts_at", "id")
    rows = [_listed(found[one.activity_id], unit, one) for one in sessions]
    unfinished = [one for one in found.values() if one.state in UNFINISHED]
    loose = {one.pk for one in unfinished}
    waiting = _with_changes(found)
    shown = [
        _with_change(row, waiting)
        for row in rows
        if row.activity_id not in loose or row.state == State.RETURNED
    ]
    filled = set(Presence.objects.filter(roster_unit=unit).values_list("day", flat=True).distinct())
    days = tuple(
        Day(day, tuple(row for row in shown if _is_on(row, day)), gap=day not in filled)
        for day in days_of(unit.edition)
    )
    return OwnWeek(tuple(_listed(one, unit) for one in unfinished), days, held.count(), len(found))


@dataclass(frozen=True, slots=True)
class DayCount:
    """activities: different ones on that day in the whole subtree, the node's own included."""

    day: date
    activities: int


def below_counts(node: RosterUnit) -> list[DayCount]:
    """Return how many activities are on in the subtree of `node` (edition selected), day by day. One query."""
    counted = (
        Presence.objects.filter(edition_id=node.edition_id, roster_unit__path__descendants=str(node.path))
        .values("day")
        .annotate(activities=Count("activity", distinct=True))
    )
    by_day = {row["day"]: row["activities"] for row in counted}
    return [DayCount(day, by_day.get(day, 0)) for day in days_of(node.edition)]


def below_on(node: RosterUnit, day: date, number: str | None) -> Page[Listed]:
    """Return a page of what is on that day in the subtree of `node`, by time: of all that `below_counts` counts, held
    with others too, and what units there had announced and cancelled. Two queries."""
    counted = Q(activity__in=activities_counted(node, day=day), cancelled_at=None)
    cancelled = Q(
        Q(activity__state=State.CANCELLED)
        | Q(cancelled_at__isnull=False, activity__state__in=Activity.FILED),
        activity__edition=node.edition_id,
        activity__lead__path__descendants=str(node.path),
    )
    sessions = (
        Session.objects.filter(
            counted | cancelled,
            starts_at__lte=end_of(day),
            ends_at__gt=at(day, datetime.min.time()),
        )
        .select_related("activity__lead")
        .defer("activity__draft")
        .order_by("starts_at", "id")
    )
    page: Page[Session] = Paginator(sessions, PAGE).get_page(number)
    rows = [_listed(one.activity, node, one, change=one.activity.proposed is not None) for one in page]
    return Page(rows, page.number, page.paginator)  # type: ignore[arg-type]  # rows stand for their sessions


def _listed(
    activity: Activity, unit: RosterUnit, session: Session | None = None, *, change: bool = False
) -> Listed:
    known = Listed(
        activity_id=activity.pk,
        session_id=None,
        title=str(activity),
        state=activity.state,
        unit=activity.lead.name,
        leads=activity.lead_id == unit.pk,
        change=change,
    )
    return known if session is None else _on(known, session)


def _on(known: Listed, session: Session) -> Listed:
    return replace(
        known,
        session_id=session.pk,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place=session.place,
        seats=session.seats,
        seats_taken=session.seats_taken,
        cancelled=session.cancelled_at is not None,
    )


def _with_changes(found: Iterable[int]) -> set[int]:
    waits: QuerySet[Activity, int] = Activity.objects.filter(
        pk__in=list(found), state=State.ACCEPTED, proposed__isnull=False
    ).values_list("pk", flat=True)
    return set(waits)


def _with_change(row: Listed, waiting: set[int]) -> Listed:
    return replace(row, change=row.activity_id in waiting)


def _is_on(row: Listed, day: date) -> bool:
    assert row.starts_at is not None and row.ends_at is not None
    first, last = (
        moment.astimezone(SHANGHAI).date() for moment in (row.starts_at, row.ends_at - timedelta(seconds=1))
    )
    return first <= day <= last
