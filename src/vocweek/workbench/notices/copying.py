"""Taking over the tasks of an earlier notice: which one, what it becomes this year, and back again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.campaign.access import notice_for
from vocweek.campaign.models import Notice
from vocweek.campaign.services import copy_tasks, preview_copy, remove_tasks, sources_of
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.NOTICE_WRITE, methods=("GET", "POST"))
def copy(request: DeskRequest, notice_id: int) -> HttpResponse:
    """Show the tasks of an earlier notice (``from``) with their days this year; on POST add those ticked."""
    notice = notice_for(request.desk.reach, notice_id, Capability.NOTICE_WRITE)
    if notice.state != Notice.State.CONFIRMED:
        return redirect("workbench:notice", notice.pk)
    sources = sources_of(notice)
    wanted = whole_number(request.POST.get("from", "") or request.GET.get("from", ""))
    source = next((one for one in sources if one.pk == wanted), sources[0] if sources else None)
    error = None
    if request.method == "POST" and source is not None:
        try:
            added = copy_tasks(
                notice=notice, source=source, by=request.desk.user, tasks=_ids(request, "task")
            )
        except DomainError as refused:
            error = refused
        else:
            place = reverse("workbench:notice_issue", args=[notice.pk])
            return redirect(f"{place}?copied={','.join(str(task.pk) for task in added)}")
    context = {
        "notice": notice,
        "sources": sources,
        "source": source,
        "copied": preview_copy(notice, source) if source else [],
        "error": error,
    }
    return render(request, "workbench/notices/copy.html", context, status=422 if error else 200)


@screen(Capability.NOTICE_WRITE, methods=("POST",))
def undo(request: DeskRequest, notice_id: int) -> HttpResponse:
    """Remove the tasks just taken over."""
    notice = notice_for(request.desk.reach, notice_id, Capability.NOTICE_WRITE)
    try:
        count = remove_tasks(notice=notice, by=request.desk.user, tasks=_ids(request, "task"))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已移除刚才沿用的 {count} 项任务。")
    return redirect("workbench:notice_issue", notice.pk)


def copied_tasks(request: DeskRequest, notice: Notice) -> list[int]:
    """Return which of the notice's tasks were just taken over (``?copied=1,2``), so that it can be undone."""
    wanted = {whole_number(part) for part in request.GET.get("copied", "").split(",")}
    return [pk for pk in notice.tasks.values_list("pk", flat=True) if pk in wanted] if wanted - {None} else []


def _ids(request: DeskRequest, name: str) -> set[int]:
    numbers = (whole_number(text) for text in request.POST.getlist(name))
    return {number for number in numbers if number is not None}
