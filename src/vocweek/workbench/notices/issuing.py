"""Before and at issuing: who will receive what, what is missing, and the one button."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from vocweek.campaign.access import notice_for
from vocweek.campaign.models import Notice
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.reporting.issuing import issue_notice, preview_issue
from vocweek.workbench.notices.copying import copied_tasks
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.NOTICE_WRITE, methods=("GET", "POST"))
def issue(request: DeskRequest, notice_id: int) -> HttpResponse:
    """Show what issuing does; on POST do it."""
    notice = notice_for(request.desk.reach, notice_id, Capability.NOTICE_WRITE)
    if notice.state == Notice.State.READ:
        return redirect("workbench:notice_confirm", notice.pk)
    if notice.state == Notice.State.ISSUED:
        return redirect("workbench:notice", notice.pk)
    preview = preview_issue(notice)
    problems = list(preview.problems)
    if request.method == "POST":
        try:
            issue_notice(notice=notice, by=request.desk.user)
        except DomainError as error:
            problems = error.problems
        else:
            words = f"已下发：{preview.receiving} 个单位收到，共 {preview.obligations} 件应报事项。"
            messages.success(request, words)
            return redirect("workbench:notice", notice.pk)
    context = {
        "notice": notice,
        "preview": preview,
        "problems": problems,
        "copied": copied_tasks(request, notice),
    }
    return render(request, "workbench/notices/issue.html", context)
