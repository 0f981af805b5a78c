"""The first page after signing in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.campaign.queries import unissued_count, unsigned_count
from vocweek.core.clock import now
from vocweek.org.access import Capability
from vocweek.publishing.queries.requests import waiting_for
from vocweek.reporting.queries import awaiting, owed_by, request_count, subtree_counts
from vocweek.workbench.live.pulse import pulse_of
from vocweek.workbench.screen import EDITION_KEY, DeskRequest, screen

WAITING_SHOWN = 5
PICTURES_SHOWN = 5


@screen(Capability.DESK, remembered=True)
def home(request: DeskRequest) -> HttpResponseBase:
    """Show what this person's unit owes, what waits for them, and how the units below stand."""
    desk, moment = request.desk, now()
    if desk.node is None:
        return no_edition(request)
    reviews, reads = desk.can(Capability.REVIEW), desk.can(Capability.PROGRESS_READ)
    has_below = desk.unit.kind not in ("school", "enterprise", "committee")
    context = {
        "pulse": pulse_of(request, desk.node),
        "moment": moment,
        "owed": owed_by(desk.node, moment) if desk.can(Capability.FILE) else None,
        "waiting": awaiting(desk.node, size=WAITING_SHOWN) if reviews else None,
        "unsigned": unsigned_count(desk.node) if desk.can(Capability.NOTICE_RECEIVE) else 0,
        "unissued": unissued_count(desk.unit.unit_id) if desk.can(Capability.NOTICE_WRITE) else 0,
        "requests": request_count(desk.node) if desk.can(Capability.EXEMPT) else 0,
        "below": subtree_counts(desk.node, moment) if reads and has_below else None,
        "may_file": desk.can(Capability.FILE),
        "pictures": waiting_for(desk.node, PICTURES_SHOWN) if desk.can(Capability.FILE) else (),
    }
    return render(request, "workbench/home/home.html", context)


def no_edition(request: DeskRequest) -> HttpResponseBase:
    """Say that nothing has begun, and to those who may begin it, how."""
    context = {"may_begin": request.desk.can(Capability.NOTICE_WRITE)}
    return render(request, "workbench/home/no_edition.html", context)


@screen(Capability.DESK, methods=["POST"])
def choose_edition(request: DeskRequest) -> HttpResponseBase:
    """Change the edition (届) that all pages show."""
    wanted = request.POST.get("edition", "")
    found = next((one for one in request.desk.editions if str(one.pk) == wanted), None)
    if found is None:
        raise Http404("没有这一届，或者本单位不在这一届的名册里。")
    request.session[EDITION_KEY] = found.pk
    messages.success(request, f"现在看的是{found}。")
    return redirect("workbench:home")
