"""Objections are handled: found right, their line falls off, or not, with a written answer either way."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.selection.access import decision_for, objection_for
from vocweek.selection.services import dismiss, uphold
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.selection.deciding.lists import decision_page


@screen(Capability.DECIDE, methods=["POST"])
def handle(request: DeskRequest, objection_id: int, what: str) -> HttpResponseBase:
    """Find an objection right (``uphold``, with ``reason``, which the public reads) or not (``dismiss``)."""
    found = objection_for(request.desk.reach, objection_id)
    answer, by = request.POST.get("answer", ""), request.desk.user
    try:
        if what == "uphold":
            uphold(objection=found, by=by, answer=answer, why=request.POST.get("reason", ""))
            messages.success(
                request, "异议成立，作品已从名单上撤下。" if found.line_id else "异议成立，已记下答复。"
            )
        elif what == "dismiss":
            dismiss(objection=found, by=by, answer=answer)
            messages.success(request, "异议不成立，已记下答复。")
        else:
            raise Http404("没有这个操作。")
    except DomainError as error:
        return decision_page(request, decision_for(request.desk.reach, found.decision_id), error)
    return redirect(f"{reverse('workbench:decision', args=[found.decision_id])}#objections")
