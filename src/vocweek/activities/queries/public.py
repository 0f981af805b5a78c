"""An activity as the public may see it: nothing personal, nothing that waits for review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from vocweek.activities.models import Activity, CoOrganiser, Picture, Session
from vocweek.core.prepared import prepared
from vocweek.media.published import PublishedPicture, published_pictures


@dataclass(frozen=True, slots=True)
class PublicSession:
    """One date. `way`: a value of `Session.Way`. seats_left: ``None`` without a limit.

    open: it can still be booked, or joined if `full` (then on the waiting list). over: it is past.
    """

    public_id: str
    starts_at: datetime
    ends_at: datetime
    place: str
    audience: str
    way: str
    way_words: str
    link: str
    seats: int | None
    seats_left: int | None
    closes_at: datetime | None
    open: bool
    full: bool
    over: bool
    cancelled_why: str


@dataclass(frozen=True, slots=True)
class PublicPage:
    """One activity with its sessions in order of time. organisers: lead first. cancelled_why: "" if it is on."""

    public_id: str
    title: str
    summary: str
    kinds: tuple[str, ...]
    organisers: tuple[str, ...]
    mode: str
    stream_url: str
    contact: str
    accessibility: str
    safety: str
    sessions: tuple[PublicSession, ...]
    pictures: tuple[PublishedPicture, ...] = ()
    cancelled_why: str = ""

    @property
    def coming(self) -> tuple[PublicSession, ...]:
        """The dates that are not over."""
        return tuple(one for one in self.sessions if not one.over)

    @property
    def past(self) -> tuple[PublicSession, ...]:
        """The dates that are over."""
        return tuple(one for one in self.sessions if one.over)


def public_page(activity: Activity, moment: datetime) -> PublicPage:
    """Return the public page of an activity handed out by `access.public_activity`. Two queries, three with
    pictures."""
    ((kinds, partners, announced),) = _beside(activity.pk)
    sessions = _dates(activity.pk)
    return PublicPage(
        public_id=activity.public_id,
        title=activity.title,
        summary=activity.summary,
        kinds=tuple(kinds),
        organisers=(activity.lead.name, *partners),
        mode=activity.get_mode_display(),
        stream_url=activity.stream_url if activity.mode != Activity.Mode.ON_SITE else "",
        contact=activity.public_contact,
        accessibility=activity.accessibility,
        safety=activity.safety,
        sessions=tuple(_session(session, activity, moment) for session in sessions),
        pictures=tuple(published_pictures(announced)),
        cancelled_why=activity.cancelled_why if activity.state == Activity.State.CANCELLED else "",
    )


@prepared
def _dates(activity: int) -> QuerySet[Session]:
    return Session.objects.filter(activity=activity).order_by("starts_at", "id")


@prepared
def _beside(activity: int) -> QuerySet[Activity, tuple[list[str], list[str], list[int]]]:
    """Return the names of its kinds and of those who hold it too, and the ids of its pictures."""
    this = OuterRef("pk")
    through = Activity.kinds.through.objects.filter(activity=this).order_by(
        "activitykind__position", "activitykind"
    )
    partners = CoOrganiser.objects.filter(activity=this).order_by("id")
    announced = Picture.objects.filter(activity=this, part=Picture.Part.ANNOUNCEMENT)
    return Activity.objects.filter(pk=activity).values_list(
        ArraySubquery(through.values("activitykind__name")),
        ArraySubquery(partners.values("roster_unit__name")),
        ArraySubquery(announced.order_by("position", "id").values("asset_id")),
    )


def public_session_of(session: Session, moment: datetime) -> PublicSession:
    """Return one session, its activity loaded, as the public may see it. No query."""
    return _session(session, session.activity, moment)


def _session(session: Session, activity: Activity, moment: datetime) -> PublicSession:
    booked = session.way in (Session.Way.BOOK, Session.Way.GROUP)
    off = bool(session.cancelled_at) or activity.state == Activity.State.CANCELLED
    full = booked and session.seats_left == 0
    before_end = moment < session.booked_until
    return PublicSession(
        public_id=session.public_id,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place=session.place,
        audience=session.audience,
        way=session.way,
        way_words=session.get_way_display(),
        link=session.link,
        seats=session.seats,
        seats_left=session.seats_left,
        closes_at=session.booked_until if session.closes_at else None,
        open=booked and not off and before_end and (not full or session.waiting_list),
        full=full,
        over=moment >= session.ends_at,
        cancelled_why=session.cancelled_why,
    )
