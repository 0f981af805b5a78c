"""The host's pages: quotas and hall, whom to invite, who answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.activities.access import sees_people
from vocweek.activities.ceremonies.access import ceremony_for, special_activity
from vocweek.activities.ceremonies.forms import setup_spec, setup_values
from vocweek.activities.ceremonies.queries import (
    choosable,
    counted,
    invitations_of,
    units_named,
    units_of_kinds,
)
from vocweek.activities.ceremonies.services import invite, invite_guests, set_up, uninvite
from vocweek.activities.models import Activity, ActivityKind, Ceremony, Invitation
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.formspec import parse, raw_from_post
from vocweek.org.access import Capability
from vocweek.workbench.filing.sheets import form_to_fill
from vocweek.workbench.screen import DeskRequest, screen

SHOWN_UNKNOWN = 5


@screen(Capability.ACTIVITY_WRITE)
def ceremony(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Show who is invited and who answered (``?state=``); before it is set up, lead there."""
    reach = request.desk.reach
    activity = special_activity(reach, activity_id, ActivityKind.Special.CEREMONY, Capability.ACTIVITY_WRITE)
    if not Ceremony.objects.filter(pk=activity.pk).exists():
        return redirect("workbench:ceremony_setup", activity.pk)
    found = ceremony_for(reach, activity_id, Capability.ACTIVITY_WRITE)
    state = request.GET.get("state", "")
    context = {
        "activity": activity,
        "ceremony": found,
        "counted": counted(found),
        "invitations": invitations_of(found, state),
        "state": state,
        "choosable": choosable(found),
        "people_shown": sees_people(reach, activity),
        "filed": activity.state in Activity.FILED,
        "moment": now(),
    }
    return render(request, "workbench/activities/ceremony/ceremony.html", context)


@screen(Capability.ACTIVITY_WRITE, methods=["GET", "POST"])
def setup(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Say or change quotas, the due moment and the hall."""
    reach = request.desk.reach
    activity = special_activity(reach, activity_id, ActivityKind.Special.CEREMONY, Capability.ACTIVITY_WRITE)
    found = Ceremony.objects.filter(activity=activity).first()
    version = found.version if found else 0
    if request.method != "POST":
        values = setup_values(found) if found else {"rows": 10, "row_seats": 20, "held_rows": 1}
        return _setup_page(request, activity, version, values)
    raw = raw_from_post(setup_spec(), request.POST)
    try:
        seen = whole_number(request.POST.get("version", "")) or 0
        set_up(activity=activity, by=request.desk.user, raw=raw, version=seen)
    except DomainError as error:
        values = parse(setup_spec(), raw, draft=True).values
        return _setup_page(request, activity, version, values, error.problems)
    messages.success(request, "名额和会场已保存。")
    return redirect("workbench:ceremony", activity.pk)


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def invite_units(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Invite all units of some kinds (``kind``) below, or units by name or code, one a line (``units``, ``most``)."""
    found = ceremony_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    named, unknown = units_named(found, request.POST.get("units", ""))
    units = named + units_of_kinds(found, request.POST.getlist("kind"))
    most = whole_number(request.POST.get("most", ""))
    try:
        new = invite(ceremony=found, by=request.desk.user, units=units, most=most)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:ceremony", activity_id)
    if new:
        messages.success(request, f"已邀请 {new} 个单位，联络员会收到消息。")
    if unknown:
        shown = "、".join(line[:30] for line in unknown[:SHOWN_UNKNOWN])
        messages.error(request, f"有 {len(unknown)} 个没有找到或有重名，请改用单位代码：{shown}。")
    elif not new:
        messages.error(request, "没有新的单位可邀请：都已在名单里，或者一个也没有选。")
    return redirect("workbench:ceremony", activity_id)


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def invite_others(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Keep places for guests from outside (``name``, ``most``)."""
    found = ceremony_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    try:
        guests = invite_guests(
            ceremony=found,
            by=request.desk.user,
            name=request.POST.get("name", ""),
            most=whole_number(request.POST.get("most", "")) or 0,
        )
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已加上“{guests}”，请在回执里填写是哪些人。")
    return redirect("workbench:ceremony", activity_id)


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def take_invitation_back(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Take an invitation (``invitation``) back."""
    found = ceremony_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    pk = whole_number(request.POST.get("invitation", "")) or 0
    invitation = Invitation.objects.filter(ceremony=found, pk=pk).select_related("roster_unit").first()
    if invitation is None:
        messages.error(request, "这份邀请已经收回了。")
        return redirect("workbench:ceremony", activity_id)
    try:
        uninvite(invitation=invitation, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已收回对“{invitation}”的邀请。")
    return redirect("workbench:ceremony", activity_id)


def _setup_page(
    request: DeskRequest,
    activity: Activity,
    version: int,
    values: Mapping[str, Any],
    problems: Sequence[Problem] = (),
) -> HttpResponseBase:
    context = {
        "activity": activity,
        "version": version,
        "form": form_to_fill(setup_spec(), values, problems),
    }
    status = 422 if problems else 200
    return render(request, "workbench/activities/ceremony/setup.html", context, status=status)
