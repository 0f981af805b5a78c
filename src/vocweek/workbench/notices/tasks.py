"""One task at a time: adding and editing drafts, taking an issued task back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from vocweek.campaign.access import notice_for, task_for
from vocweek.campaign.drafts import draft_of, from_data, to_data
from vocweek.campaign.forms.library import usable_forms
from vocweek.campaign.models import Notice, Task
from vocweek.campaign.queries import kinds_below
from vocweek.campaign.services import add_task, edit_task, remove_task
from vocweek.core.errors import DomainError, Problem
from vocweek.org.access import Capability
from vocweek.reporting.issuing import reissue_task, withdraw_task
from vocweek.workbench.notices.task_form import Json, read_task, task_card
from vocweek.workbench.screen import DeskRequest, screen

PREFIX = "task"


@screen(Capability.NOTICE_WRITE, methods=("GET", "POST"))
def add(request: DeskRequest, notice_id: int) -> HttpResponse:
    """Add a task to a confirmed notice."""
    notice = notice_for(request.desk.reach, notice_id, Capability.NOTICE_WRITE)
    if request.method != "POST":
        return _page(request, notice, {})
    data = read_task(request.POST, PREFIX)
    draft, problems = from_data(data, PREFIX)
    if not problems:
        try:
            add_task(notice=notice, by=request.desk.user, draft=draft)
        except DomainError as error:
            problems = error.problems
    if problems:
        return _page(request, notice, data, problems=problems)
    return redirect("workbench:notice_issue", notice.pk)


@screen(Capability.NOTICE_WRITE, methods=("GET", "POST"))
def edit(request: DeskRequest, task_id: int) -> HttpResponse:
    """Edit a draft task."""
    task = task_for(request.desk.reach, task_id)
    known = to_data(draft_of(task))
    if request.method != "POST":
        return _page(request, task.notice, known, task=task)
    data = read_task(request.POST, PREFIX, known)
    draft, problems = from_data(data, PREFIX)
    if not problems:
        try:
            edit_task(task=task, by=request.desk.user, draft=draft)
        except DomainError as error:
            problems = error.problems
    if problems:
        return _page(request, task.notice, data, problems=problems, task=task)
    return redirect("workbench:notice_issue", task.notice_id)


@screen(Capability.NOTICE_WRITE, methods=("POST",))
def remove(request: DeskRequest, task_id: int) -> HttpResponse:
    """Remove a draft task."""
    task = task_for(request.desk.reach, task_id)
    notice_id = task.notice_id
    try:
        remove_task(task=task, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已移除“{task}”。")
    return redirect("workbench:notice_issue", notice_id)


@screen(Capability.NOTICE_WRITE, methods=("POST",))
def withdraw(request: DeskRequest, task_id: int) -> HttpResponse:
    """Take an issued task back while nobody has filed."""
    task = task_for(request.desk.reach, task_id)
    try:
        withdraw_task(task=task, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已收回“{task}”。如果是误操作，可以在“已收回”里恢复。")
    return redirect("workbench:notice", task.notice_id)


@screen(Capability.NOTICE_WRITE, methods=("POST",))
def reissue(request: DeskRequest, task_id: int) -> HttpResponse:
    """Undo taking a task back."""
    task = task_for(request.desk.reach, task_id)
    reissue_task(task=task, by=request.desk.user)
    messages.success(request, f"已恢复“{task}”。")
    return redirect("workbench:notice", task.notice_id)


def _page(
    request: DeskRequest,
    notice: Notice,
    data: Json,
    *,
    problems: list[Problem] | None = None,
    task: Task | None = None,
) -> HttpResponse:
    card = task_card(
        data,
        prefix=PREFIX,
        number=0,
        below=kinds_below(notice.unit),
        problems=problems or (),
        columns=notice.facts.get("statistics_columns") or (),
        library=list(usable_forms(notice.unit, also=data.get("form"))),
    )
    context = {"notice": notice, "card": card, "task": task, "problems": problems}
    return render(request, "workbench/notices/task.html", context, status=422 if problems else 200)
