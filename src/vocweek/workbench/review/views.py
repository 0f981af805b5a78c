"""The queue of what waits, one item with its decision, and the two decisions."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.activities.queries import activities_waiting_count
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.formspec import FieldType
from vocweek.org.access import Capability
from vocweek.reporting.access import reopenable, reviewable, submission_for
from vocweek.reporting.models import Submission
from vocweek.reporting.queries import Filed, awaiting, history, next_in_queue, words_filed
from vocweek.reporting.services import accept, default_return_due, reopen, return_submission
from vocweek.reporting.specs import spec_of
from vocweek.reporting.unfit import unfit_files
from vocweek.reporting.voluntary import is_sent_in
from vocweek.workbench.asking import task_asked
from vocweek.workbench.filing import sheets
from vocweek.workbench.home.views import no_edition
from vocweek.workbench.live.pulse import pulse_of
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.twins.sighting import seen_before_item
from vocweek.workbench.typed import typed_moment

FIELD_REASON = "reason-"
REOPEN = "reopen"
"""Sent by a page that showed an accepted item: to return it is another act, never done by mistake."""


@screen(Capability.REVIEW, remembered=True)
def queue(request: DeskRequest) -> HttpResponseBase:
    """Show what waits at the unit one acts for, oldest first; of one task by ``?task=id``."""
    node = request.desk.node
    if node is None:
        return no_edition(request)
    request.desk.reach.require(Capability.REVIEW, node.path)
    task = task_asked(request)
    pulse = pulse_of(request, node)
    page = awaiting(node, request.GET.get("after"), task=task)
    context = {
        "page": page,
        "task": task,
        "pulse": pulse,
        "activities_waiting": activities_waiting_count(node),
    }
    return render(request, "workbench/review/queue.html", context)


@screen(Capability.REVIEW)
def item(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Show one submission with the decision beside it; one that has moved on can only be read."""
    found = submission_for(request.desk.reach, submission_id, Capability.SUBMISSION_READ)
    if not (reviewable(request.desk.reach, found) or reopenable(request.desk.reach, found)):
        return redirect("workbench:submission", found.pk)
    return _item(request, found)


# Both decisions find the submission by who may read it, and the services refuse whom it does not wait for: the
# same click sent twice must find what has already moved on to the next level.


@screen(Capability.REVIEW, methods=["POST"])
def accept_one(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Agree, and go to the next."""
    found = submission_for(request.desk.reach, submission_id, Capability.SUBMISSION_READ)
    try:
        decided = accept(
            submission=found, by=request.desk.user, version=_version(request), seen=_seen(request)
        )
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:review_item", found.pk)
    onward = f"，转{decided.at_unit.name}审核" if decided.at_unit else "，审核完成"
    messages.success(request, f"已通过{_words(found)}{onward}。")
    return _next(request, found)


@screen(Capability.REVIEW, methods=["POST"])
def return_one(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Return with a reason, on the whole or on fields, and go to the next; what was accepted is returned likewise."""
    found = submission_for(request.desk.reach, submission_id, Capability.SUBMISSION_READ)
    reasons = _field_reasons(request)
    try:
        _return(request, found, reasons)
    except DomainError as error:
        return _item(request, found, error, reasons)
    messages.success(request, f"已退回{_words(found)}。")
    return _next(request, found)


def _return(request: DeskRequest, found: Submission, reasons: Mapping[str, str]) -> None:
    user, reason = request.desk.user, request.POST.get("reason", "")
    due_at = typed_moment(request.POST.get("due_at", ""), "due_at")
    if REOPEN in request.POST:
        reopen(
            submission=found,
            by=user,
            reason=reason,
            field_reasons=reasons,
            due_at=due_at,
            version=_version(request),
        )
    else:
        return_submission(
            submission=found,
            by=user,
            reason=reason,
            field_reasons=reasons,
            due_at=due_at,
            version=_version(request),
        )


def _item(
    request: DeskRequest,
    found: Submission,
    error: DomainError | None = None,
    reasons: Mapping[str, str] | None = None,
) -> HttpResponseBase:
    """Return the page of one item; after a refused return, with what the person wrote and why it was refused."""
    reach, spec = request.desk.reach, spec_of(found)
    record = history(found, show_personal=sheets.needs_personal_data(reach, found))
    filings = [one for one in record if isinstance(one, Filed)]
    node = request.desk.node
    context = {
        "submission": found,
        "sheet": sheets.sheet_of(found, found.filed or {}, reach, words_filed(record)),
        "history": record,
        "latest_changes": filings[-1].changes if filings else (),
        "files": sheets.files_of(
            found.roster_unit,
            request.desk.user,
            (spec, found.filed or {}),
            *((one.form, one.values) for one in filings),
        ),
        "unfit": unfit_files(found, spec),
        "correctable": not is_sent_in(found)
        and reach.can(Capability.FILE, found.roster_unit.path)
        and found.state == Submission.State.SUBMITTED,
        "sightings": seen_before_item(found, spec, reach),
        "fields": [
            {"key": one.key, "label": one.label, "reason": (reasons or {}).get(one.key, "")}
            for one in spec.fields
            if one.type is not FieldType.COMPUTED
        ],
        "by_field": bool(reasons),
        "decidable": reviewable(reach, found),
        "reopenable": reopenable(reach, found),
        "error": error,
        "reason": request.POST.get("reason", ""),
        "due_at": request.POST.get("due_at") or f"{default_return_due(now()):%Y-%m-%dT%H:%M}",
        "acts_above": node is not None and found.at_unit_id not in (None, node.pk),
        "task": task_asked(request),
        "skip_to": next_in_queue(node, found, task=task_asked(request)) if node else None,
    }
    return render(request, "workbench/review/item.html", context, status=422 if error else 200)


def _next(request: DeskRequest, done: Submission) -> HttpResponseRedirect:
    """Lead to what is next in the queue one was working through, or to the queue when it is done."""
    node, task = request.desk.node, task_asked(request)
    following = next_in_queue(node, done, task=task) if node else None
    place = reverse("workbench:review_item", args=[following]) if following else reverse("workbench:review")
    return redirect(f"{place}?task={task.pk}" if task and following else place)


def _words(submission: Submission) -> str:
    return f"：{submission.roster_unit.name}“{submission.title or submission.task.title}”"


def _field_reasons(request: DeskRequest) -> dict[str, str]:
    """Return the reasons given on single fields, by field key."""
    return {
        name.removeprefix(FIELD_REASON): text
        for name, text in request.POST.items()
        if name.startswith(FIELD_REASON) and isinstance(text, str) and text.strip()
    }


def _seen(request: DeskRequest) -> list[int]:
    """Return the files (ids) that the person says they have seen not to be as asked for."""
    numbers = (whole_number(text) for text in request.POST.get("seen", "").split(","))
    return [number for number in numbers if number is not None]


def _version(request: DeskRequest) -> int | None:
    return whole_number(request.POST.get("version", ""))
