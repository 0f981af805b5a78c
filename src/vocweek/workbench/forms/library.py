"""The shelf of forms: what there is, and beginning a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.campaign.access import task_for
from vocweek.campaign.forms.library import Shelf, form_for_writing, preset_draft, presets, shelf, usable_forms
from vocweek.campaign.forms.services import archive_form, begin_form, form_of_task
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability, unit_for
from vocweek.org.models import OrgUnit
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.NOTICE_WRITE)
def forms(request: DeskRequest) -> HttpResponseBase:
    """Show the library of the unit one acts for."""
    unit = _unit(request)
    context = {"unit": unit, "shelf": shelf(unit), "presets": presets()}
    return render(request, "workbench/forms/library.html", context)


@screen(Capability.NOTICE_WRITE, methods=["POST"])
def begin(request: DeskRequest) -> HttpResponseBase:
    """Begin a form: empty, from a ready-made one (``preset``) or as a copy (``copy``: a form's id)."""
    unit = _unit(request)
    draft, title = _source(request, unit)
    form = begin_form(unit=unit, by=request.desk.user, draft=draft, title=title)
    return redirect("workbench:form", form.pk)


@screen(Capability.NOTICE_WRITE, methods=["POST"])
def of_task(request: DeskRequest, task_id: int) -> HttpResponseBase:
    """Open the form of a task to change it."""
    task = task_for(request.desk.reach, task_id)
    return redirect("workbench:form", form_of_task(task=task, by=request.desk.user).pk)


@screen(Capability.NOTICE_WRITE, methods=["POST"])
def archive(request: DeskRequest, form_id: int) -> HttpResponseBase:
    """Put a form away, or take it out again (field ``undo``)."""
    form = form_for_writing(request.desk.reach, form_id)
    undo = "undo" in request.POST
    archive_form(form=form, by=request.desk.user, undo=undo)
    messages.success(
        request, f"已{'取出' if undo else '收起'}“{form}”。" + ("" if undo else "在“已收起”里可以取出。")
    )
    return redirect("workbench:forms")


def _unit(request: DeskRequest) -> OrgUnit:
    return unit_for(request.desk.reach, request.desk.unit.code, Capability.NOTICE_WRITE)


def _source(request: DeskRequest, unit: OrgUnit) -> tuple[Mapping[str, Any] | None, str]:
    """Return the draft to begin with, ``None`` for an empty one, and its title where it is not the draft's own."""
    name = request.POST.get("preset", "")
    if name:
        if name not in {preset.name for preset in presets()}:
            raise Http404("没有这张预设表单。")
        return preset_draft(name), ""
    copied = whole_number(request.POST.get("copy", ""))
    if copied is None:
        return None, ""
    form = next((one for one in _copyable(unit) if one.pk == copied), None)
    if form is None:
        raise Http404("没有这张表单，或者不在您的职责范围内。")
    if form.unit_id == unit.pk:
        return form.draft, f"{form.title}（副本）"[:200]
    version = form.versions.latest("version")
    return version.spec, ""


def _copyable(unit: OrgUnit) -> list[Any]:
    found: Shelf = shelf(unit)
    return [*found.own, *found.archived, *usable_forms(unit).exclude(unit=unit)]
