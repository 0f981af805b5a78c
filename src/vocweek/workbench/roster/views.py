"""Reading the roster: the tree, one unit with its changes, the record of all changes; and undoing one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from vocweek.campaign.models import RosterUnit
from vocweek.campaign.queries import superiors
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.org.queries import is_path
from vocweek.reporting import rosters
from vocweek.reporting.rosters import change_for
from vocweek.workbench.roster.forms import KINDS
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.UNIT_READ)
def roster(request: DeskRequest) -> HttpResponse:
    """Show one's own unit on the roster, or the units found by `q` within reach."""
    text = request.GET.get("q", "").strip()
    desk = request.desk
    if desk.edition is None or desk.node is None:
        return render(request, "workbench/roster/none.html")
    if not text:
        return _show(request, desk.node)
    page = rosters.search_roster(desk.edition, desk.reach, text, after=_after(request))
    return render(
        request, "workbench/roster/search.html", {"page": page, "text": text, "edition": desk.edition}
    )


@screen(Capability.UNIT_READ)
def unit(request: DeskRequest, code: str) -> HttpResponse:
    """Show a unit as the roster has it: the units directly below it, and what was changed."""
    return _show(request, request.desk.node_at(code, Capability.UNIT_READ))


@screen(Capability.UNIT_READ)
def changes(request: DeskRequest) -> HttpResponse:
    """List what was changed on the roster within reach, the latest first."""
    desk = request.desk
    if desk.edition is None:
        return render(request, "workbench/roster/none.html")
    after = whole_number(request.GET.get("after", ""))
    page = rosters.changes_of(desk.edition, desk.reach, after=after)
    return render(request, "workbench/roster/changes.html", {"page": page, "edition": desk.edition})


@screen(Capability.UNIT_READ)
def record(request: DeskRequest, pk: int) -> HttpResponse:
    """Show one change: what it did, why, who, and whether it can be undone."""
    change = change_for(request.desk.reach, pk, Capability.UNIT_READ)
    return render(
        request,
        "workbench/roster/record.html",
        {
            "change": change,
            "effects": rosters.effects_of(change),
            "touched": rosters.touched_tasks(change),
            "may_undo": change.undone_at is None and rosters.may_undo(request.desk.reach, change),
        },
    )


@screen(Capability.UNIT_WRITE, methods=("POST",))
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    """Undo a change and go to its record."""
    change = change_for(request.desk.reach, pk, Capability.UNIT_WRITE)
    try:
        rosters.undo_change(change=change, by=request.desk.user, reason=request.POST.get("reason", ""))
    except DomainError as error:
        messages.error(request, error.problems[0].message)
    else:
        messages.success(
            request,
            f"已撤回“{change.name}”的{change.get_kind_display()}，名册、单位树和应报事项都回到变更前。",
        )
    return redirect("workbench:roster_record", pk)


def _show(request: DeskRequest, node: RosterUnit) -> HttpResponse:
    reach, edition = request.desk.reach, request.desk.edition
    if edition is None:
        raise Http404("还没有开始任何一届活动周。")
    writes = reach.can(Capability.UNIT_WRITE, node.path) and node.closed_at is None
    stands = writes and node.parent_id is not None
    above = str(node.path).rpartition(".")[0]
    moves = stands and reach.can(Capability.UNIT_WRITE, above)
    return render(
        request,
        "workbench/roster/unit.html",
        {
            "node": node,
            "edition": edition,
            "crumbs": superiors(node, reach, Capability.UNIT_READ),
            "page": rosters.children_of(node, after=_after(request)),
            "changes": rosters.changes_of(edition, reach, unit=node, limit=20).changes,
            "acts": [kind for kind in KINDS if kind.needs_superior <= moves] if writes else [],
        },
    )


def _after(request: DeskRequest) -> str:
    after = request.GET.get("after", "")
    return after if is_path(after) else ""
