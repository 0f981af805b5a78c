"""The tree of units, unit by unit: what stands below, what became of it, and changing it.

A unit on the roster of the edition at hand is added to, moved and closed there (`workbench.roster`): one way to do it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError, refuse
from vocweek.org import queries, services
from vocweek.org.access import Capability, unit_for
from vocweek.org.models import OrgUnit
from vocweek.reporting.offering import offered_by
from vocweek.workbench.problems import show_problems
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.units.forms import AddForm, CloseForm, EditForm, MoveForm


@screen(Capability.UNIT_READ)
def units(request: DeskRequest) -> HttpResponse:
    """Show one's own unit, or the units found by `q` within reach."""
    text = request.GET.get("q", "").strip()
    if not text:
        return _show(request, request.desk.unit.code)
    page = queries.search_units(request.desk.reach, text, after=request.GET.get("after", ""))
    return render(request, "workbench/units/search.html", {"page": page, "text": text})


@screen(Capability.UNIT_READ)
def unit(request: DeskRequest, code: str) -> HttpResponse:
    """Show a unit and the units directly below it."""
    return _show(request, code)


@screen(Capability.UNIT_WRITE, methods=("GET", "POST"))
def add(request: DeskRequest, code: str) -> HttpResponse:
    """Add a unit below the unit with `code`."""
    parent = unit_for(request.desk.reach, code, Capability.UNIT_WRITE)
    if _on_roster(request, parent):
        return redirect("workbench:roster_change", code, "add")
    form = AddForm(request.POST or None, under=parent.kind)

    def save(told: dict[str, Any]) -> OrgUnit:
        return services.add_unit(by=request.desk.user, parent=parent, **told)

    return _answer(request, form, save, parent, title="新增下级单位", button="新增", done="已新增{}。")


@screen(Capability.UNIT_WRITE, methods=("GET", "POST"))
def edit(request: DeskRequest, code: str) -> HttpResponse:
    """Change a unit's name and figures."""
    unit = unit_for(request.desk.reach, code, Capability.UNIT_WRITE)
    names = ("name", "short_name", "enrolment", "staff")
    form = EditForm(request.POST or None, initial={name: getattr(unit, name) for name in names})

    def save(told: dict[str, Any]) -> OrgUnit:
        if told["name"] != unit.name and _on_roster(request, unit):
            raise refuse(
                "on_roster", f"{unit.name}在{request.desk.edition}的名册里，更名请到“名册”里办。", "name"
            )
        return services.edit_unit(unit, by=request.desk.user, **told)

    return _answer(request, form, save, unit, title="修改单位", button="保存", done="已保存{}。")


@screen(Capability.UNIT_WRITE, methods=("GET", "POST"))
def move(request: DeskRequest, code: str) -> HttpResponse:
    """Put a unit, with all below it, under another parent."""
    unit = unit_for(request.desk.reach, code, Capability.UNIT_WRITE)
    if _on_roster(request, unit):
        return redirect("workbench:roster_change", code, "move")
    form = MoveForm(request.POST or None)

    def save(told: dict[str, Any]) -> OrgUnit:
        return services.move_unit(unit, by=request.desk.user, **told)

    return _answer(
        request, form, save, unit, title="改变上级", button="改变上级", done="已把{}移到新的上级之下。"
    )


@screen(Capability.UNIT_WRITE, methods=("GET", "POST"))
def close(request: DeskRequest, code: str) -> HttpResponse:
    """Close a unit, or merge it into another."""
    unit = unit_for(request.desk.reach, code, Capability.UNIT_WRITE)
    if _on_roster(request, unit):
        return redirect("workbench:roster_unit", code)
    form = CloseForm(request.POST or None)

    def save(told: dict[str, Any]) -> OrgUnit:
        return services.close_unit(unit, by=request.desk.user, **told)

    return _answer(request, form, save, unit, title="撤销或并入", button="撤销这个单位", done="{}已停用。")


def _show(request: DeskRequest, code: str) -> HttpResponse:
    reach = request.desk.reach
    unit = unit_for(reach, code, Capability.UNIT_READ)
    writes, edition = reach.can(Capability.UNIT_WRITE, unit.path), request.desk.edition
    return render(
        request,
        "workbench/units/unit.html",
        {
            "unit": unit,
            "line": queries.line_of(unit),
            "crumbs": queries.crumbs_to(unit, reach),
            "page": queries.children_of(unit, after=request.GET.get("after", "")),
            "successions": queries.successions_of(unit),
            "may_write": writes,
            "offered": offered_by(unit, edition) if writes and edition else None,
            "may_move": unit.parent is not None and reach.can(Capability.UNIT_WRITE, unit.parent.path),
            "may_people": reach.can(Capability.PEOPLE_WRITE, unit.path),
        },
    )


def _on_roster(request: DeskRequest, unit: OrgUnit) -> bool:
    """Tell if the edition at hand has the unit on its roster: then it is changed there, with a preview and undo."""
    return RosterUnit.objects.filter(edition=request.desk.edition, unit=unit, closed_at=None).exists()


def _answer(
    request: DeskRequest,
    form: Form,
    save: Callable[[dict[str, Any]], OrgUnit],
    unit: OrgUnit,
    *,
    title: str,
    button: str,
    done: str,
) -> HttpResponse:
    """Show the form, or do what it says and go to the unit's page."""
    if request.method == "POST" and form.is_valid():
        try:
            saved = save(form.cleaned_data)
        except DomainError as error:
            show_problems(form, error)
        else:
            messages.success(request, done.format(saved.name))
            return redirect("workbench:unit", saved.code)
    context = {"form": form, "unit": unit, "form_title": title, "button": button}
    return render(request, "workbench/units/form.html", context)
