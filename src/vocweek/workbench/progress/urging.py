"""Urging (催报) from a list: one or all, after one question that says how many people will be told."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability, Reach
from vocweek.reminders.ahead import ahead
from vocweek.reminders.services import urge
from vocweek.reporting.models import Obligation
from vocweek.reporting.queries import Count, obligations_counted
from vocweek.workbench.progress.asked import Asked, read_asked, read_count
from vocweek.workbench.progress.sheet import list_url
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.URGE, methods=["GET", "POST"])
def urging(request: DeskRequest) -> HttpResponseBase:
    """Ask before urging everything on a list (the list's own address), or what was ticked; then do it (``sure``)."""
    asked, what, moment = read_asked(request), read_count(request), now()
    request.desk.reach.require(Capability.URGE, asked.node.path)
    ticked = [number for text in request.POST.getlist("obligation") if (number := whole_number(text))]
    chosen = _chosen(asked, what, moment, request.desk.reach)
    chosen = chosen.filter(pk__in=ticked) if ticked else chosen
    back = list_url(what, asked.scope)
    error: DomainError | None = None
    if "sure" in request.POST:
        try:
            return _urged(request, chosen, moment, back)
        except DomainError as refused:
            error = refused
    context = {
        "asked": asked,
        "node": asked.node,
        "ahead": ahead(chosen, moment),
        "ticked": ticked,
        "back": back,
        "error": error,
        "note": request.POST.get("note", ""),
    }
    return render(request, "workbench/progress/urging.html", context, status=422 if error else 200)


def _urged(
    request: DeskRequest, chosen: QuerySet[Obligation], moment: datetime, back: str
) -> HttpResponseRedirect:
    desk = request.desk
    if desk.node is None:
        raise Http404
    done = urge(
        obligations=chosen, by=desk.user, unit=desk.node, note=request.POST.get("note", ""), moment=moment
    )
    messages.success(request, done.sentence)
    return HttpResponseRedirect(back)


def _chosen(asked: Asked, what: Count, moment: datetime, reach: Reach) -> QuerySet[Obligation]:
    """Return what is on the list and still owed; not what the node owes itself, unless one stands above it."""
    rows = obligations_counted(asked.node, what, moment, task=asked.task, narrow=asked.narrow)
    owed = rows.filter(Q(filed_at__isnull=True) | Q(state=Obligation.State.RETURNED), exempt_at__isnull=True)
    return owed if asked.governed(reach, Capability.URGE) else owed.exclude(roster_unit=asked.node)
