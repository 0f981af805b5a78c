"""The grid of a unit's assets, and its trash."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render

from vocweek.keeping.space import space_of
from vocweek.media.queries import counts, facets, last_said, shelf, trash
from vocweek.media.services.library import TRASH_AGE
from vocweek.media.storage.spool import waiting_of
from vocweek.org.access import Capability
from vocweek.reporting.queries import tasks_of
from vocweek.workbench.library import narrowing
from vocweek.workbench.library.asked import Whose, asked_of
from vocweek.workbench.library.cells import days_of, small_picture
from vocweek.workbench.library.saying import choices
from vocweek.workbench.library.undoing import undo_offered
from vocweek.workbench.screen import DeskRequest, screen

MOST_IN_TRASH = 200


@screen(Capability.LIBRARY_READ)
def library(request: DeskRequest) -> HttpResponseBase:
    """Show a page of the unit's assets, or of what was filed up to it, narrowed as the address says."""
    desk, asked = request.desk, asked_of(request.GET)
    assets = asked.assets(desk)
    page, numbers, found = (
        shelf(assets, asked.wanted, request.GET.get("after")),
        counts(assets, asked.wanted),
        facets(assets),
    )
    ways = narrowing.selects(desk, asked, found, tasks_of(assets))
    own = asked.whose is Whose.OWN
    writes = desk.can(Capability.FILE)
    context = {
        "asked": asked,
        "days": days_of(page.days),
        "next": asked.with_(after=page.after) if page.after else "",
        "total": sum(numbers.values()),
        "tabs": narrowing.tabs(asked, numbers),
        "shelves": narrowing.shelves(desk, asked),
        "ways": ways,
        "sorts": narrowing.sorts(asked),
        "chips": narrowing.chips(asked, ways),
        "own": own,
        "writes": writes and own,
        "uses": writes,
        "offers": own and desk.can(Capability.PUBLISH),
        "tags": [tag for tag, _ in found.tags],
        "undo": undo_offered(request),
        "space": space_of(desk.unit.unit_id) if own else None,
        "waiting": waiting_of(desk.unit.unit_id) if own else 0,
        "choices": choices(last_said(desk.unit.unit_id) if writes and own else None),
        "here": request.get_full_path(),
    }
    return render(request, "workbench/library/library.html", context)


@screen(Capability.FILE)
def trash_page(request: DeskRequest) -> HttpResponseBase:
    """Show what lies in the unit's trash, and until when."""
    thrown = trash(request.desk.unit.unit_id).select_related("uploaded_by", "content")[:MOST_IN_TRASH]
    rows = [
        (small_picture(asset), asset, asset.deleted_at + TRASH_AGE) for asset in thrown if asset.deleted_at
    ]
    return render(request, "workbench/library/trash.html", {"rows": rows, "undo": undo_offered(request)})
