"""The page of a task's workbook: take it, bring it back. The unit comes from the address (``?node=code``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from tempfile import TemporaryFile
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.clock import now, today
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.reporting.models import WorkbookUpload
from vocweek.reporting.tasks import check_workbook
from vocweek.reporting.workbooks.access import tasks_with_workbook, workbook_task
from vocweek.reporting.workbooks.download import days_of, make_workbook
from vocweek.reporting.workbooks.rows import owing
from vocweek.reporting.workbooks.services import check_upload, keep_upload
from vocweek.reporting.workbooks.uploads import is_long
from vocweek.workbench.screen import DeskRequest, screen

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ACCEPTED = ".xlsx,.ods,.xls"
UPLOADS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """The workbook an address names. day: of a daily task, ``None`` for all its days."""

    task: Task
    node: RosterUnit
    day: date | None

    @property
    def query(self) -> str:
        """The same as part of an address."""
        said = {"node": self.node.code} | ({"day": self.day.isoformat()} if self.day else {})
        return urlencode(said)


@screen(Capability.FILE)
def workbooks(request: DeskRequest) -> HttpResponseBase:
    """List the tasks for which a unit and those below it have something to file in a workbook."""
    node = request.desk.node_at(request.GET.get("node"), Capability.FILE)
    return render(
        request, "workbench/workbooks/list.html", {"node": node, "tasks": tasks_with_workbook(node)}
    )


@screen(Capability.FILE, methods=["GET", "POST"])
def workbook(request: DeskRequest, task_id: int) -> HttpResponseBase:
    """Offer the workbook for download and take it back; a short one is checked at once, a long one in the queue."""
    asked = _asked(request, task_id)
    if request.method == "POST":
        return _taken(request, asked)
    owed = owing(asked.task, asked.node, asked.day)
    uploads = WorkbookUpload.objects.filter(uploaded_by=request.desk.user, task=asked.task, node=asked.node)
    context = {
        "task": asked.task,
        "node": asked.node,
        "day": asked.day,
        "days": days_of(asked.task, asked.node) if asked.task.daily_at else [],
        "today": today(),
        "count": owed.count(),
        "units": owed.values("roster_unit").distinct().count(),
        "behalf": not any(post.code == asked.node.code for post in request.desk.reach.posts),
        "uploads": uploads.order_by("-pk")[:UPLOADS_SHOWN],
        "download_url": f"{reverse('workbench:workbook_xlsx', args=[asked.task.pk])}?{asked.query}",
        "accepted": ACCEPTED,
    }
    return render(request, "workbench/workbooks/workbook.html", context)


@screen(Capability.FILE)
def download(request: DeskRequest, task_id: int) -> HttpResponseBase:
    """Hand out the workbook, sent from a temporary file as it is read."""
    asked = _asked(request, task_id)
    out = TemporaryFile()  # noqa: SIM115  # the response closes it
    make_workbook(asked.task, asked.node, asked.day, out, now())
    out.seek(0)
    day = f"-{asked.day:%m%d}" if asked.day else ""
    name = f"{asked.task.title}-{asked.node.name}{day}.xlsx"
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX)


def _taken(request: DeskRequest, asked: Asked) -> HttpResponseBase:
    sent = request.FILES.get("file")
    back = f"{reverse('workbench:workbook', args=[asked.task.pk])}?{asked.query}"
    if sent is None:
        messages.error(request, "没有收到文件，请重新选择。")
        return redirect(back)
    try:
        upload = keep_upload(task=asked.task, node=asked.node, file=sent, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(back)
    if is_long(upload):
        check_workbook.defer(upload=upload.pk)
    else:
        check_upload(upload)
    return redirect("workbench:workbook_report", upload.pk)


def _asked(request: DeskRequest, task_id: int) -> Asked:
    node = request.desk.node_at(request.GET.get("node"), Capability.FILE)
    text = request.GET.get("day", "")
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise Http404("没有这一天。") from None
    return Asked(workbook_task(request.desk.reach, node, task_id), node, day)
