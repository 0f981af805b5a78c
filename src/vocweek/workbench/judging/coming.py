"""A judge comes by the link, sees the list, declares units, hands all in, leaves."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from vocweek.activities.booking.limits import GUESSES, within
from vocweek.core.addresses import client_address
from vocweek.core.clock import now
from vocweek.core.public import public
from vocweek.org.models import OrgUnit
from vocweek.selection.access import LinkOver, judge_by
from vocweek.selection.models import Judge
from vocweek.selection.plans import criteria_of
from vocweek.selection.queries.sheets import left_by, to_judge
from vocweek.selection.services import declare_unit
from vocweek.selection.services.balloting import saw, submit_all
from vocweek.workbench.judging.visits import (
    JudgeRequest,
    begin_visit,
    end_visit,
    gone,
    hidden,
    judge_only,
    visitor,
)
from vocweek.workbench.selection.answering import told

MOST_FOUND = 20


@public("the page a judge's link opens; without the link it shows nothing")
@never_cache
@require_safe
def judging(request: HttpRequest) -> HttpResponseBase:
    """Show a judge their items; who did not come by a link is asked for it."""
    try:
        judge = visitor(request)
    except Http404 as error:
        return gone(request, error)
    if judge is None:
        return hidden(render(request, "workbench/judging/enter.html"))
    saw(judge=judge, moment=now())
    response = hidden(render(request, "workbench/judging/list.html", _listed(judge)))
    begin_visit(response, judge)
    return response


@public("takes a judge's link: 128 random bits, and guesses are counted")
@never_cache
@require_POST
def enter(request: HttpRequest) -> HttpResponseBase:
    """Exchange what stands behind ``#`` in the link (``token``, or the whole link pasted) for a visit."""
    token = request.POST.get("token", "").strip().rpartition("#")[2]
    try:
        judge = judge_by(token, now())
    except LinkOver as error:
        return gone(request, error)
    except Http404 as error:
        if within(GUESSES, client_address(request)):
            return gone(request, error)
        return gone(request, Http404("试得太多了，请过十分钟再试。"), status=429)
    response = redirect("workbench:judging")
    begin_visit(response, judge)
    return response


@judge_only("POST")
def submit(request: JudgeRequest) -> HttpResponseBase:
    """Hand in every ballot that is complete."""
    told(
        request,
        lambda: submit_all(judge=request.judge),
        lambda many: f"已提交 {many} 件。截止之前还可以改。" if many else "没有可以提交的：还有标准没打分。",
    )
    return redirect("workbench:judging")


@judge_only("GET", "POST")
def units(request: JudgeRequest) -> HttpResponseBase:
    """Look a unit up by its name (``q``) and declare an interest in it (``unit``: its code, ``reason``)."""
    if request.method == "POST":
        unit = OrgUnit.objects.filter(code=request.POST.get("unit", "")).first()
        if unit is None:
            messages.error(request, "请先选择单位。")
            return redirect("workbench:judging_units")
        reason = request.POST.get("reason", "")
        done = told(
            request,
            lambda: declare_unit(judge=request.judge, unit=unit, reason=reason),
            f"已为您回避“{unit}”，它的作品会交给别的专家。",
        )
        return redirect("workbench:judging_units" if done is None else "workbench:judging")
    asked = "".join(request.GET.get("q", "").split())[:60]
    found = OrgUnit.objects.filter(name__contains=asked).order_by("path")[:MOST_FOUND] if asked else []
    declared = request.judge.interests.filter(unit__isnull=False).select_related("unit")
    context = {
        "judge": request.judge,
        "round": request.judge.round,
        "asked": asked,
        "found": found,
        "declared": declared,
    }
    return render(request, "workbench/judging/units.html", context)


@judge_only("POST")
def leave(request: JudgeRequest) -> HttpResponseBase:
    """End the visit, on a device that is shared."""
    response = render(request, "workbench/judging/left.html")
    end_visit(response)
    return response


def _listed(judge: Judge) -> dict[str, object]:
    rows = to_judge(judge)
    return {
        "judge": judge,
        "round": judge.round,
        "criteria": criteria_of(judge.round),
        "rows": rows,
        "done": sum(row.state == "done" for row in rows),
        "to_submit": sum(row.complete for row in rows),
        "first": next((row for row in rows if row.state != "done"), None),
        "left": left_by(judge),
    }
