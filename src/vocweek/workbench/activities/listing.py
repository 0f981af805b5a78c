"""A unit's week of activities, and those of the units below it day by day."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponseBase
from django.shortcuts import render

from vocweek.activities.entry.events import events_to_hold
from vocweek.activities.entry.spec import followed_by
from vocweek.activities.queries import below_counts, below_on, own_week
from vocweek.activities.queries.copying import copies_for
from vocweek.core.clock import today
from vocweek.org.access import Capability
from vocweek.workbench.activities.tabs import tabs_of
from vocweek.workbench.home.views import no_edition
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.ACTIVITY_READ)
def activities(request: DeskRequest) -> HttpResponseBase:
    """Show the unit's own week (``?unit=``), or with ``?below=1`` what is on in its area on one day (``?day=``)."""
    if request.desk.node is None:
        return no_edition(request)
    node = request.desk.node_at(request.GET.get("unit"), Capability.ACTIVITY_READ)
    below = node.open_children.exists()
    wide = below and "below" in request.GET
    context = {
        "node": node,
        "may_write": request.desk.reach.can(Capability.ACTIVITY_WRITE, node.path),
        "tabs": tabs_of(request.desk, node, "below" if wide else "own", has_below=below),
    }
    if wide:
        counts = below_counts(node)
        day = _day(request, [one.day for one in counts])
        page = below_on(node, day, request.GET.get("page"))
        return render(
            request, "workbench/activities/below.html", context | {"counts": counts, "day": day, "page": page}
        )
    own = {"week": own_week(node), "followed": followed_by(node), "events": events_to_hold(node)}
    return render(request, "workbench/activities/week.html", context | own)


@screen(Capability.ACTIVITY_WRITE)
def to_copy(request: DeskRequest) -> HttpResponseBase:
    """Show what a new activity of the unit could begin with: its own of earlier years, accepted ones of neighbours."""
    node = request.desk.node_at(request.GET.get("unit"), Capability.ACTIVITY_WRITE)
    context = {
        "node": node,
        "found": copies_for(node, request.GET.get("q", "")),
        "q": request.GET.get("q", ""),
    }
    return render(request, "workbench/activities/copy.html", context)


def _day(request: DeskRequest, days: list[date]) -> date:
    """Return the day asked for, else today if the week is on, else its first."""
    wanted = request.GET.get("day", today().isoformat())
    return next((day for day in days if day.isoformat() == wanted), days[0])
