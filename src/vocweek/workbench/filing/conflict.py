"""Two people changed the same field: both texts side by side, and a person decides (domain rule 4)."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.campaign.models import FormVersion
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.formspec import raw_from_post, text_of
from vocweek.org.access import Capability
from vocweek.reporting.access import submission_for
from vocweek.reporting.models import Submission
from vocweek.reporting.remarks import Remarks, read_remarks
from vocweek.reporting.services import save_draft
from vocweek.reporting.services.filing import EditConflict
from vocweek.reporting.specs import spec_of
from vocweek.workbench.filing import sheets
from vocweek.workbench.filing.beside import remarks_sent
from vocweek.workbench.screen import DeskRequest, screen

THEIRS = "theirs"
REMARKS = "remarks"
"""What stands beside the fields is not compared; it is carried along as the person sent it."""


@screen(Capability.FILE, methods=["GET", "POST"])
def compare(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Save the posted form if it can be merged, else show what clashes; a bare visit leads back to the form."""
    submission = submission_for(request.desk.reach, submission_id, Capability.FILE)
    if request.method != "POST":
        return redirect("workbench:submission_edit", submission.pk)
    drawn_in = sheets.page_of(request.POST, submission.task)
    raw = raw_from_post(spec_of(drawn_in), request.POST)
    remarks = remarks_sent(spec_of(drawn_in), request.POST)
    version = whole_number(request.POST.get("version", "")) or 0
    return _save(request, submission, raw, version, remarks, drawn_in)


@screen(Capability.FILE, methods=["POST"])
def resolve(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Store what the person kept of each clashing field, and their own text of all others."""
    submission = submission_for(request.desk.reach, submission_id, Capability.FILE)
    kept = _carried(request, "mine")
    dropped = {name.removeprefix("keep-") for name, value in request.POST.items() if value == THEIRS}
    raw = {key: value for key, value in kept.items() if key not in dropped}
    version = whole_number(request.POST.get("version", "")) or 0
    return _save(request, submission, raw, version, read_remarks(_carried(request, REMARKS)))


def _carried(request: DeskRequest, name: str) -> dict[str, Any]:
    """Return what the page carries along as JSON; nothing where that cannot be read."""
    try:
        carried = json.loads(request.POST.get(name, "{}"))
    except (ValueError, RecursionError):
        return {}
    return carried if isinstance(carried, dict) else {}


def page(request: DeskRequest, submission: Submission, clash: EditConflict) -> HttpResponseBase:
    """Return the page that shows both sides of every clashing field."""
    fields = spec_of(submission.task).by_key
    context = {
        "submission": submission,
        "clashes": [
            {
                "one": one,
                "mine": text_of(fields[one.field], one.mine),
                "theirs": text_of(fields[one.field], one.theirs),
            }
            for one in clash.clashes
        ],
        "mine": json.dumps(dict(clash.mine), ensure_ascii=False),
        "version": clash.version,
        "remarks": json.dumps(_remarks_of_page(request, submission).stored(), ensure_ascii=False),
        "save_url": reverse("workbench:submission_save", args=[submission.pk]),
    }
    return render(request, "workbench/filing/conflict.html", context, status=409)


def _save(
    request: DeskRequest,
    submission: Submission,
    raw: dict[str, Any],
    version: int,
    remarks: Remarks,
    drawn_in: FormVersion | None = None,
) -> HttpResponseBase:
    try:
        save_draft(
            submission=submission,
            by=request.desk.user,
            version=version,
            raw=raw,
            page=drawn_in,
            remarks=remarks,
        )
    except EditConflict as clash:
        return page(request, submission, clash)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "两份内容已合到一起，请再看一遍后报送。")
    return redirect("workbench:submission_edit", submission.pk)


def _remarks_of_page(request: DeskRequest, submission: Submission) -> Remarks:
    """Return the remarks as the form sent them, or as the conflict page carried them along."""
    if REMARKS in request.POST:
        return read_remarks(_carried(request, REMARKS))
    return remarks_sent(spec_of(sheets.page_of(request.POST, submission.task)), request.POST)
