"""Urging units to have something every day: one question, then one message a person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from vocweek.activities.gaps import Gap, gaps
from vocweek.core.clock import now, today
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.reminders.ahead import ahead_of_units
from vocweek.reminders.services import urge_for_days
from vocweek.workbench.activities.matrix import GAPS, Asked, frame, list_url, read_asked
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.URGE, methods=["GET", "POST"])
def matrix_urge(request: DeskRequest) -> HttpResponseBase:
    """Ask before urging the units of a list of gaps, for days not yet past; then do it (``sure``)."""
    asked, moment = read_asked(request), now()
    request.desk.reach.require(Capability.URGE, asked.node.path)
    chosen = _chosen(request, asked)
    back, error = list_url(asked.query(), GAPS), None
    if "sure" in request.POST:
        try:
            done = urge_for_days(
                missing=[(gap.unit, gap.days) for gap in chosen],
                by=request.desk.user,
                unit=asked.node,
                note=request.POST.get("note", ""),
                moment=moment,
            )
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, done.sentence)
            return HttpResponseRedirect(back)
    number = sum(len(gap.days) for gap in chosen)
    units = {gap.unit.pk: gap.unit.unit_id for gap in chosen}
    context = frame(request, asked) | {
        "ahead": ahead_of_units(number, units, Capability.ACTIVITY_WRITE, moment),
        "back": back,
        "error": error,
        "note": request.POST.get("note", ""),
    }
    return render(request, "workbench/activities/matrix_urge.html", context, status=422 if error else 200)


def _chosen(request: DeskRequest, asked: Asked) -> list[Gap]:
    """Return the gaps from today on of the units below whom the person stands; nobody urges himself."""
    days = [day for day in ([asked.day] if asked.day else asked.node.edition.days) if day >= today()]
    reach = request.desk.reach
    found = gaps(asked.node, days=days, own=asked.own) if days else []
    return [gap for gap in found if gap.unit.parent and reach.can(Capability.URGE, gap.unit.parent.path)]
