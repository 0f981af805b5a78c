"""Progress of a node and the lists behind its numbers."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from vocweek.campaign.models import RosterUnit, Task
from vocweek.campaign.queries import superiors
from vocweek.core.clock import now
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.reporting.queries import Count, obligation_list, progress
from vocweek.workbench.extensions.own import offered_until
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.typed import moment_to_type


@screen(Capability.PROGRESS_READ, remembered=True)
def progress_page(request: DeskRequest) -> HttpResponseBase:
    """Show how a node (``?node=code``, own unit if none) and what is below it stand; one task by ``?task=id``."""
    node = request.desk.node_at(request.GET.get("node"), Capability.PROGRESS_READ)
    task = _task(request, node)
    context = {
        "node": node,
        "crumbs": superiors(node, request.desk.reach, Capability.PROGRESS_READ),
        "task": task,
        "progress": progress(node, now(), task),
        "can_file": request.desk.reach.can(Capability.FILE, node.path),
    }
    return render(request, "workbench/progress/progress.html", context)


@screen(Capability.PROGRESS_READ)
def counted_list(request: DeskRequest) -> HttpResponseBase:
    """Show exactly the obligations a number counts (``?what=missing&node=code&task=id&own=1``)."""
    node = request.desk.node_at(request.GET.get("node"), Capability.PROGRESS_READ)
    try:
        what = Count(request.GET.get("what", Count.EXPECTED))
    except ValueError:
        raise Http404("没有这个名单。") from None
    task = _task(request, node)
    own = request.GET.get("own") == "1"
    moment, reach = now(), request.desk.reach
    context = {
        "node": node,
        "what": what,
        "task": task,
        "own": own,
        "moment": moment,
        "number": _number(node, what, moment, task, own),
        "page": obligation_list(node, what, moment, task=task, own=own, after=request.GET.get("after")),
        "can_exempt": reach.can(Capability.EXEMPT, node.path),
        "can_exempt_node": node.parent is not None and reach.can(Capability.EXEMPT, node.parent.path),
        "offered_until": moment_to_type(offered_until(moment, moment)),
        "can_file": reach.can(Capability.FILE, node.path),
    }
    return render(request, "workbench/progress/list.html", context)


def _number(node: RosterUnit, what: Count, moment: datetime, task: Task | None, own: bool) -> int:
    """Return how many the whole list holds: the very number that led here."""
    found = progress(node, moment, task)
    if not own:
        return found.total.of(what)
    return sum(row.counts.of(what) for row in found.rows if row.own)


def _task(request: DeskRequest, node: RosterUnit) -> Task | None:
    wanted = request.GET.get("task", "")
    if not wanted:
        return None
    found = {"edition_id": node.edition_id, "state": Task.State.ISSUED}
    return get_object_or_404(Task, pk=whole_number(wanted), **found)
