"""A bulletin to read: as a page, Word and PDF; confirming receipt, and who has."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.bulletins.access import bulletin_for, receipt_for
from vocweek.bulletins.drafts import document_of
from vocweek.bulletins.models import Bulletin
from vocweek.bulletins.official import write_docx, write_pdf
from vocweek.bulletins.pictures import load_picture
from vocweek.bulletins.queries import receipt_counts, receivers
from vocweek.bulletins.services import confirm_receipt
from vocweek.bulletins.timeline import record_of_bulletin
from vocweek.org.access import Capability
from vocweek.workbench.bulletins.paper import paper_of
from vocweek.workbench.screen import DeskRequest, screen

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@screen(Capability.BULLETIN_READ)
def bulletin(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Show a sent bulletin; a draft goes on to be written."""
    desk = request.desk
    found = bulletin_for(desk.reach, bulletin_id)
    if found.state == Bulletin.State.DRAFT:
        return redirect("workbench:bulletin_edit", found.pk)
    receipt = found.receipts.filter(roster_unit__unit_id=desk.unit.unit_id).first()
    reads_receipts = desk.reach.can(Capability.BULLETIN_READ, found.node.path)
    total, signed = receipt_counts(found) if reads_receipts else (0, 0)
    writes = desk.reach.can(Capability.BULLETIN_WRITE, found.node.path)
    context = {
        "bulletin": found,
        "paper": paper_of(document_of(found)),
        "receipt": receipt,
        "can_sign": receipt and receipt.received_at is None and desk.can(Capability.NOTICE_RECEIVE),
        "writes": writes,
        "record": record_of_bulletin(found, drafting=writes),
        "reads_receipts": reads_receipts,
        "total": total,
        "signed": signed,
        "unsigned": total - signed,
        "corrections": list(
            found.corrections.filter(state=Bulletin.State.SENT).only("number").order_by("number")
        ),
    }
    return render(request, "workbench/bulletins/bulletin.html", context)


@screen(Capability.BULLETIN_READ)
def paper(request: DeskRequest, bulletin_id: int) -> HttpResponse:
    """Send the paper alone: what the page beside the editor shows."""
    found = bulletin_for(request.desk.reach, bulletin_id)
    return render(request, "workbench/bulletins/paper.html", {"paper": paper_of(document_of(found))})


@screen(Capability.BULLETIN_READ)
def word(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Hand out the Word file: the one that was sent, or the draft as it reads now."""
    found = bulletin_for(request.desk.reach, bulletin_id)
    name = f"{_file_name(found)}.docx"
    if found.word:
        return FileResponse(found.word.open("rb"), as_attachment=True, filename=name, content_type=DOCX)
    content = write_docx(document_of(found), load_picture)
    return _download(content, name, DOCX)


@screen(Capability.BULLETIN_READ)
def pdf(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Hand out the PDF, set from the same document."""
    found = bulletin_for(request.desk.reach, bulletin_id)
    return _download(
        write_pdf(document_of(found), load_picture), f"{_file_name(found)}.pdf", "application/pdf"
    )


@screen(Capability.BULLETIN_READ)
def receipts(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Show which units have confirmed receipt; to its own unit and those above only."""
    reach = request.desk.reach
    found = bulletin_for(reach, bulletin_id)
    reach.require(Capability.BULLETIN_READ, found.node.path)
    if found.state == Bulletin.State.DRAFT:
        return redirect("workbench:bulletin_edit", found.pk)
    urges = reach.can(Capability.BULLETIN_SEND, found.node.path)
    rows = receivers(found, with_people=urges)
    context = {
        "bulletin": found,
        "rows": rows,
        "unsigned": sum(row.received_at is None for row in rows),
        "urges": urges,
    }
    return render(request, "workbench/bulletins/receipts.html", context)


@screen(Capability.NOTICE_RECEIVE, methods=("POST",))
def receive(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Confirm receipt for the unit one acts for."""
    desk = request.desk
    receipt = receipt_for(desk.reach, bulletin_id, desk.unit.unit_id)
    if confirm_receipt(receipt=receipt, by=desk.user):
        messages.success(request, f"已签收第{receipt.bulletin.number}期通报。")
    return redirect("workbench:bulletin", bulletin_id)


def _file_name(bulletin: Bulletin) -> str:
    return f"{bulletin.node.name}职业教育活动周第{bulletin.number}期通报"


def _download(content: bytes, name: str, content_type: str) -> FileResponse:
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=content_type)
