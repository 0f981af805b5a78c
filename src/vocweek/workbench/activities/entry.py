"""Entering an activity: one short page, saved by itself, handed in or changed.

Opening a page writes nothing: the first save or hand-in under the page's key makes the draft.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.activities.access import activity_for, source_for
from vocweek.activities.entry.copying import copied_values
from vocweek.activities.entry.events import events_to_hold, values_of_event
from vocweek.activities.entry.spec import spec_of
from vocweek.activities.entry.values import fresh_values, working_values
from vocweek.activities.models import Activity
from vocweek.activities.services import Stale, begin, change, save_draft, submit
from vocweek.activities.states import WRITABLE
from vocweek.campaign.models import Event, RosterUnit
from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.formspec import differences, parse, raw_from_post
from vocweek.org.access import Capability
from vocweek.workbench.activities.sheets import client_key_of, form_parts, version_of
from vocweek.workbench.screen import DeskRequest, screen

KEEP = "keep"  # the button that saves a draft without handing it in


@screen(Capability.ACTIVITY_WRITE)
def new(request: DeskRequest) -> HttpResponseBase:
    """Show a fresh page for the unit (``?unit=``), begun with another activity (``?from=``), on a day (``?day=``).

    part_of: the activity above that it is to belong to. event: of the unit's own notice, of which it is made.
    """
    lead = request.desk.node_at(request.GET.get("unit"), Capability.ACTIVITY_WRITE)
    source = _source(request, lead)
    event = _event(request, lead)
    values = copied_values(source, lead) if source else fresh_values(lead)
    if event is not None:
        values = values_of_event(event, lead)
    if "part_of" in request.GET:
        values["part_of"] = request.GET["part_of"]
    day = request.GET.get("day")
    if day:
        values["sessions"] = [values["sessions"][0] | {"days": [day]}]
    return _page(request, lead, None, values, 0)


@screen(Capability.ACTIVITY_WRITE)
def edit(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Show a draft, or an accepted activity to change; what waits can only be read."""
    activity = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    if activity.state not in WRITABLE and activity.state != Activity.State.ACCEPTED:
        return redirect("workbench:activity", activity.pk)
    return _page(request, activity.lead, activity, working_values(activity), activity.version)


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def save_new(request: DeskRequest) -> HttpResponseBase:
    """Keep what was typed on a fresh page (autosave)."""
    return _saved(request, lambda: _begun(request))


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def save(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Keep what was typed so far (autosave)."""
    return _saved(request, lambda: activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE))


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def submit_new(request: DeskRequest) -> HttpResponseBase:
    """Hand in a fresh page; what cannot be handed in stays as a draft."""
    return _handed_in(request, _begun(request))


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def submit_again(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Hand in a draft or the answer to a return, or change what was accepted."""
    return _handed_in(request, activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE))


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def conflict(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Show one's own words with what a colleague saved meanwhile; saving again is then a choice."""
    activity = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    return _clash(request, activity)


def _source(request: DeskRequest, lead: RosterUnit) -> Activity | None:
    pk = whole_number(request.GET.get("from", "") or request.POST.get("from", ""))
    return source_for(request.desk.reach, pk, lead) if pk else None


def _event(request: DeskRequest, lead: RosterUnit) -> Event | None:
    wanted = request.GET.get("event", "") or request.POST.get("event", "")
    return next((one for one in events_to_hold(lead) if str(one.pk) == wanted), None) if wanted else None


def _begun(request: DeskRequest) -> Activity:
    lead = request.desk.node_at(request.POST.get("unit"), Capability.ACTIVITY_WRITE)
    return begin(
        lead=lead,
        by=request.desk.user,
        client_key=client_key_of(request),
        copied_from=_source(request, lead),
        event=_event(request, lead),
    )


def _saved(request: DeskRequest, find: Callable[[], Activity]) -> HttpResponseBase:
    """Answer an autosave: version, time and place of the draft, or 409 where a colleague saved first."""
    try:
        activity = find()
        saved = save_draft(
            activity=activity,
            by=request.desk.user,
            raw=_typed(request, activity.lead),
            version=version_of(request),
        )
    except Stale:
        return JsonResponse(
            {"conflict_url": reverse("workbench:activity_conflict", args=[activity.pk])}, status=409
        )
    except DomainError as error:
        return JsonResponse({"error": str(error)}, status=400)
    at = saved.saved_at.astimezone(SHANGHAI)
    place = reverse("workbench:activity_edit", args=[saved.pk])
    return JsonResponse({"version": saved.version, "saved_at": f"{at:%H:%M}", "url": place})


def _handed_in(request: DeskRequest, activity: Activity) -> HttpResponseBase:
    raw, version = _typed(request, activity.lead), version_of(request)
    accepted = activity.state == Activity.State.ACCEPTED
    try:
        if KEEP in request.POST:
            activity = save_draft(activity=activity, by=request.desk.user, raw=raw, version=version)
            messages.success(request, "草稿已保存，在“活动”里可以接着填。")
            return redirect("workbench:activity_edit", activity.pk)
        act = change if accepted else submit
        activity = act(activity=activity, by=request.desk.user, raw=raw, version=version)
    except Stale:
        return _clash(request, activity)
    except DomainError as error:
        return _refused(request, activity, raw, error.problems)
    messages.success(request, _thanks(activity, accepted))
    return redirect("workbench:activity", activity.pk)


def _refused(
    request: DeskRequest, activity: Activity, raw: Mapping[str, Any], problems: Sequence[Problem]
) -> HttpResponseBase:
    """Show the page again with what is wrong; what was typed is kept as a draft where there can be one."""
    values = parse(spec_of(activity.lead), raw, draft=True).values
    if activity.state in WRITABLE:
        activity = save_draft(activity=activity, by=request.desk.user, raw=raw)
    return _page(request, activity.lead, activity, values, activity.version, problems)


def _clash(request: DeskRequest, activity: Activity) -> HttpResponseBase:
    """Show the page with one's own words, on the newest version, and what a colleague wrote in its stead."""
    activity.refresh_from_db(fields=["draft", "proposed", "version", "state"])
    spec = spec_of(activity.lead)
    mine = parse(spec, _typed(request, activity.lead), draft=True).values
    theirs = parse(spec, working_values(activity), draft=True).values
    told = differences(spec, theirs, mine)
    return _page(request, activity.lead, activity, mine, activity.version, clash=told, status=409)


def _typed(request: DeskRequest, lead: RosterUnit) -> dict[str, Any]:
    return raw_from_post(spec_of(lead), request.POST)


def _thanks(activity: Activity, changed: bool) -> str:
    whose = f"现在由{activity.at_unit.name}审核。" if activity.at_unit else ""
    if changed:
        return f"变更已保存。{'名称、介绍等内容' + whose if whose else '公众看到的已是新的。'}"
    return f"已报送“{activity}”。{whose or '已通过。'}"


def _page(
    request: DeskRequest,
    lead: RosterUnit,
    activity: Activity | None,
    values: Mapping[str, Any],
    version: int,
    problems: Sequence[Problem] = (),
    clash: Sequence[Any] = (),
    status: int = 0,
) -> HttpResponseBase:
    returned = activity.reviews.select_related("unit").last() if activity and _came_back(activity) else None
    if returned and not problems:
        problems = [Problem("returned", f"退回：{why}", key) for key, why in returned.field_reasons.items()]
        shown_status = 200
    else:
        shown_status = 422 if problems else 200
    drafted = activity is None or activity.state in WRITABLE
    context = form_parts(lead, request.desk.user, values, problems) | {
        "lead": lead,
        "activity": activity,
        "returned": returned,
        "drafted": drafted,
        "clash": clash,
        "version": version,
        "source": request.GET.get("from") or request.POST.get("from", ""),
        "event": request.GET.get("event") or request.POST.get("event", ""),
        "client_key": (activity and activity.client_key) or request.POST.get("client_key") or uuid.uuid4(),
        "save_url": reverse("workbench:activity_save", args=[activity.pk])
        if activity
        else reverse("workbench:activity_save_new"),
        "fresh_save_url": reverse("workbench:activity_save_new"),
        "submit_url": reverse("workbench:activity_submit", args=[activity.pk])
        if activity
        else reverse("workbench:activity_submit_new"),
        "upload_url": reverse("workbench:upload_begin", args=[lead.code]),
        "behalf": not any(post.code == lead.code for post in request.desk.reach.posts),
    }
    return render(request, "workbench/activities/form.html", context, status=status or shown_status)


def _came_back(activity: Activity) -> bool:
    if activity.state == Activity.State.RETURNED:
        return True
    return (
        activity.state == Activity.State.ACCEPTED
        and activity.proposed is not None
        and activity.at_unit is None
    )
