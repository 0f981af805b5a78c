"""The lists of a unit in a call, and one list as it is made."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.campaign.notices.workdays import working_days_after
from vocweek.core.clock import end_of, now, today
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.selection.access import call_for, decision_for, unit_in
from vocweek.selection.models import Correction, Decision, DecisionLine
from vocweek.selection.queries.decisions import (
    candidates_of,
    lines_of,
    lists_of,
    objections_of,
    rounds_to_decide,
)
from vocweek.selection.services import begin_decision
from vocweek.selection.shortlisting import out_of_order
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.selection.deciding.forms import plan_to_show, typed_plan

State = DecisionLine.State
LOOKS = {Decision.State.DRAFT: "draft", Decision.State.NOTICED: "noticed", Decision.State.FINAL: "decided"}
STEPS = (("draft", "拟定名单"), ("noticed", "公示"), ("final", "公布"))
CANDIDATES_SHOWN = 300


@screen(Capability.DECIDE, methods=["GET", "POST"])
def lists(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Show the lists of a unit (``unit``, one's own if none) in a call, and begin another."""
    reach = request.desk.reach
    call = call_for(reach, call_id, Capability.CALL_READ)
    asked = request.POST.get("unit") or request.GET.get("unit") or request.desk.unit.code
    unit = unit_in(reach, call, asked, Capability.DECIDE)
    rounds, error = rounds_to_decide(call, unit), None
    if request.method == "POST":
        try:
            plan = typed_plan(request.POST, rounds)
            made = begin_decision(call=call, node=unit, by=request.desk.user, plan=plan)
        except DomainError as refused:
            error = refused
        else:
            messages.success(
                request, "名单已按成绩拟好，请核对。" if made.round_id else "名单已建好，请把作品列入。"
            )
            return redirect("workbench:decision", made.pk)
    found = [(row, LOOKS[Decision.State(row.state)]) for row in lists_of(call, unit)]
    context = {
        "call": call,
        "unit": unit,
        "rows": found,
        "typed": plan_to_show(
            rounds,
            post=request.POST if error else None,
            error=error,
            from_round=request.GET.get("round", ""),
        ),
        "error": error,
        "decidable": unit.pk != call.issuer_id or call.state in ("closed", "decided"),
    }
    return render(request, "workbench/selection/deciding/lists.html", context, status=422 if error else 200)


@screen(Capability.DECIDE)
def decision(request: DeskRequest, decision_id: int) -> HttpResponseBase:
    """Show a list: its lines, what can be put on it, its notice and its objections."""
    return decision_page(request, decision_for(request.desk.reach, decision_id))


def decision_page(
    request: DeskRequest, found: Decision, error: DomainError | None = None
) -> HttpResponseBase:
    """Show a list; error: why what was sent is refused, with what was typed."""
    lines = lines_of(found)
    listed = [line for line in lines if line.state == State.LISTED]
    draft = found.state == Decision.State.DRAFT
    candidates = candidates_of(found) if found.state != Decision.State.NOTICED else []
    objections = objections_of(found) if found.noticed_at else []
    typed = request.POST if error else None
    context = {
        "decision": found,
        "call": found.call,
        "look": LOOKS[Decision.State(found.state)],
        "steps": _steps(found),
        "listed": listed,
        "pending": [line for line in lines if line.state == State.PENDING],
        "left_out": [line for line in lines if line.state == State.LEFT_OUT],
        "off": [line for line in lines if line.state == State.OFF],
        "turned": out_of_order(((one.id, one.place, one.award) for one in listed), found.awards),
        "scored": any(one.score is not None for one in lines),
        "candidates": candidates[:CANDIDATES_SHOWN],
        "more": max(len(candidates) - CANDIDATES_SHOWN, 0),
        "objections": objections,
        "waiting": sum(one.is_open for one in objections),
        "corrections": Correction.objects.filter(decision=found).select_related("line__entry", "by"),
        "over": found.until is not None and now() > end_of(found.until),
        "would_end": working_days_after(today(), found.days),
        "plan": plan_to_show(rounds_to_decide(found.call, found.node), found) if draft else None,
        "error": error,
        "typed": typed,
    }
    return render(
        request, "workbench/selection/deciding/decision.html", context, status=422 if error else 200
    )


def _steps(found: Decision) -> list[tuple[str, bool, bool]]:
    """Return the steps as (words, whether it is this one, whether it is done)."""
    here = [key for key, _ in STEPS].index(found.state)
    return [
        (
            words,
            number == here and found.state != Decision.State.FINAL,
            number < here or key == found.state == "final",
        )
        for number, (key, words) in enumerate(STEPS)
    ]
