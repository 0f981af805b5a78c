"""A unit's desk for a call (推荐台): what is before it, what it passes on and in which order, and its intake."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.campaign.models import RosterUnit
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.selection.access import call_for, entry_for, recommendation_for, unit_in
from vocweek.selection.models import Call
from vocweek.selection.queries.shelves import shelf_of
from vocweek.selection.services import (
    close_intake,
    put_in_order,
    recommend,
    reopen_intake,
    withdraw_recommendation,
)
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.selection.answering import told


@screen(Capability.RECOMMEND)
def desk(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Show the desk of a unit (``?unit=code``, one's own if none) for a call."""
    reach = request.desk.reach
    call = call_for(reach, call_id, Capability.CALL_READ)
    unit = unit_in(reach, call, request.GET.get("unit") or request.desk.unit.code, Capability.RECOMMEND)
    found = shelf_of(call, unit)
    context = {
        "call": call,
        "unit": unit,
        "own": unit.code == request.desk.unit.code,
        "desk_of": found,
        "recommended": found.recommended,
        "others": [row for row in found.rows if row.rank is None],
        "above": None if unit.pk == call.issuer_id or not call.climbs else unit.parent,
        "may_close": call.climbs and reach.can(Capability.CALL_WRITE, unit.path) and not _is_leaf(unit),
    }
    return render(request, "workbench/selection/desk.html", context)


@screen(Capability.RECOMMEND, methods=["POST"])
def put_forward(request: DeskRequest, entry_id: int) -> HttpResponseBase:
    """Recommend an entry for a unit (``unit``) with a reason."""
    entry = entry_for(request.desk.reach, entry_id, Capability.RECOMMEND)
    unit = unit_in(request.desk.reach, entry.call, request.POST.get("unit", ""), Capability.RECOMMEND)
    words = request.POST.get("reason", "")
    told(
        request,
        lambda: recommend(entry=entry, unit=unit, by=request.desk.user, reason=words),
        f"已推荐“{entry}”。",
    )
    return redirect(desk_url(entry.call, unit))


@screen(Capability.RECOMMEND, methods=["POST"])
def take_back(request: DeskRequest, step_id: int) -> HttpResponseBase:
    """Take a recommendation back, with a reason."""
    step = recommendation_for(request.desk.reach, step_id)
    why = request.POST.get("reason", "")
    told(
        request,
        lambda: withdraw_recommendation(recommendation=step, by=request.desk.user, why=why),
        f"已撤回对“{step.entry}”的推荐。",
    )
    return redirect(desk_url(step.call, step.unit))


@screen(Capability.RECOMMEND, methods=["POST"])
def order(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Put what a unit recommends in order: one (``up`` or ``down``, an id) changes places, or all (``order``)."""
    call = call_for(request.desk.reach, call_id, Capability.CALL_READ)
    unit = unit_in(request.desk.reach, call, request.POST.get("unit", ""), Capability.RECOMMEND)
    there = [row.step_id for row in shelf_of(call, unit).recommended if row.step_id is not None]
    if "order" in request.POST:
        typed = [whole_number(one) for one in request.POST.getlist("order")]
        there = [pk for pk in typed if pk is not None]
    else:
        _swap(there, whole_number(request.POST.get("up", "")), -1)
        _swap(there, whole_number(request.POST.get("down", "")), 1)
    told(
        request, lambda: put_in_order(call=call, unit=unit, by=request.desk.user, order=there), "次序已存好。"
    )
    return redirect(desk_url(call, unit))


@screen(Capability.CALL_WRITE, methods=["POST"])
def intake(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Close the intake of a unit (``close``), or open it again with a reason."""
    call = call_for(request.desk.reach, call_id, Capability.CALL_READ)
    unit = unit_in(request.desk.reach, call, request.POST.get("unit", ""), Capability.CALL_WRITE)
    by, why = request.desk.user, request.POST.get("reason", "")
    if "close" in request.POST:
        said = "已截止接收：下级不能再推荐或撤回。"
        told(request, lambda: close_intake(call=call, unit=unit, by=by), said)
    else:
        said = "已重新开放接收。"
        told(request, lambda: reopen_intake(call=call, unit=unit, by=by, why=why), said)
    return redirect(desk_url(call, unit))


def desk_url(call: Call, unit: RosterUnit) -> str:
    """Return where the desk of a unit for a call is."""
    return f"{reverse('workbench:call_desk', args=[call.pk])}?unit={unit.code}"


def _swap(order: list[int], pk: int | None, step: int) -> None:
    if pk in order:
        here = order.index(pk)
        there = min(max(here + step, 0), len(order) - 1)
        order[here], order[there] = order[there], order[here]


def _is_leaf(unit: RosterUnit) -> bool:
    return not unit.open_children.exists()
