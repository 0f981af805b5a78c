"""Activities by Excel: take the workbook, bring it back, read what it would do, take it over."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryFile

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.activities.importing.download import make_workbook
from vocweek.activities.importing.services import (
    apply_upload,
    begin_applying,
    check_upload,
    keep_upload,
    upload_for,
)
from vocweek.activities.importing.tasks import apply_file, check_file
from vocweek.activities.models import ActivityUpload
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.reporting.services import Fate
from vocweek.reporting.workbooks.uploads import is_long
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.workbooks.views import ACCEPTED, UPLOADS_SHOWN, XLSX

State = ActivityUpload.State


@screen(Capability.ACTIVITY_WRITE, methods=["GET", "POST"])
def books(request: DeskRequest) -> HttpResponseBase:
    """Offer the workbook of a unit and those below (``?node=``) and take it back."""
    node = request.desk.node_at(request.GET.get("node"), Capability.ACTIVITY_WRITE)
    if request.method == "POST":
        return _taken(request, node)
    uploads = ActivityUpload.objects.filter(uploaded_by=request.desk.user, node=node)
    context = {
        "node": node,
        "has_below": node.open_children.exists(),
        "uploads": uploads.order_by("-pk")[:UPLOADS_SHOWN],
        "accepted": ACCEPTED,
    }
    return render(request, "workbench/activities/books.html", context)


@screen(Capability.ACTIVITY_WRITE)
def book_xlsx(request: DeskRequest) -> HttpResponseBase:
    """Hand out the workbook, with what is there already (``?filled=1``), sent from a temporary file as it is read."""
    node = request.desk.node_at(request.GET.get("node"), Capability.ACTIVITY_WRITE)
    out = TemporaryFile()  # noqa: SIM115  # the response closes it
    make_workbook(node, out, filled="filled" in request.GET)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"活动-{node.name}.xlsx", content_type=XLSX)


@screen(Capability.ACTIVITY_WRITE)
def book_report(request: DeskRequest, upload_id: int) -> HttpResponseBase:
    """Show what was found; while a long file is still being worked on, how far it is (the page asks again)."""
    upload = upload_for(request.desk.reach, request.desk.user, upload_id)
    found, working = upload.report, upload.state in (State.WAITING, State.FILING)
    lines = found.get("lines", {})
    context = {
        "upload": upload,
        "node": upload.node,
        "report": found,
        "working": working,
        "working_url": reverse("workbench:activity_book_report", args=[upload.pk]),
        "counts": found.get("counts", {}),
        "groups": [(fate, lines[fate]) for fate in Fate if lines.get(fate)],
        "again": f"{reverse('workbench:activity_books')}?node={upload.node.code}",
        "marked_url": reverse("workbench:activity_book_marked", args=[upload.pk]),
        "main_sheet": "活动",
    }
    if "HX-Request" not in request.headers:
        return render(request, "workbench/activities/book_report.html", context)
    if working:
        return render(request, "workbench/workbooks/working.html", context)
    return HttpResponse(headers={"HX-Refresh": "true"})


@screen(Capability.ACTIVITY_WRITE, methods=["POST"])
def book_apply(request: DeskRequest, upload_id: int) -> HttpResponseBase:
    """Take over what is right: into review (``how=submit``) or as drafts; ``partly``: without what is wrong."""
    upload, by = upload_for(request.desk.reach, request.desk.user, upload_id), request.desk.user
    partly, seen = "partly" in request.POST, request.POST.get("seen", "")
    hand_in = request.POST.get("how") != "draft"
    try:
        if is_long(upload):
            begin_applying(upload)
            apply_file.defer(upload=upload.pk, by=by.pk, hand_in=hand_in, partly=partly, seen=seen)
        else:
            apply_upload(upload=upload, by=by, hand_in=hand_in, partly=partly, seen=seen)
            messages.success(request, "已报送审核。" if hand_in else "已存为草稿。")
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("workbench:activity_book_report", upload.pk)


@screen(Capability.ACTIVITY_WRITE)
def book_marked(request: DeskRequest, upload_id: int) -> HttpResponseBase:
    """Hand back the uploaded file with its wrong cells marked."""
    upload = upload_for(request.desk.reach, request.desk.user, upload_id)
    if not upload.marked:
        raise Http404("这张表没有要改的地方。")
    name = f"{Path(upload.file_name).stem}-批注.xlsx"
    return FileResponse(upload.marked.open("rb"), as_attachment=True, filename=name, content_type=XLSX)


def _taken(request: DeskRequest, node: RosterUnit) -> HttpResponseBase:
    sent, back = request.FILES.get("file"), f"{reverse('workbench:activity_books')}?node={node.code}"
    if sent is None:
        messages.error(request, "没有收到文件，请重新选择。")
        return redirect(back)
    try:
        upload = keep_upload(node=node, file=sent, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(back)
    if is_long(upload):
        check_file.defer(upload=upload.pk)
    else:
        check_upload(upload)
    return redirect("workbench:activity_book_report", upload.pk)
