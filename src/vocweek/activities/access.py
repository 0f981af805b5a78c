"""Who may have which activity. The one place that hands out activities and sessions; 404 otherwise (domain rule 7)."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from vocweek.activities.models import Activity, Booking, Session
from vocweek.campaign.models import RosterUnit
from vocweek.core.prepared import prepared
from vocweek.org.access import Capability, Reach

NOT_HERE = "没有这个活动，或者不在您的职责范围内。"
SEEN_IN_PUBLIC = Activity.PUBLIC | Q(
    state="cancelled", accepted_at__isnull=False, open_to_public=True, hidden_at=None
)
"""What the public sees: what is on, and what was announced and is cancelled, to say so."""


def readable(reach: Reach, activity: Activity) -> bool:
    """Tell if staff may read it: what was filed, where `ACTIVITY_READ` reaches the lead; a draft only its writers."""
    draft = activity.state == Activity.State.DRAFT
    capability = Capability.ACTIVITY_WRITE if draft else Capability.ACTIVITY_READ
    return reach.can(capability, activity.lead.path)


def activity_for(reach: Reach, pk: int, capability: Capability) -> Activity:
    """Return the activity with its lead, edition and whose turn it is, or raise `Http404`. One query.

    ACTIVITY_READ: as `readable`. ACTIVITY_WRITE, OUTCOME and the like: who holds it at or above the lead.
    BOOKING_MANAGE, DOOR: as `sees_people`. REVIEW: at or above the unit whose turn it is, else above the lead.
    """
    activity = _activities().filter(pk=pk).first()
    if activity is None or not _covers(reach, activity, capability):
        raise Http404(NOT_HERE)
    return activity


def session_for(reach: Reach, pk: int, capability: Capability) -> Session:
    """Return the session with its activity, as `activity_for` allows, or raise `Http404`. One query."""
    session = (
        Session.objects.select_related(
            "activity__lead__edition", "activity__lead__parent", "activity__at_unit"
        )
        .filter(pk=pk)
        .first()
    )
    if session is None or not _covers(reach, session.activity, capability):
        raise Http404(NOT_HERE)
    return session


def booking_for(reach: Reach, pk: int) -> Booking:
    """Return a booking with its session and activity to staff of the unit that holds it, or raise `Http404`. One
    query."""
    found = Booking.objects.select_related("session__activity__lead__edition").filter(pk=pk).first()
    if found is None or not sees_people(reach, found.session.activity):
        raise Http404("没有这份预约，或者它不是本单位的。")
    return found


def sees_people(reach: Reach, activity: Activity) -> bool:
    """Tell if the person may see who booked: only staff of the lead itself, never an office above (domain rule 7)."""
    return any(
        post.code == activity.lead.code and post.grants(Capability.BOOKING_MANAGE) for post in reach.posts
    )


def reviewable(reach: Reach, activity: Activity) -> bool:
    """Tell if the person may decide on it now: it waits at a unit they review at or stand above."""
    return activity.at_unit is not None and reach.can(Capability.REVIEW, activity.at_unit.path)


def beside(lead: RosterUnit) -> Q:
    """Return what neighbours of `lead`, units under the same superior, show the public this year: anybody may take it
    as a pattern."""
    return Activity.PUBLIC & Q(lead__parent=lead.parent_id, edition=lead.edition_id)


def source_for(reach: Reach, pk: int, lead: RosterUnit) -> Activity:
    """Return what a new activity of `lead` is copied from: what the person may read, or a neighbour's (`beside`).

    Raises `Http404` for all else. Two queries at most.
    """
    neighbours = _activities().filter(beside(lead), pk=pk).first()
    return neighbours or activity_for(reach, pk, Capability.ACTIVITY_READ)


def public_activity(public_id: str) -> Activity:
    """Return what the public may see under this id, or raise `Http404`. One query. Cancelled ones stay, to say so."""
    found = _seen_as(public_id)
    if not found:
        raise Http404("没有这个活动，或者它没有对公众开放。")
    return found[0]


@prepared
def _seen_as(public_id: str) -> QuerySet[Activity]:
    found = Activity.objects.filter(SEEN_IN_PUBLIC, public_id=public_id)
    return found.select_related("lead", "edition").order_by()


def public_session(public_id: str, session_id: str) -> Session:
    """Return a session of what `public_activity` gives, with its activity, or raise `Http404`. Two queries."""
    activity = public_activity(public_id)
    session = activity.sessions.filter(public_id=session_id).first()
    if session is None:
        raise Http404("没有这一场。")
    session.activity = activity
    return session


def _activities() -> QuerySet[Activity]:
    return Activity.objects.select_related(
        "lead__edition", "lead__parent", "at_unit", "edition", "part_of__lead"
    )


def _covers(reach: Reach, activity: Activity, capability: Capability) -> bool:
    if capability is Capability.ACTIVITY_READ:
        return readable(reach, activity)
    if capability in {Capability.BOOKING_MANAGE, Capability.DOOR}:
        return sees_people(reach, activity)
    if capability is Capability.REVIEW:
        turn = activity.at_unit or activity.lead.parent or activity.lead
        return reach.can(capability, turn.path)
    return reach.can(capability, activity.lead.path)
