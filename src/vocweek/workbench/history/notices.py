"""The record of a notice and of a task: who drafted, changed, issued, forwarded and withdrew it, and when."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render

from vocweek.campaign.access import notice_for, task_to_read
from vocweek.campaign.models import Notice
from vocweek.campaign.queries import receipt_counts
from vocweek.org.access import Capability
from vocweek.reporting.timeline import changes_of_task, record_of_notice, standing_of
from vocweek.workbench.history.sheet import sheet
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.NOTICE_READ)
def notice_record(request: DeskRequest, notice_id: int) -> HttpResponseBase:
    """Show what happened to a notice and its tasks."""
    desk = request.desk
    found = notice_for(desk.reach, notice_id)
    tasks = list(found.tasks.exclude(state="draft").order_by("position", "id")) if _issued(found) else []
    node = desk.node if desk.edition == found.edition else None
    context = {
        "notice": found,
        "record": record_of_notice(found, desk.reach),
        "tasks": tasks,
        "counts": receipt_counts(found, node) if node and _issued(found) else None,
    }
    return render(request, "workbench/history/notice.html", context)


@screen(Capability.NOTICE_READ)
def notice_sheet(request: DeskRequest, notice_id: int) -> HttpResponseBase:
    """Hand out the record of a notice as an Excel file."""
    found = notice_for(request.desk.reach, notice_id)
    return sheet(record_of_notice(found, request.desk.reach), f"{found.title} 经过")


@screen(Capability.NOTICE_READ)
def task_record(request: DeskRequest, task_id: int) -> HttpResponseBase:
    """Show what happened to a task, and how many of its obligations are exempt or extended."""
    desk = request.desk
    found = task_to_read(desk.reach, task_id)
    node = desk.node if desk.edition == found.edition else None
    counts = node is not None and desk.reach.can(Capability.PROGRESS_READ, node.path)
    context = {
        "task": found,
        "record": changes_of_task(found, desk.reach),
        "standing": standing_of(found, node) if node and counts else None,
        "node": node,
        "exports": node is not None and desk.reach.can(Capability.SUBMISSION_READ, node.path),
    }
    return render(request, "workbench/history/task.html", context)


@screen(Capability.NOTICE_READ)
def task_sheet(request: DeskRequest, task_id: int) -> HttpResponseBase:
    """Hand out the record of a task as an Excel file."""
    found = task_to_read(request.desk.reach, task_id)
    return sheet(changes_of_task(found, request.desk.reach), f"{found.title} 任务经过")


def _issued(notice: Notice) -> bool:
    return notice.state == Notice.State.ISSUED
