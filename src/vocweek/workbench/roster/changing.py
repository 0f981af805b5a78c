"""A change in steps: choose, read what it would do, say why, done.

The first two steps are addresses of their own (what was chosen stands in the query), so that a preview can be sent to
a colleague and read again; only the last step stores anything.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import today
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.reporting import rosters
from vocweek.reporting.rosters import Merge, Move, Wanted
from vocweek.rollup.superiors import measure
from vocweek.workbench.problems import show_problems
from vocweek.workbench.roster.forms import BY_KEY, Kind, WantedForm
from vocweek.workbench.roster.preview import laid_out
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.UNIT_WRITE, methods=("GET", "POST"))
def change(request: DeskRequest, code: str, kind: str) -> HttpResponse:
    """Ask what is wanted, show what it would do, and do it with its reason."""
    node = request.desk.node_at(code, Capability.UNIT_WRITE)
    if kind not in BY_KEY:
        raise Http404("没有这种变更。")
    chosen = request.POST or request.GET
    asked = bool(request.POST) or "preview" in request.GET
    form = BY_KEY[kind].form(chosen if asked else None, unit=node)
    if not asked or not form.is_valid():
        return _choose(request, BY_KEY[kind], node, form)
    wanted = form.wanted(lambda other: request.desk.node_at(other, Capability.UNIT_WRITE))
    if request.method == "POST":
        return _do(request, BY_KEY[kind], wanted, form)
    return _preview(request, BY_KEY[kind], wanted, form)


def _choose(request: DeskRequest, kind: Kind, node: RosterUnit, form: WantedForm) -> HttpResponse:
    context = {"kind": kind, "node": node, "form": form}
    return render(request, "workbench/roster/choose.html", context)


def _preview(
    request: DeskRequest, kind: Kind, wanted: Wanted, form: WantedForm, problem: str = "", reason: str = ""
) -> HttpResponse:
    """Rehearse the change; what is refused outright goes back to the first step."""
    codes = _superiors(wanted)
    try:
        found = rosters.rehearse(
            wanted=wanted,
            by=request.desk.user,
            measure=lambda: measure(codes, wanted.unit.edition_id),
        )
    except DomainError as error:
        show_problems(form, error)
        return _choose(request, kind, wanted.unit, form)
    context = {
        "kind": kind,
        "node": wanted.unit,
        "wanted": wanted,
        "preview": laid_out(wanted, found),
        "stamp": found.stamp,
        "may_wait": rosters.may_wait(wanted, today()),
        "wishes": [(bound.html_name, bound.value()) for bound in form if bound.value() not in (None, "")],
        "problem": problem,
        "reason": reason,
    }
    return render(request, "workbench/roster/preview.html", context)


def _do(request: DeskRequest, kind: Kind, wanted: Wanted, form: WantedForm) -> HttpResponse:
    reason, user = request.POST.get("reason", "").strip(), request.desk.user
    try:
        if request.POST.get("when") == "next":
            rosters.change_tree(wanted=wanted, by=user, reason=reason)
            messages.success(request, "已改单位树，从下一届起生效；本届名册不变。")
            return redirect("workbench:roster_unit", wanted.unit.code)
        stamp = request.POST.get("stamp", "")
        done = rosters.change_roster(wanted=wanted, by=user, reason=reason, stamp=stamp)
    except DomainError as error:
        return _preview(request, kind, wanted, form, error.problems[0].message, reason)
    messages.success(request, f"已完成：{done.name} {done.get_kind_display()}。要反悔，可以在这一页撤回。")
    return redirect("workbench:roster_record", done.pk)


def _superiors(wanted: Wanted) -> set[str]:
    """Return the codes of the units whose tables a change may move: the superiors, and who takes over."""
    codes = {wanted.unit.parent.code} if wanted.unit.parent else {wanted.unit.code}
    if isinstance(wanted, Move):
        codes |= {wanted.target.code}
    if isinstance(wanted, Merge):
        codes |= {wanted.target.code} | ({wanted.target.parent.code} if wanted.target.parent else set())
    return codes
