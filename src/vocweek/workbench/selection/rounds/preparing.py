"""A round is planned, its items are chosen."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.selection.access import call_for, round_for, unit_in
from vocweek.selection.models import Round
from vocweek.selection.queries.shelves import shelf_of
from vocweek.selection.services import begin_round, choose_items, save_round
from vocweek.workbench.problems import show_problems
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.selection.answering import told
from vocweek.workbench.selection.rounds.forms import RoundForm


@screen(Capability.JUDGING_MANAGE, methods=["GET", "POST"])
def new(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Begin a round of a call at one's own unit; who stands above its issuer begins it at the issuer."""
    reach, own = request.desk.reach, request.desk.unit
    call = call_for(reach, call_id, Capability.CALL_READ)
    below = call.issuer.code in own.path.split(".")
    node = unit_in(reach, call, own.code if below else call.issuer.code, Capability.JUDGING_MANAGE)
    form = RoundForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = begin_round(call=call, node=node, by=request.desk.user, plan=form.plan)
        except DomainError as error:
            show_problems(form, error)
        else:
            return redirect("workbench:round_items", made.pk)
    return render(
        request, "workbench/selection/rounds/form.html", {"form": form, "call": call, "round": None}
    )


@screen(Capability.JUDGING_MANAGE, methods=["GET", "POST"])
def edit(request: DeskRequest, round_id: int) -> HttpResponseBase:
    """Change how a round will be judged, before it opens."""
    found = round_for(request.desk.reach, round_id)
    form = RoundForm(request.POST if request.method == "POST" else None, round_=found)
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            save_round(round_=found, by=request.desk.user, version=version, plan=form.plan)
        except DomainError as error:
            show_problems(form, error)
        else:
            return redirect("workbench:round", found.pk)
    context = {"form": form, "call": found.call, "round": found}
    return render(request, "workbench/selection/rounds/form.html", context)


@screen(Capability.JUDGING_MANAGE, methods=["GET", "POST"])
def items(request: DeskRequest, round_id: int) -> HttpResponseBase:
    """Choose what is judged (``entry``, many) among what lies before the unit, in its order."""
    found = round_for(request.desk.reach, round_id)
    if request.method == "POST":
        typed = (whole_number(one) for one in request.POST.getlist("entry"))
        wanted = [pk for pk in typed if pk is not None]
        made = told(
            request,
            lambda: choose_items(round_=found, by=request.desk.user, entries=wanted),
            f"已选定 {len(wanted)} 件作品，各有一个随机编号。",
        )
        return redirect("workbench:round_items" if made is None else "workbench:round", found.pk)
    chosen = set(found.items.filter(dropped_at=None).values_list("entry", flat=True))
    rows = [(row, row.entry_id in chosen) for row in shelf_of(found.call, found.node).rows]
    context = {
        "round": found,
        "rows": rows,
        "chosen": len(chosen),
        "fixed": found.state != Round.State.PREPARING,
        "topics": any(row.topic for row, _ in rows),
    }
    return render(request, "workbench/selection/rounds/items.html", context)
