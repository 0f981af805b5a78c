"""After it: recording what came of an activity, and deciding which words of visitors the public reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from vocweek.activities.access import activity_for
from vocweek.activities.after.moderating import moderate, rating_for
from vocweek.activities.after.outcome import (
    has_begun,
    outcome_form,
    outcome_of,
    record_outcome,
    values_of_outcome,
)
from vocweek.activities.door.attendance import came_to_activity
from vocweek.activities.models import Activity, Rating
from vocweek.activities.queries.after import said_below, said_counts, stars_below
from vocweek.activities.services import Stale
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem
from vocweek.formspec import differences, parse, raw_from_post
from vocweek.org.access import Capability
from vocweek.workbench.activities.sheets import version_of
from vocweek.workbench.activities.tabs import tabs_of
from vocweek.workbench.filing.sheets import files_of, form_to_fill
from vocweek.workbench.home.views import no_edition
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.ACTIVITY_WRITE, methods=["GET", "POST"])
def outcome(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Show the form of an outcome, begun with what the door counted, and take it."""
    activity = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    if request.method != "POST":
        known = outcome_of(activity)
        values = values_of_outcome(activity, known, came_to_activity(activity.pk))
        return _page(request, activity, values, known.version if known else 0)
    raw = raw_from_post(outcome_form(), request.POST)
    version = version_of(request) or 0
    try:
        record_outcome(activity=activity, by=request.desk.user, raw=raw, version=version)
    except Stale:
        return _clash(request, activity, raw)
    except DomainError as error:
        values = parse(outcome_form(), raw, draft=True).values
        return _page(request, activity, values, version, error.problems)
    messages.success(request, "成果已保存，谢谢。")
    return redirect("workbench:activity", activity.pk)


@screen(Capability.ACTIVITY_READ)
def ratings(request: DeskRequest) -> HttpResponseBase:
    """Show what visitors said of activities of a unit (``?unit=``) and below, in one state (``?state=``).

    Who may not decide reads along; words that look personal show to them once somebody has decided to show them.
    """
    if request.desk.node is None:
        return no_edition(request)
    node = request.desk.node_at(request.GET.get("unit"), Capability.ACTIVITY_READ)
    moderates = request.desk.reach.can(Capability.ACTIVITY_PUBLISH, node.path)
    counts = said_counts(node)
    state = request.GET.get("state", "")
    if state not in Rating.State.values:
        state = Rating.State.WAITING.value if moderates or counts["waiting"] else Rating.State.SHOWN.value
    context = {
        "node": node,
        "tabs": tabs_of(request.desk, node, "ratings", has_below=node.open_children.exists()),
        "moderates": moderates,
        "stars": stars_below(node),
        "state": state,
        "states": [(value, label, counts[value]) for value, label in Rating.State.choices],
        "page": said_below(node, state, request.GET.get("page")),
    }
    return render(request, "workbench/activities/ratings.html", context)


@screen(Capability.ACTIVITY_PUBLISH, methods=["POST"])
def decide(request: DeskRequest, rating_id: int) -> HttpResponseBase:
    """Let the public read what somebody said (``show``), or not, with a reason (``why``)."""
    rating = rating_for(request.desk.reach, rating_id)
    show = "show" in request.POST
    try:
        moderate(rating=rating, by=request.desk.user, show=show, why=request.POST.get("why", ""))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "已公开，活动的公众页上能看到。" if show else "已设为不公开。")
    back = request.POST.get("back", "")
    known = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if known else reverse("workbench:ratings"))


def _clash(request: DeskRequest, activity: Activity, raw: Mapping[str, Any]) -> HttpResponseBase:
    """Show the page with one's own words, on the newest version, and what a colleague wrote in their stead."""
    known = outcome_of(activity)
    spec = outcome_form()
    mine = parse(spec, raw, draft=True).values
    theirs = values_of_outcome(activity, known, 0)
    told = differences(spec, theirs, mine)
    return _page(request, activity, mine, known.version if known else 0, clash=told, status=409)


def _page(
    request: DeskRequest,
    activity: Activity,
    values: Mapping[str, Any],
    version: int,
    problems: Sequence[Problem] = (),
    clash: Sequence[Any] = (),
    status: int = 0,
) -> HttpResponseBase:
    spec = outcome_form()
    context = {
        "activity": activity,
        "begun": has_begun(activity, now()),
        "came": came_to_activity(activity.pk),
        "form": form_to_fill(spec, values, problems),
        "files": files_of(activity.lead, request.desk.user, (spec, values)),
        "upload_url": reverse("workbench:upload_begin", args=[activity.lead.code]),
        "version": version,
        "clash": clash,
        "problem": next((one.message for one in problems if one.field is None), ""),
    }
    return render(
        request, "workbench/activities/outcome.html", context, status=status or (422 if problems else 200)
    )
