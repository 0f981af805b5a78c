"""Writing a submission: the form, its silent saving, and handing it in.

Opening a form writes nothing: the page makes a key, and the first save or submit under that key makes the draft
(domain rule 4: the same request sent twice makes one submission).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.bulletins.summary.form import asks_for_summary
from vocweek.campaign.models import FormVersion, Task
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.formspec import parse, raw_from_post
from vocweek.keeping.sending import Sent
from vocweek.org.access import Capability
from vocweek.reporting.access import Slip, obligation_for, slip_for, submission_for
from vocweek.reporting.known import compared_numbers
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.moving import on_newest_form, read_from
from vocweek.reporting.prefill import prefilled, remarks_withdrawn
from vocweek.reporting.queries.why import facts_of, why
from vocweek.reporting.remarks import Remarks
from vocweek.reporting.services import Saved, open_submission, save_draft, submit, submit_fresh
from vocweek.reporting.services.filing import EditConflict
from vocweek.reporting.specs import as_problems, spec_for, spec_of, takes_one
from vocweek.workbench.extensions.own import own_extension
from vocweek.workbench.filing import beside, conflict, files, sheets
from vocweek.workbench.screen import DeskRequest, screen

KEEP = "keep"  # the button of a page that is not taken yet: save, do not file
WRITABLE = (Submission.State.DRAFT, Submission.State.RETURNED)


@screen(Capability.FILE)
def obligation(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Show a fresh form, or lead to the submission that is already there, or list those that are."""
    owed = obligation_for(request.desk.reach, obligation_id, Capability.FILE)
    living = list(owed.submissions.exclude(state=Submission.State.WITHDRAWN).order_by("-id"))
    draft = next((one for one in living if one.state in WRITABLE), None)
    if draft and "new" not in request.GET:
        return redirect("workbench:submission_edit", draft.pk)
    if living and (
        takes_one(owed.task) or (len(living) == owed.task.at_least == 1 and "new" not in request.GET)
    ):
        return redirect("workbench:submission", living[0].pk)
    shut = sheets.shut_because(owed)
    if living and "new" not in request.GET:
        return render(request, "workbench/filing/several.html", _about(owed, shut) | {"submissions": living})
    if shut:
        return render(request, "workbench/filing/shut.html", _about(owed, shut))
    return _form(request, owed, None, prefilled(owed, spec_of(owed.task)), 0)


def _about(owed: Obligation, shut: str) -> dict[str, Any]:
    """Return what a page says of an obligation on which nothing is written now."""
    standing = why(facts_of(owed), now())
    return {"owed": owed, "shut": shut, "extension": own_extension(owed), "why": standing}


