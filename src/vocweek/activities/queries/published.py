"""What is published of an edition, for lists, calendars and open data: nothing personal, nothing under review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, QuerySet, Sum

from vocweek.activities.models import Activity, CoOrganiser, Session
from vocweek.activities.queries.narrowing import Narrow, published, showings
from vocweek.campaign.models import Edition, RosterChange
from vocweek.core.clock import today
from vocweek.core.prepared import prepared

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Date:
    """One session as everybody may know it. cancelled_why: "" if it takes place; a cancelled activity's reason too."""

    public_id: str
    starts_at: datetime
    ends_at: datetime
    place: str
    place_code: str
    latitude: float | None
    longitude: float | None
    audience: str
    way: str
    link: str
    seats: int | None
    cancelled_why: str


@dataclass(frozen=True, slots=True)
class Published:
    """One activity as everybody may know it. organisers: (code, name), the lead first. kinds: (key, name).

    version and changed_at tell a calendar which of two is newer. cancelled_why: "" if it takes place.
    """

    public_id: str
    title: str
    summary: str
    kinds: tuple[tuple[str | None, str], ...]
    theme_day: date | None
    mode: str
    stream_url: str
    organisers: tuple[tuple[str, str], ...]
    contact: str
    accessibility: str
    safety: str
    version: int
    changed_at: datetime
    cancelled_why: str
    sessions: tuple[Date, ...]


def edition_shown(year: int | None = None) -> Edition | None:
    """Return the edition of a year, else the one nearest to today. One query."""
    here, known = today(), _editions()
    asked = known if year is None else [edition for edition in known if edition.year == year]
    return min(asked, key=lambda edition: edition.days_from(here), default=None)


@prepared
def _editions() -> QuerySet[Edition]:
    return Edition.objects.order_by("-starts_on", "pk")


def published_sessions(part: Narrow) -> QuerySet[Session]:
    """Return the sessions of a part that take place, by time, with activity and lead."""
    rows = Session.objects.filter(pk__in=showings(part).filter(off=False).values("pk"))
    return rows.select_related("activity__lead").order_by("starts_at", "pk")


def state_of(part: Narrow) -> str:
    """Return what changes whenever anything of the part does, for an ETag. Two queries."""
    told = published(part).aggregate(
        Count("pk"), Sum("version"), Max("saved_at"), Max("cancelled_at"), Max("pk")
    )
    roster = RosterChange.objects.filter(edition=part.edition).aggregate(Max("pk"))
    return "|".join(str(value) for value in (part.title, *told.values(), *roster.values()))


def page_of(part: Narrow, after: str = "", most: int = AT_ONCE) -> list[Published]:
    """Return the next `most` activities after one (its public id), in the order of their public ids. Four queries."""
    rows = published(part).filter(public_id__gt=after).order_by("public_id").select_related("lead")
    return _told(list(rows.defer("draft", "proposed")[:most]), part)


def every(part: Narrow) -> Iterator[Published]:
    """Yield all activities of a part, `AT_ONCE` read at a time."""
    after = ""
    while some := page_of(part, after):
        yield from some
        after = some[-1].public_id


def published_date(session: Session) -> Published:
    """Return the activity of a session the public sees, with this one date. Two queries; its activity is loaded."""
    activity = session.activity
    kinds = activity.kinds.order_by("position", "pk").values_list("key", "name")
    partners = activity.co_organisers.order_by("pk").values_list("roster_unit__code", "roster_unit__name")
    return _published(activity, list(kinds), list(partners), [session])


def _told(activities: Sequence[Activity], part: Narrow) -> list[Published]:
    kinds = _by_activity(
        Activity.kinds.through.objects.filter(activity__in=activities)
        .order_by("activitykind__position", "activitykind")
        .values_list("activity_id", "activitykind__key", "activitykind__name")
    )
    partners = _by_activity(
        CoOrganiser.objects.filter(activity__in=activities)
        .order_by("pk")
        .values_list("activity_id", "roster_unit__code", "roster_unit__name")
    )
    sessions: dict[int, list[Session]] = {}
    dates = (
        Session.objects.filter(pk__in=showings(part).values("pk")) if part.of_dates else Session.objects.all()
    )
    for one in dates.filter(activity__in=activities).order_by("starts_at", "pk"):
        sessions.setdefault(one.activity_id, []).append(one)
    return [
        _published(one, kinds.get(one.pk, ()), partners.get(one.pk, ()), sessions.get(one.pk, ()))
        for one in activities
    ]


def _published(
    activity: Activity,
    kinds: Sequence[tuple[Any, Any]],
    partners: Sequence[tuple[Any, Any]],
    sessions: Sequence[Session],
) -> Published:
    off = activity.cancelled_why if activity.state == Activity.State.CANCELLED else ""
    return Published(
        public_id=activity.public_id,
        title=activity.title,
        summary=activity.summary,
        kinds=tuple(kinds),
        theme_day=activity.theme_day,
        mode=activity.mode,
        stream_url=activity.stream_url if activity.mode != Activity.Mode.ON_SITE else "",
        organisers=((activity.lead.code, activity.lead.name), *partners),
        contact=activity.public_contact,
        accessibility=activity.accessibility,
        safety=activity.safety,
        version=activity.version,
        changed_at=activity.cancelled_at or activity.saved_at,
        cancelled_why=off,
        sessions=tuple(_date(one, off) for one in sessions),
    )


def _date(session: Session, off: str) -> Date:
    return Date(
        public_id=session.public_id,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place=session.place,
        place_code=session.place_code,
        latitude=session.latitude,
        longitude=session.longitude,
        audience=session.audience,
        way=session.way,
        link=session.link,
        seats=session.seats,
        cancelled_why=session.cancelled_why or off,
    )


def _by_activity(rows: Any) -> dict[int, list[tuple[Any, Any]]]:
    found: dict[int, list[tuple[Any, Any]]] = {}
    for activity, one, other in rows:
        found.setdefault(activity, []).append((one, other))
    return found
