"""Reviewing activities: the queue, one with its decision, the two decisions; beside the queue of reports."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render

from vocweek.activities.access import activity_for, reviewable
from vocweek.activities.climbing import last_level
from vocweek.activities.entry.spec import spec_of
from vocweek.activities.models import Activity
from vocweek.activities.queries import activities_waiting, next_activity
from vocweek.activities.services import accept, reopen, return_activity
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.reporting.queries import waiting_count
from vocweek.workbench.activities.page import context_of
from vocweek.workbench.activities.sheets import version_of
from vocweek.workbench.home.views import no_edition
from vocweek.workbench.screen import DeskRequest, screen

FIELD_REASON = "reason-"
REOPEN = "reopen"


@screen(Capability.REVIEW)
def queue(request: DeskRequest) -> HttpResponseBase:
    """Show the activities, and changes of them, that wait at the unit one acts for, oldest first."""
    node = request.desk.node
    if node is None:
        return no_edition(request)
    request.desk.reach.require(Capability.REVIEW, node.path)
    page = activities_waiting(node, request.GET.get("after"))
    context = {"page": page, "activities_waiting": page.total, "reports_waiting": waiting_count(node)}
    return render(request, "workbench/activities/queue.html", context)


@screen(Capability.REVIEW)
def item(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Show one with the decision beside it; one that has moved on can only be read."""
    found = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_READ)
    if not (reviewable(request.desk.reach, found) or _reopenable(request, found)):
        return redirect("workbench:activity", found.pk)
    return _item(request, found)


# As with reports: the services refuse whom it does not wait for, so that a click sent twice finds what moved on.


@screen(Capability.REVIEW, methods=["POST"])
def accept_one(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Agree, and go to the next."""
    found = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_READ)
    try:
        decided = accept(activity=found, by=request.desk.user, version=version_of(request))
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:review_activity", found.pk)
    onward = f"，转{decided.at_unit.name}审核" if decided.at_unit else "，审核完成"
    messages.success(request, f"已通过：{found.lead.name}“{found}”{onward}。")
    return _next(request, found)


@screen(Capability.REVIEW, methods=["POST"])
def return_one(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Return with a reason, on the whole or on fields, and go to the next; what was accepted is returned likewise."""
    found = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_READ)
    reasons = {
        name.removeprefix(FIELD_REASON): str(text)
        for name, text in request.POST.items()
        if name.startswith(FIELD_REASON)
    }
    act = reopen if REOPEN in request.POST else return_activity
    try:
        act(
            activity=found,
            by=request.desk.user,
            reason=request.POST.get("reason", ""),
            field_reasons=reasons,
            version=version_of(request),
        )
    except DomainError as error:
        return _item(request, found, error, reasons)
    messages.success(request, f"已退回：{found.lead.name}“{found}”。")
    return _next(request, found)


def _reopenable(request: DeskRequest, activity: Activity) -> bool:
    """Tell if the person may return what was accepted: they review at the last level or above it."""
    if activity.state != Activity.State.ACCEPTED:
        return False
    last = last_level(activity.lead) or activity.lead
    return request.desk.reach.can(Capability.REVIEW, last.path)


def _item(
    request: DeskRequest,
    found: Activity,
    error: DomainError | None = None,
    reasons: Mapping[str, str] | None = None,
) -> HttpResponseBase:
    node = request.desk.node
    reasons = reasons or {}
    decidable = reviewable(request.desk.reach, found)
    context = context_of(request, found) | {
        "fields": [
            {"key": one.key, "label": one.label, "reason": reasons.get(one.key, "")}
            for one in spec_of(found.lead).fields
        ],
        "by_field": any(reasons.values()),
        "decidable": decidable,
        "reopenable": not decidable and _reopenable(request, found),
        "error": error,
        "reason": request.POST.get("reason", ""),
        "acts_above": node is not None and found.at_unit_id not in (None, node.pk),
        "skip_to": next_activity(node, found, found.waits_since) if node else None,
    }
    return render(request, "workbench/activities/review.html", context, status=422 if error else 200)


def _next(request: DeskRequest, done: Activity) -> HttpResponseRedirect:
    """Lead to what is next in the queue, or to the queue when it is done."""
    node = request.desk.node
    following = next_activity(node, done, done.waits_since) if node else None
    return (
        redirect("workbench:review_activity", following)
        if following
        else redirect("workbench:review_activities")
    )
