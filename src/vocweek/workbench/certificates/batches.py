"""What was issued: the list of a batch, each certificate to print, all of them as one ZIP, revoking."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.core.downloads import saved_as
from vocweek.core.errors import DomainError
from vocweek.media.handout import Handout
from vocweek.media.kinds import DOCX
from vocweek.media.serving import hand_out
from vocweek.org.access import Capability
from vocweek.selection.certificates.access import NOT_HERE, batch_for, certificate_for
from vocweek.selection.certificates.drawing import draw
from vocweek.selection.certificates.packing import ask_for_pack
from vocweek.selection.certificates.queries import certificates_in, sheet_of
from vocweek.selection.certificates.services import reinstate, revoke
from vocweek.selection.certificates.word import write_word
from vocweek.selection.models import CertificateBatch
from vocweek.selection.tasks import pack_certificates
from vocweek.workbench.certificates.templates import pdf_answer
from vocweek.workbench.screen import DeskRequest, screen

PAGE = 50


@screen(Capability.THANK)
def batch(request: DeskRequest, batch_id: int) -> HttpResponseBase:
    """Show the certificates of a batch (``?q=``: part of a name)."""
    found, search = batch_for(request.desk.reach, batch_id), request.GET.get("q", "").strip()[:60]
    page = Paginator(certificates_in(found, search), PAGE).get_page(request.GET.get("page"))
    context = {"batch": found, "page": page, "search": search}
    return render(request, "workbench/certificates/batch.html", context)


@screen(Capability.THANK, methods=["POST"])
def pack(request: DeskRequest, batch_id: int) -> HttpResponseBase:
    """Have the ZIP of a batch made."""
    try:
        with transaction.atomic():
            asked = ask_for_pack(batch=batch_for(request.desk.reach, batch_id), by=request.desk.user)
            transaction.on_commit(lambda: pack_certificates.defer(batch=asked.pk))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("workbench:certificate_batch", batch_id)


@screen(Capability.THANK)
def packing(request: DeskRequest, batch_id: int) -> HttpResponseBase:
    """Show how far the ZIP is; the page asks again until it is made."""
    found = batch_for(request.desk.reach, batch_id)
    return render(request, "workbench/certificates/packing.html", {"batch": found})


@screen(Capability.THANK)
def download(request: DeskRequest, batch_id: int) -> HttpResponseBase:
    """Hand out the ZIP of a batch."""
    found = batch_for(request.desk.reach, batch_id)
    if found.packing != CertificateBatch.Packing.READY:
        raise Http404(NOT_HERE)
    stamp = found.packed_at.timestamp() if found.packed_at else 0
    name = f"{found.template.name}（{found.total} 份）.zip"
    return hand_out(
        request, Handout(str(found.file.name), "application/zip", name, f"certificates-{found.pk}-{stamp}")
    )


@screen(Capability.THANK)
def print_one(request: DeskRequest, certificate_id: int) -> HttpResponseBase:
    """Show one certificate as PDF."""
    found = certificate_for(request.desk.reach, certificate_id)
    return pdf_answer(draw(sheet_of(found)), f"{found.serial} {found.recipient}")


@screen(Capability.THANK)
def word(request: DeskRequest, certificate_id: int) -> HttpResponseBase:
    """Hand out one certificate as a Word file."""
    found = certificate_for(request.desk.reach, certificate_id)
    answer = HttpResponse(write_word(sheet_of(found)), content_type=DOCX.content_type)
    return saved_as(answer, f"{found.serial} {found.recipient}.docx")


@screen(Capability.THANK, methods=["POST"])
def revoke_one(request: DeskRequest, certificate_id: int) -> HttpResponseBase:
    """Declare a certificate void (``reason``)."""
    found = certificate_for(request.desk.reach, certificate_id)
    try:
        revoke(certificate=found, by=request.desk.user, why=request.POST.get("reason", ""))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{found.serial} 已撤销，扫码验证会显示撤销和原因。")
    return redirect("workbench:certificate_batch", found.batch_id)


@screen(Capability.THANK, methods=["POST"])
def reinstate_one(request: DeskRequest, certificate_id: int) -> HttpResponseBase:
    """Take a revocation back."""
    found = certificate_for(request.desk.reach, certificate_id)
    reinstate(certificate=found, by=request.desk.user)
    messages.success(request, f"{found.serial} 已恢复有效。")
    return redirect("workbench:certificate_batch", found.batch_id)
