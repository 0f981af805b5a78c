"""Taking a notice in, by file or by pasting, and throwing a draft away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from vocweek.campaign.access import notice_for
from vocweek.campaign.models import Notice
from vocweek.campaign.notices.extract.limits import FILE_BYTES
from vocweek.campaign.services import NotANotice, discard_notice, store_notice, write_notice
from vocweek.core.errors import DomainError, refuse
from vocweek.org.access import Capability
from vocweek.org.models import OrgUnit
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.NOTICE_WRITE, methods=("GET", "POST"))
def upload(request: DeskRequest) -> HttpResponse:
    """Show the two ways in; a notice that was read goes on to be confirmed."""
    desk = request.desk
    desk.reach.require(Capability.NOTICE_WRITE, desk.unit.path)
    shown: dict[str, Any] = {"title": request.POST.get("title", ""), "text": request.POST.get("text", "")}
    if request.method == "POST":
        try:
            notice = _take_in(request, OrgUnit.objects.get(pk=desk.unit.unit_id))
        except NotANotice as error:
            shown.update(error=str(error), field="file", text=error.text)
        except DomainError as error:
            shown.update(error=str(error), field=error.problems[0].field)
        else:
            return redirect("workbench:notice_confirm", notice.pk)
    return render(request, "workbench/notices/upload.html", shown, status=422 if "error" in shown else 200)


def _take_in(request: DeskRequest, unit: OrgUnit) -> Notice:
    file, by = request.FILES.get("file"), request.desk.user
    if file is not None:
        return store_notice(unit=unit, by=by, name=file.name or "通知", data=file.read(FILE_BYTES + 1))
    if request.POST.get("way") == "file":
        raise refuse("no_file", "请先选择一个文件，或者改为粘贴通知正文。", "file")
    return write_notice(
        unit=unit, by=by, title=request.POST.get("title", ""), text=request.POST.get("text", "")
    )


@screen(Capability.NOTICE_WRITE, methods=("POST",))
def discard(request: DeskRequest, notice_id: int) -> HttpResponse:
    """Delete a notice that was not issued."""
    notice = notice_for(request.desk.reach, notice_id, Capability.NOTICE_WRITE)
    try:
        discard_notice(notice=notice, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:notice", notice_id)
    messages.success(request, f"已删除《{notice.title}》。")
    return redirect("workbench:notices")
