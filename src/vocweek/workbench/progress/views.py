"""Progress of a node and the lists behind its numbers."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponseBase
from django.shortcuts import render

from vocweek.campaign.queries import superiors
from vocweek.core.clock import now
from vocweek.org.access import Capability
from vocweek.reporting.queries import (
    Count,
    Counts,
    Progress,
    obligation_list,
    progress,
    progress_by_day,
    tasks_in_force,
)
from vocweek.workbench.extensions.own import offered_until
from vocweek.workbench.live.pulse import pulse_of
from vocweek.workbench.progress.asked import Asked, Sort, View, read_asked, read_count
from vocweek.workbench.progress.sheet import lay_out, list_url
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.typed import moment_to_type


@screen(Capability.PROGRESS_READ, remembered=True)
def progress_page(request: DeskRequest) -> HttpResponseBase:
    """Show how a node (``?node=code``, own unit if none) and what is below it stand (`Asked` says in which part)."""
    asked, moment = read_asked(request), now()
    frame, found = _frame(request, asked, moment), found_for(asked, moment)
    context = frame | {
        "progress": found,
        "sheet": lay_out(asked, found),
        "tasks": tasks_in_force(asked.node) if asked.task or asked.narrow.daily else found.looked_at,
        "views": list(View),
        "sorts": list(Sort),
        "can_set_earlier": _can_set_earlier(request, asked, found),
        "ledger": None if found.kinds else _page(request, asked, Count.EXPECTED, moment),
        "moment": moment,
    }
    return render(request, "workbench/progress/progress.html", context)


@screen(Capability.PROGRESS_READ)
def counted_list(request: DeskRequest) -> HttpResponseBase:
    """Show exactly the obligations a number counts (``?what=missing`` and the scope of the number)."""
    asked, what, moment = read_asked(request), read_count(request), now()
    frame, total = (
        _frame(request, asked, moment),
        progress(asked.node, moment, asked.task, asked.narrow).total,
    )
    context = frame | {
        "what": what,
        "moment": moment,
        "number": total.of(what),
        "lists": _lists(asked, total, what),
        "page": _page(request, asked, what, moment),
    }
    return render(request, "workbench/progress/list.html", context)


def found_for(asked: Asked, moment: datetime) -> Progress:
    """Return the numbers an address asks for, by day where its table has days."""
    read = progress_by_day if asked.view is View.DAYS else progress
    return read(asked.node, moment, asked.task, asked.narrow)


def _frame(request: DeskRequest, asked: Asked, moment: datetime) -> dict[str, object]:
    """Return what the page and its lists show around their rows."""
    node, reach = asked.node, request.desk.reach
    return {
        "asked": asked,
        "node": node,
        "task": asked.task,
        "crumbs": superiors(node, reach, Capability.PROGRESS_READ),
        "pulse": pulse_of(request, node),
        "can_exempt": reach.can(Capability.EXEMPT, node.path),
        "can_exempt_node": asked.governed(reach, Capability.EXEMPT),
        "offered_until": moment_to_type(offered_until(moment, moment)),
        "can_urge": reach.can(Capability.URGE, node.path),
        "can_urge_node": asked.governed(reach, Capability.URGE),
        "can_file": reach.can(Capability.FILE, node.path),
        "can_read": reach.can(Capability.SUBMISSION_READ, node.path),
    }


def _can_set_earlier(request: DeskRequest, asked: Asked, found: Progress) -> bool:
    """Tell if the page is of a task from above that may be made due earlier for the units below its node."""
    task, node = asked.task, asked.node
    passes_on = task is not None and bool(found.kinds) and task.issuer_id != node.pk
    return passes_on and request.desk.reach.can(Capability.NOTICE_WRITE, node.path)


def _lists(asked: Asked, total: Counts, current: Count) -> list[tuple[Count, int, str]]:
    """Return the lists of the same scope: name, length and address; empty ones only if everybody looks for them."""
    usual = (Count.EXPECTED, Count.FILED, Count.MISSING, current)
    return [
        (what, total.of(what), list_url(what, asked.scope))
        for what in Count
        if total.of(what) or what in usual
    ]


def _page(request: DeskRequest, asked: Asked, what: Count, moment: datetime) -> object:
    after = request.GET.get("after")
    return obligation_list(asked.node, what, moment, task=asked.task, narrow=asked.narrow, after=after)
