"""Who is here: the list to tick at the door of a ceremony, and what the code on a badge opens."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.activities.ceremonies.access import ceremony_for
from vocweek.activities.ceremonies.badges import read_badge
from vocweek.activities.ceremonies.queries import Person, people_of
from vocweek.activities.ceremonies.services import arrive, not_arrived
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.BOOKING_MANAGE, methods=["GET", "POST"])
def arrivals(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """List who comes (``?q=``: part of a name or unit) and take down who is here (``attendee``; ``undo``)."""
    found = ceremony_for(request.desk.reach, activity_id, Capability.BOOKING_MANAGE)
    wanted = " ".join(request.POST.get("q", request.GET.get("q", "")).split())[:60]
    if request.method == "POST":
        attendee = whole_number(request.POST.get("attendee", "")) or 0
        act = not_arrived if "undo" in request.POST else arrive
        try:
            act(ceremony=found, by=request.desk.user, attendee=attendee)
        except DomainError as error:
            messages.error(request, str(error))
        query = f"?{urlencode({'q': wanted})}" if wanted else ""
        place = f"#person-{attendee}"
        return redirect(reverse("workbench:ceremony_arrivals", args=[activity_id]) + query + place)
    people = people_of(found)
    context = {
        "activity": found.activity,
        "wanted": wanted,
        "all": len(people),
        "here": sum(one.arrived_at is not None for one in people),
        "people": [one for one in people if _fits(one, wanted)],
    }
    return render(request, "workbench/activities/ceremony/arrivals.html", context)


@screen(Capability.BOOKING_MANAGE, methods=["GET", "POST"])
def badge(request: DeskRequest, token: str) -> HttpResponseBase:
    """Show whose badge it is, with one button to take down that they are here (``undo`` takes it back)."""
    found, attendee = read_badge(request.desk.reach, token)
    if request.method == "POST":
        act = not_arrived if "undo" in request.POST else arrive
        try:
            act(ceremony=found, by=request.desk.user, attendee=attendee)
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("workbench:ceremony_badge", token)
    person = next(one for one in people_of(found) if one.key == attendee)
    context = {"activity": found.activity, "person": person}
    return render(request, "workbench/activities/ceremony/badge.html", context)


def _fits(person: Person, wanted: str) -> bool:
    return wanted in person.name or wanted in person.unit