@screen(Capability.FILE)
def edit(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Show a draft or a returned submission to write on; one that is handed in can only be read."""
    submission = submission_for(request.desk.reach, submission_id, Capability.FILE)
    if not sheets.writable(submission):
        return redirect("workbench:submission", submission.pk)
    values = on_newest_form(submission).values
    return _form(request, submission.obligation, submission, values, submission.version)


@screen(Capability.FILE, methods=["POST"])
def save_new(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Keep what was typed on a fresh form (autosave)."""
    owed = obligation_for(request.desk.reach, obligation_id, Capability.FILE)
    return _saved(request, lambda: _opened(request, owed))


@screen(Capability.FILE, methods=["POST"])
def save(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Keep what was typed so far (autosave)."""
    return _saved(request, lambda: submission_for(request.desk.reach, submission_id, Capability.FILE))


@screen(Capability.FILE, methods=["POST"])
def submit_new(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Hand in a fresh form, its files with it if a browser sends them so; what cannot be filed stays as a draft."""
    slip = slip_for(request.desk.reach, obligation_id, Capability.FILE)
    with files.arrived(request, slip.spec, slip.unit_id) as (sent, refused):
        try:
            if not refused and _plain(request, slip):
                return _thanked(request, _submit_fresh(request, slip, sent))
        except DomainError:
            pass  # said below, on the draft that is kept
        files.take_in(request, sent)
    owed = obligation_for(request.desk.reach, obligation_id, Capability.FILE)
    try:
        submission = _opened(request, owed)
    except DomainError as error:
        page, task, raw = _typed(request, owed.task)
        values = parse(spec_of(task), read_from(page, task, raw)[0], draft=True).values
        return _form(request, owed, None, values, 0, [*error.problems, *refused])
    return _submitted(request, submission, refused)


def _plain(request: DeskRequest, slip: Slip) -> bool:
    """Tell if a page asks no more than to file what it shows: never saved, and drawn in the newest form."""
    newest = whole_number(request.POST.get("form", "")) in (None, slip.form_id)
    return newest and _version(request) == 0 and KEEP not in request.POST


def _submit_fresh(request: DeskRequest, slip: Slip, sent: Sequence[Sent]) -> Submission:
    return submit_fresh(
        obligation_id=slip.obligation_id,
        by=request.desk.user,
        client_key=_client_key(request),
        raw=raw_from_post(slip.spec, request.POST),
        page=slip.form_id,
        covers_area=beside.COVERS_AREA in request.POST,
        words=beside.remarks_sent(slip.spec, request.POST).words,
        files=sent,
    )


@screen(Capability.FILE, methods=["POST"])
def submit_again(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Hand in a draft, or the answer to a return."""
    submission = submission_for(request.desk.reach, submission_id, Capability.FILE)
    with files.arrived(request, spec_of(submission.task), submission.roster_unit.unit_id) as (sent, refused):
        files.take_in(request, sent)
    return _submitted(request, submission, refused)


def _opened(request: DeskRequest, owed: Obligation) -> Submission:
    return open_submission(obligation=owed, by=request.desk.user, client_key=_client_key(request))


def _client_key(request: DeskRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("client_key", ""))
    except ValueError:
        raise Http404("这一页不完整，请从首页重新打开。") from None


def _saved(request: DeskRequest, find: Callable[[], Submission]) -> HttpResponseBase:
    """Answer an autosave: the version and time saved and where the draft now is, or 409 where another person
    changed the same field."""
    try:
        submission = find()
        page, _, raw = _typed(request, submission.task)
        saved = _save(request, submission, page, raw)
    except EditConflict:
        place = reverse("workbench:submission_conflict", args=[submission.pk])
        return JsonResponse({"conflict_url": place}, status=409)
    except DomainError as error:
        return JsonResponse({"error": str(error)}, status=400)
    at = saved.submission.saved_at.astimezone(SHANGHAI)
    place = reverse("workbench:submission_edit", args=[submission.pk])
    return JsonResponse(
        {
            "version": saved.submission.version,
            "saved_at": f"{at:%H:%M}",
            "url": place,
            "asked": _asked(saved.submission),
        }
    )


def _save(request: DeskRequest, submission: Submission, page: FormVersion, raw: Mapping[str, Any]) -> Saved:
    """Keep as a draft what a page holds."""
    return save_draft(
        submission=submission,
        by=request.desk.user,
        version=_version(request),
        raw=raw,
        page=page,
        remarks=beside.remarks_sent(spec_of(page), request.POST),
    )


def _asked(submission: Submission) -> dict[str, str]:
    """Return by field key what of a draft asks for a word of explanation."""
    spec, remarks = spec_of(submission.task), beside.remarks_of(submission)
    known = compared_numbers(submission.obligation, spec, covers_area=remarks.covers_area)
    return beside.asked_of(spec, submission.draft, known)


def _submitted(
    request: DeskRequest, submission: Submission, refused: Sequence[Problem] = ()
) -> HttpResponseBase:
    """Hand in what was typed and lead on; show it again with what is wrong, files that were refused too."""
    page, _, raw = typed = _typed(request, submission.task)
    try:
        if refused:
            raise DomainError(list(refused))
        if KEEP in request.POST:
            _save(request, submission, page, raw)
            messages.success(request, "草稿已保存，到时再来报送。")
            return redirect("workbench:submission_edit", submission.pk)
        submission = submit(
            submission=submission,
            by=request.desk.user,
            version=_version(request),
            raw=raw,
            page=page,
            covers_area=beside.COVERS_AREA in request.POST,
            words=beside.remarks_sent(spec_of(page), request.POST).words,
        )
    except EditConflict as clash:
        return conflict.page(request, submission, clash)
    except DomainError as error:
        kept, values, version = _kept(request, submission, *typed)
        return _form(request, kept.obligation, kept, values, version, error.problems)
    return _thanked(request, submission)


def _thanked(request: DeskRequest, submission: Submission) -> HttpResponseBase:
    """Lead to what was handed in and say so."""
    messages.success(request, f"已报送“{submission.task.title}”。{_whose_turn(submission)}")
    return redirect("workbench:submission", submission.pk)


def _kept(
    request: DeskRequest, submission: Submission, page: FormVersion, task: Task, raw: Mapping[str, Any]
) -> tuple[Submission, Mapping[str, Any], int]:
    """Keep as a draft what cannot be filed yet; what cannot even be kept (locked by now) stays on the page.

    Returns the submission, the values to show, and the version they were typed on.
    """
    try:
        kept = _save(request, submission, page, raw)
    except DomainError:
        draft = on_newest_form(submission).values
        typed = parse(spec_of(task), {**draft, **read_from(page, task, raw)[0]}, draft=True)
        return submission, typed.values, _version(request)
    return kept.submission, kept.submission.draft, kept.submission.version


def _typed(request: DeskRequest, task: Task) -> tuple[FormVersion, Task, dict[str, Any]]:
    """Return the version of the form the page was drawn in, the task, and what was typed, by that version's keys."""
    page = sheets.page_of(request.POST, task)
    return page, task, raw_from_post(spec_of(page), request.POST)


def _whose_turn(submission: Submission) -> str:
    return f"现在由{submission.at_unit.name}审核。" if submission.at_unit else ""


def _version(request: DeskRequest) -> int:
    return whole_number(request.POST.get("version", "")) or 0


def _form(
    request: DeskRequest,
    owed: Obligation,
    submission: Submission | None,
    values: Mapping[str, Any],
    version: int,
    problems: Sequence[Problem] = (),
) -> HttpResponseBase:
    name, pk = ("submission", submission.pk) if submission else ("obligation", owed.pk)
    returned = submission is not None and submission.state == Submission.State.RETURNED
    last = submission.reviews.select_related("unit").last() if submission and returned else None
    spec = spec_for(owed.task, owed.roster_unit)
    moved = on_newest_form(submission) if submission else None
    remarks = _remarks(request, owed, submission)
    shown = problems or [*sheets.return_problems(last), *as_problems(moved.problems if moved else ())]
    context = {
        "owed": owed,
        "submission": submission,
        "returned": last,
        "extension": None if returned else own_extension(owed),
        "why": why(facts_of(owed), now()),
        "moved": moved,
        "form": sheets.form_to_fill(spec, values, shown, beside.marks_of(owed, spec, values, remarks)),
        "templates": spec.templates,
        "files": sheets.files_of(owed.roster_unit, request.desk.user, (spec, values)),
        "opens_at": owed.opens_at if not returned and owed.opens_after(now()) else None,
        "due_at": submission.return_due_at or owed.due_at if submission else owed.due_at,
        "has_area": takes_one(owed.task) and owed.roster_unit.children.exists(),
        "covers_area": remarks.covers_area,
        "version": version,
        "offers_summary": asks_for_summary(owed.task),
        "client_key": submission.client_key if submission else request.POST.get("client_key") or uuid.uuid4(),
        "save_url": reverse(f"workbench:{name}_save", args=[pk]),
        "fresh_save_url": reverse("workbench:obligation_save", args=[owed.pk]),
        "submit_url": reverse(f"workbench:{name}_submit", args=[pk]),
        "upload_url": reverse("workbench:file_upload", args=[owed.pk]),
        "picker_url": reverse("workbench:library_pick", args=[owed.pk]),
        "fit_url": reverse("workbench:file_fit", args=[owed.pk]),
        "behalf": not any(post.code == owed.roster_unit.code for post in request.desk.reach.posts),
    }
    return render(request, "workbench/filing/form.html", context, status=422 if problems else 200)


def _remarks(request: DeskRequest, owed: Obligation, submission: Submission | None) -> Remarks:
    """Return what stands beside the fields: as just sent, as the draft keeps it, or as it was when withdrawn."""
    if request.method == "POST":
        return beside.remarks_sent(spec_of(owed.task), request.POST)
    if submission is None:
        return remarks_withdrawn(owed) if takes_one(owed.task) else Remarks()
    return beside.remarks_of(submission)
