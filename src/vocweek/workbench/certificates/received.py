"""What a unit and its people received: to read and to print."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import render

from vocweek.org.access import Capability
from vocweek.org.models import OrgUnit
from vocweek.selection.certificates.access import received_certificate_for
from vocweek.selection.certificates.drawing import draw
from vocweek.selection.certificates.queries import received_by, sheet_of
from vocweek.workbench.certificates.batches import PAGE
from vocweek.workbench.certificates.templates import pdf_answer
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.FILE)
def received(request: DeskRequest) -> HttpResponseBase:
    """Show the certificates and letters that one's unit received."""
    unit = OrgUnit.objects.get(pk=request.desk.unit.unit_id)
    page = Paginator(received_by(unit), PAGE).get_page(request.GET.get("page"))
    return render(request, "workbench/certificates/received.html", {"unit": unit, "page": page})


@screen(Capability.FILE)
def print_received(request: DeskRequest, certificate_id: int) -> HttpResponseBase:
    """Show one of them as PDF; a revoked one is not printed any more (404)."""
    found = received_certificate_for(request.desk.reach, certificate_id)
    if found.revoked_at is not None:
        raise Http404("这份证书已撤销。")
    return pdf_answer(draw(sheet_of(found)), f"{found.serial} {found.recipient}")
