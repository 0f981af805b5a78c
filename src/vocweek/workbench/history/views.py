"""Pages of the record."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.core.numbers import whole_number
from vocweek.formspec import differences_across
from vocweek.org.access import Capability
from vocweek.reporting.access import obligation_for, submission_for
from vocweek.reporting.exports.making import is_long, shows_for
from vocweek.reporting.models import Revision
from vocweek.reporting.specs import spec_of
from vocweek.reporting.timeline import record_of, record_of_task
from vocweek.workbench.filing import sheets
from vocweek.workbench.history.exports import task_at
from vocweek.workbench.history.sheet import sheet
from vocweek.workbench.returning import came_from
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.SUBMISSION_READ)
def record(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Show everything that happened to one obligation."""
    owed = obligation_for(request.desk.reach, obligation_id, Capability.SUBMISSION_READ)
    context = {
        "owed": owed,
        "record": record_of(owed, shows_for(request.desk.reach)),
        "back": came_from(request),
    }
    return render(request, "workbench/history/record.html", context)


@screen(Capability.SUBMISSION_READ)
def record_sheet(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Hand out the record of one obligation as an Excel file."""
    owed = obligation_for(request.desk.reach, obligation_id, Capability.SUBMISSION_READ)
    found = record_of(owed, shows_for(request.desk.reach))
    return sheet(found, f"{owed.roster_unit.name} {owed.task.title} 经过")


@screen(Capability.SUBMISSION_READ)
def task_sheet(request: DeskRequest, task_id: int) -> HttpResponseBase:
    """Hand out the record of a task at a node and below (``?node=code``) as an Excel file; a long one by the queue."""
    node, task = task_at(request, task_id)
    if is_long(task, node):
        return redirect(f"{reverse('workbench:record_exports', args=[task.pk])}?node={node.code}")
    found = record_of_task(task, node, shows_for(request.desk.reach))
    return sheet(found, f"{node.name} {task.title} 经过")


@screen(Capability.SUBMISSION_READ)
def compare(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Show what differs between any two revisions (``?from=1&to=3``; the last two unless said)."""
    reach = request.desk.reach
    found = submission_for(reach, submission_id, Capability.SUBMISSION_READ)
    revisions = list(found.revisions.select_related("form", "filed_by"))
    if not revisions:
        raise Http404("这一件还没有报送过。")
    old = _revision(revisions, request.GET.get("from"), max(len(revisions) - 2, 0))
    new = _revision(revisions, request.GET.get("to"), len(revisions) - 1)
    texts = [(spec_of(one), one.values) for one in (old, new)]
    context = {
        "submission": found,
        "revisions": revisions,
        "old": old,
        "new": new,
        "differences": differences_across(
            texts[0][0],
            texts[1][0],
            old.values,
            new.values,
            show_personal=sheets.needs_personal_data(reach, found),
        ),
        "files": sheets.files_of(found.roster_unit, request.desk.user, *texts),
    }
    return render(request, "workbench/history/compare.html", context)


def _revision(revisions: list[Revision], number: str | None, usual: int) -> Revision:
    wanted = whole_number(number or "")
    return next((one for one in revisions if one.number == wanted), revisions[usual])
