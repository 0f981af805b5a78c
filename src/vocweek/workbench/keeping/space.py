"""Space of units: one's own, those below, and giving one of them more or less."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.keeping.queries import allowance_of, spaces_below
from vocweek.keeping.space import GIGABYTE, allow_space, space_of
from vocweek.org.access import Capability, unit_for
from vocweek.org.models import OrgUnit
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.LIBRARY_READ)
def spaces(request: DeskRequest) -> HttpResponseBase:
    """Show what a unit (``?unit=CODE``, else one's own) uses, and the units directly below it."""
    code = request.GET.get("unit", "") or request.desk.unit.code
    unit = unit_for(request.desk.reach, code, Capability.LIBRARY_READ)
    page = whole_number(request.GET.get("page", "")) or 1
    rows, more = spaces_below(unit, max(page, 1))
    context = {
        "unit": unit,
        "own": unit.code == request.desk.unit.code,
        "space": space_of(unit.pk),
        "allowance": allowance_of(unit),
        "rows": rows,
        "page": page,
        "more": more,
        "up": _above(request, unit),
        "gives": request.desk.reach.can(Capability.KEEP, unit.path),
        "gives_this": _gives(request, unit),
    }
    return render(request, "workbench/keeping/spaces.html", context)


@screen(Capability.KEEP, methods=["GET", "POST"])
def unit_space(request: DeskRequest, code: str) -> HttpResponseBase:
    """Show a unit's space and give it another; by an office above it."""
    unit = unit_for(request.desk.reach, code, Capability.KEEP)
    request.desk.reach.require(Capability.KEEP, (unit.parent or unit).path)
    error = None
    if request.method == "POST":
        try:
            return _give(request, unit)
        except DomainError as refused:
            error = refused
    space = space_of(unit.pk)
    context = {
        "unit": unit,
        "space": space,
        "allowance": allowance_of(unit),
        "gigabytes": request.POST.get("gigabytes", space.allowed // GIGABYTE),
        "reason": request.POST.get("reason", ""),
        "error": error,
    }
    return render(request, "workbench/keeping/unit_space.html", context, status=422 if error else 200)


def _give(request: DeskRequest, unit: OrgUnit) -> HttpResponseBase:
    wanted = whole_number(request.POST.get("gigabytes", ""))
    allow_space(
        unit=unit,
        gigabytes=-1 if wanted is None else wanted,
        reason=request.POST.get("reason", ""),
        by=request.desk.user,
    )
    space = space_of(unit.pk)
    after = "；已经超过，不能再传新的，原有的都在" if space.used > space.allowed else ""
    messages.success(request, f"{unit.name}的素材空间：{space.words}{after}。")
    above = unit.parent.code if unit.parent else unit.code
    return redirect(f"{reverse('workbench:space')}?unit={above}")


def _above(request: DeskRequest, unit: OrgUnit) -> OrgUnit | None:
    parent = unit.parent
    seen = parent is not None and request.desk.reach.can(Capability.LIBRARY_READ, parent.path)
    return parent if seen else None


def _gives(request: DeskRequest, unit: OrgUnit) -> bool:
    return request.desk.reach.can(Capability.KEEP, (unit.parent or unit).path)
