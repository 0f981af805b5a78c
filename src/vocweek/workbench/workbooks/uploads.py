"""What an uploaded workbook would do, and doing it."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.reporting.models import WorkbookUpload
from vocweek.reporting.services import Fate
from vocweek.reporting.tasks import file_workbook
from vocweek.reporting.workbooks.access import upload_for
from vocweek.reporting.workbooks.layout import MAIN
from vocweek.reporting.workbooks.services import begin_filing, file_upload
from vocweek.reporting.workbooks.uploads import is_long
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.workbooks.views import XLSX

State = WorkbookUpload.State


@screen(Capability.FILE)
def report(request: DeskRequest, upload_id: int) -> HttpResponseBase:
    """Show what was found; while a long file is still being worked on, how far it is (the page asks again)."""
    upload = upload_for(request.desk.reach, request.desk.user, upload_id)
    found = upload.report
    working = upload.state in (State.WAITING, State.FILING)
    context = {
        "upload": upload,
        "task": upload.task,
        "node": upload.node,
        "report": found,
        "working": working,
        "working_url": reverse("workbench:workbook_report", args=[upload.pk]),
        "again": f"{reverse('workbench:workbook', args=[upload.task_id])}?node={upload.node.code}",
        "marked_url": reverse("workbench:workbook_marked", args=[upload.pk]),
        "main_sheet": MAIN,
        "counts": found.get("counts", {}),
        "groups": [(fate, found["lines"][fate]) for fate in Fate if fate.writes and found["lines"][fate]]
        if "lines" in found
        else [],
    }
    if "HX-Request" not in request.headers:
        return render(request, "workbench/workbooks/report.html", context)
    if working:
        return render(request, "workbench/workbooks/working.html", context)
    return HttpResponse(headers={"HX-Refresh": "true"})


@screen(Capability.FILE, methods=["POST"])
def file(request: DeskRequest, upload_id: int) -> HttpResponseBase:
    """File what is right in the workbook: all of it, or (field ``partly``) without the rows that are wrong."""
    upload, by = upload_for(request.desk.reach, request.desk.user, upload_id), request.desk.user
    partly, seen = "partly" in request.POST, request.POST.get("seen", "")
    try:
        if is_long(upload):
            begin_filing(upload)
            file_workbook.defer(upload=upload.pk, by=by.pk, partly=partly, seen=seen)
        else:
            file_upload(upload=upload, by=by, partly=partly, seen=seen)
            messages.success(request, "已报送。下面是这次报送的情况。")
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("workbench:workbook_report", upload.pk)


@screen(Capability.FILE)
def marked(request: DeskRequest, upload_id: int) -> HttpResponseBase:
    """Hand back the uploaded file with its wrong cells marked."""
    upload = upload_for(request.desk.reach, request.desk.user, upload_id)
    if not upload.marked:
        raise Http404("这张表没有要改的地方。")
    name = f"{Path(upload.file_name).stem}-批注.xlsx"
    return FileResponse(upload.marked.open("rb"), as_attachment=True, filename=name, content_type=XLSX)
