"""Quotas of a call (推荐名额), as one office sets them for the units below it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.campaign.models import RosterUnit
from vocweek.campaign.queries.units import kinds_below
from vocweek.core.errors import DomainError, refuse
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.selection.access import call_for, unit_in
from vocweek.selection.models import Call
from vocweek.selection.queries.quotas import quotas_set_by
from vocweek.selection.services import set_quota
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.CALL_WRITE, methods=["GET", "POST"])
def quotas(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Show and set what units below one (``unit``, one's own if none) may recommend: by kind (``kind``), or one by
    its code (``code``). An empty number takes the limit away."""
    reach = request.desk.reach
    call = call_for(reach, call_id, Capability.CALL_READ)
    asked = request.POST.get("unit") or request.GET.get("unit") or request.desk.unit.code
    setter = unit_in(reach, call, asked, Capability.CALL_WRITE)
    if request.method == "POST":
        try:
            _set(request, call, setter)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "名额已存好。")
        return redirect(f"{reverse('workbench:call_quotas', args=[call.pk])}?unit={setter.code}")
    by_kind, by_unit = quotas_set_by(call, setter)
    context = {
        "call": call,
        "setter": setter,
        "kinds": [(kind, by_kind.get(kind)) for kind in kinds_below(setter.unit)],
        "units": by_unit,
    }
    return render(request, "workbench/selection/quotas.html", context)


def _set(request: DeskRequest, call: Call, setter: RosterUnit) -> None:
    typed = request.POST.get("most", "").strip()
    most = whole_number(typed) if typed else None
    if typed and most is None:
        raise refuse("bad_quota", "名额应为整数；不限请留空。", "most")
    code = request.POST.get("code", "").strip()
    unit = unit_in(request.desk.reach, call, code, Capability.CALL_READ) if code else None
    set_quota(
        call=call,
        setter=setter,
        by=request.desk.user,
        most=most,
        kind="" if unit else request.POST.get("kind", ""),
        unit=unit,
    )
