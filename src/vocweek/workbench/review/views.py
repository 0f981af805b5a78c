"""The queue of what waits, one item with its decision, and the two decisions."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render

from vocweek.campaign.models import Task
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import DomainError, refuse
from vocweek.formspec import FieldType
from vocweek.org.access import Capability
from vocweek.reporting.access import reopenable, reviewable, submission_for
from vocweek.reporting.models import Submission
from vocweek.reporting.queries import Filed, awaiting, history, next_in_queue
from vocweek.reporting.services import accept, default_return_due, reopen, return_submission
from vocweek.reporting.specs import spec_of
from vocweek.workbench.filing import sheets
from vocweek.workbench.screen import DeskRequest, screen

FIELD_REASON = "reason-"


@screen(Capability.REVIEW)
def queue(request: DeskRequest) -> HttpResponseBase:
    """Show what waits at the unit one acts for, oldest first."""
    node = request.desk.node
    if node is None:
        return render(request, "workbench/home/no_edition.html")
    request.desk.reach.require(Capability.REVIEW, node.path)
    task = _task(request)
    page = awaiting(node, request.GET.get("after"), task=task)
    return render(request, "workbench/review/queue.html", {"page": page, "task": task})


@screen(Capability.REVIEW)
def item(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Show one submission with the decision beside it."""
    found = submission_for(request.desk.reach, submission_id, Capability.REVIEW)
    return _item(request, found)


@screen(Capability.REVIEW, methods=["POST"])
def accept_one(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Agree, and go to the next."""
    found = submission_for(request.desk.reach, submission_id, Capability.REVIEW)
    try:
        decided = accept(submission=found, by=request.desk.user, version=_version(request))
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:review_item", found.pk)
    onward = f"，转{decided.at_unit.name}审核" if decided.at_unit else "，审核完成"
    messages.success(request, f"已通过：{found.roster_unit.name}“{found}”{onward}。")
    return _next(request, decided)


@screen(Capability.REVIEW, methods=["POST"])
def return_one(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Return with a reason, on the whole or on fields, and go to the next; what was accepted is returned likewise."""
    found = submission_for(request.desk.reach, submission_id, Capability.REVIEW)
    reasons = {
        name.removeprefix(FIELD_REASON): text
        for name, text in request.POST.items()
        if name.startswith(FIELD_REASON) and isinstance(text, str) and text.strip()
    }
    try:
        due_at = _due(request.POST.get("due_at", ""))
        reason = request.POST.get("reason", "")
        if found.state == Submission.State.ACCEPTED:
            returned = reopen(
                submission=found, by=request.desk.user, reason=reason, field_reasons=reasons, due_at=due_at
            )
        else:
            returned = return_submission(
                submission=found,
                by=request.desk.user,
                reason=reason,
                field_reasons=reasons,
                due_at=due_at,
                version=_version(request),
            )
    except DomainError as error:
        messages.error(request, str(error))
        return _item(request, found)
    messages.success(request, f"已退回：{found.roster_unit.name}“{found}”。")
    return _next(request, returned)


def _item(request: DeskRequest, found: Submission) -> HttpResponseBase:
    reach, spec = request.desk.reach, spec_of(found.task)
    values = found.filed or {}
    record = history(found, show_personal=True)
    context = {
        "submission": found,
        "items": sheets.filled_items(found, spec, values, reach),
        "history": record,
        "latest_changes": next((one.changes for one in reversed(record) if isinstance(one, Filed)), ()),
        "files": sheets.files_of(spec, values, *(one.values for one in record if isinstance(one, Filed))),
        "fields": [field for field in spec.fields if field.type is not FieldType.COMPUTED],
        "decidable": reviewable(reach, found),
        "reopenable": reopenable(reach, found),
        "due_at": default_return_due(now()),
        "acts_above": request.desk.node is not None and found.at_unit_id not in (None, request.desk.node.pk),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "workbench/review/item.html", context, status=status)


def _next(request: DeskRequest, done: Submission) -> HttpResponseRedirect:
    node = request.desk.node
    following = next_in_queue(node, done) if node else None
    return redirect("workbench:review_item", following) if following else redirect("workbench:review")


def _version(request: DeskRequest) -> int | None:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() else None


def _due(text: str) -> datetime | None:
    """Return the deadline typed (``YYYY-MM-DDTHH:MM``, Shanghai time), ``None`` for the usual one."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)
    except ValueError:
        raise refuse("bad_due", "退回修改的截止时间看不懂，请重新选择日期和时间。", "due_at") from None


def _task(request: DeskRequest) -> Task | None:
    wanted = request.GET.get("task", "")
    if not wanted:
        return None
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 18):
        raise Http404("没有这项任务。")
    return get_object_or_404(Task, pk=int(wanted), edition=request.desk.edition)
