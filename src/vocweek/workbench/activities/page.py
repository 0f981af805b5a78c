"""One activity: what it says, its sessions, what happened to it, and what can still be done with it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.activities.access import activity_for, reviewable, sees_people, session_for
from vocweek.activities.entry.spec import spec_of
from vocweek.activities.entry.values import values_of
from vocweek.activities.models import Activity
from vocweek.activities.queries import clashes_of, may, own_overlaps, record_of, sheet_of
from vocweek.activities.queries.after import after_of
from vocweek.activities.queries.page import uncleared_pictures
from vocweek.activities.queries.special import specials_of
from vocweek.activities.services import (
    cancel_activity,
    cancel_session,
    discard,
    drop_change,
    hide,
    show_again,
    withdraw,
)
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.media.services import describe_all
from vocweek.org.access import Capability
from vocweek.publishing.queries.appearances import places_of
from vocweek.publishing.queries.requests import asked_of
from vocweek.workbench.activities.sheets import needs_personal_data, stored_pictures
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.ACTIVITY_READ)
def activity(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Show an activity with its sessions, clashes and record."""
    found = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_READ)
    reach = request.desk.reach
    context = context_of(request, found) | {
        "places": places_of(activities=[found.pk]).get(("activity", found.pk), []),
        "pictures_asked": asked_of(found, reach, mine=reach.can(Capability.FILE, found.lead.path)),
    }
    return render(request, "workbench/activities/activity.html", context)


def context_of(request: DeskRequest, found: Activity) -> dict[str, object]:
    """Return what a page about one activity shows of it; the review page shows the same."""
    reach, spec = request.desk.reach, spec_of(found.lead)
    sessions = list(found.sessions.order_by("starts_at", "id"))
    mine = reach.can(Capability.ACTIVITY_WRITE, found.lead.path)
    values = found.draft or values_of(found)
    return {
        "activity": found,
        "sheet": sheet_of(found, spec, show_personal=needs_personal_data(reach, found)),
        "pictures": stored_pictures(found, request.desk.user, spec, values),
        "sessions": sessions,
        "clashes": clashes_of(found, sessions),
        "overlaps": own_overlaps(sessions),
        "record": record_of(found),
        "parts": found.parts.filter(state__in=Activity.FILED).count(),
        "mine": mine,
        "keeps_door": found.state == Activity.State.ACCEPTED and sees_people(reach, found),
        "specials": specials_of(found) if mine else frozenset(),
        "sees_people": sees_people(reach, found),
        "may": may(found) if mine else {},
        "publishes": reach.can(Capability.ACTIVITY_PUBLISH, found.lead.path),
        "reviewable": reviewable(reach, found),
        "after": after_of(found, now()),
        "uncleared": uncleared_pictures(found) if mine else [],
        "moment": now(),
    }


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def take_back(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Withdraw what waits, to change it."""
    found = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    if _done(request, lambda: withdraw(activity=found, by=request.desk.user), "已撤回，改好后可以重新报送。"):
        return redirect("workbench:activity_edit", found.pk)
    return redirect("workbench:activity", found.pk)


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def clear_pictures(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Say of all pictures of the activity of which it was not said whose they are (``rights``) and of minors
    (``consent``)."""
    found = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    said = {key: request.POST[key] for key in ("rights", "consent") if request.POST.get(key)}
    assets = [asset.pk for asset in uncleared_pictures(found)]
    _done(
        request,
        lambda: describe_all(assets=assets, by=request.desk.user, said=said),
        "已记下。能公开的图片，公众页上马上看得到。",
    )
    return redirect("workbench:activity", found.pk)


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def throw_away(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Throw a draft away."""
    found = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    if _done(request, lambda: discard(activity=found, by=request.desk.user), "草稿已删除。"):
        return redirect("workbench:activities")
    return redirect("workbench:activity", found.pk)


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def drop(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Take back a change that waits or came back."""
    found = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    _done(request, lambda: drop_change(activity=found, by=request.desk.user), "变更已撤回，原来的内容不变。")
    return redirect("workbench:activity", found.pk)


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def call_off(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Cancel the activity, with the reason (``why``)."""
    found = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    why = request.POST.get("why", "")
    _done(
        request,
        lambda: cancel_activity(activity=found, by=request.desk.user, why=why),
        "活动已取消，会通知报名的人。",
    )
    return redirect("workbench:activity", found.pk)


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def call_off_session(request: DeskRequest, session_id: int) -> HttpResponseBase:
    """Cancel one session, with the reason (``why``)."""
    session = session_for(request.desk.reach, session_id, Capability.ACTIVITY_WRITE)
    why = request.POST.get("why", "")
    _done(
        request,
        lambda: cancel_session(session=session, by=request.desk.user, why=why),
        "这一场已取消，会通知报名的人。",
    )
    return redirect("workbench:activity", session.activity_id)


@screen(Capability.ACTIVITY_PUBLISH, methods=["POST"])
def set_hidden(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Take the activity out of the public's sight with a reason (``why``), or show it again (``undo``)."""
    found = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_PUBLISH)
    if "undo" in request.POST:
        _done(request, lambda: show_again(activity=found, by=request.desk.user), "已恢复公开。")
    else:
        why = request.POST.get("why", "")
        _done(request, lambda: hide(activity=found, by=request.desk.user, why=why), "已撤下，公众看不到了。")
    return redirect("workbench:activity", found.pk)


def _done(request: DeskRequest, act: Callable[[], object], words: str) -> bool:
    """Do it and say so, or say why not; tell which."""
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, words)
    return True
