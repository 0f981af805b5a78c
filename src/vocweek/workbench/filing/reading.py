"""Reading a submission: what it says, what became of it, and the few things that can still be done with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.bulletins.summary.form import asks_for_summary
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.org.services import edit_unit
from vocweek.publishing.queries.appearances import places_of
from vocweek.publishing.queries.requests import asked_of
from vocweek.reporting.access import obligation_for, reopenable, reviewable, submission_for
from vocweek.reporting.models import Submission
from vocweek.reporting.offering import offers_of
from vocweek.reporting.queries import Decided, Filed, also_used, history, words_filed
from vocweek.reporting.queries.why import facts_of, why
from vocweek.reporting.services import discard_draft, exempt, unexempt, withdraw
from vocweek.reporting.specs import spec_of, takes_one
from vocweek.reporting.states import FILED
from vocweek.reporting.unfit import unfit_files
from vocweek.reporting.voluntary import is_sent_in
from vocweek.workbench.extensions.own import own_extension
from vocweek.workbench.filing import sheets
from vocweek.workbench.returning import way_back
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.SUBMISSION_READ)
def submission(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Show a submission, its revisions and reviews."""
    reach = request.desk.reach
    found = submission_for(reach, submission_id, Capability.SUBMISSION_READ)
    mine = reach.can(Capability.FILE, found.roster_unit.path)
    own = mine and not is_sent_in(found)
    values = found.filed or found.draft
    record = history(found, show_personal=sheets.needs_personal_data(reach, found))
    unfit = unfit_files(found, spec_of(found))
    context = {
        "submission": found,
        "sheet": sheets.sheet_of(found, values, reach, words_filed(record)),
        "history": record,
        "files": sheets.files_of(
            found.roster_unit,
            request.desk.user,
            (spec_of(found), values),
            *((entry.form, entry.values) for entry in record if isinstance(entry, Filed)),
        ),
        "offers": offers_of(found) if reach.can(Capability.UNIT_WRITE, found.roster_unit.path) else [],
        "also_used": also_used(found, reach),
        "mine": mine,
        "unfit": unfit,
        "correctable": own and found.state == Submission.State.SUBMITTED,
        "is_summary": asks_for_summary(found.task),
        "writable": mine and sheets.writable(found),
        "shut": sheets.shut_because(found.obligation) if found.state == Submission.State.DRAFT else "",
        "extension": own_extension(found.obligation)
        if mine and found.state == Submission.State.DRAFT
        else None,
        "discardable": mine and found.state == Submission.State.DRAFT,
        "more_welcome": mine
        and found.state in FILED
        and not takes_one(found.task)
        and not sheets.shut_because(found.obligation),
        "sent_in": is_sent_in(found),
        "withdrawable": own
        and found.state == Submission.State.SUBMITTED
        and not any(isinstance(entry, Decided) for entry in record),
        "reviewable": reviewable(reach, found),
        "why": why(facts_of(found.obligation), now()),
        "reopenable": reopenable(reach, found),
        "places": places_of([found.pk]).get(("submission", found.pk), []),
        "pictures_asked": asked_of(found, reach, mine=mine),
    }
    return render(request, "workbench/filing/submission.html", context)


@screen(Capability.UNIT_WRITE, methods=["POST"])
def keep_figures(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Write the accepted figures that differ into the unit's own record."""
    found = submission_for(request.desk.reach, submission_id, Capability.UNIT_WRITE)
    offers = offers_of(found)
    figures = {one.attribute: one.accepted for one in offers}
    unit = found.roster_unit.unit
    try:
        edit_unit(
            unit,
            by=request.desk.user,
            name=unit.name,
            reason=f"按“{found.task.title}”已通过的数",
            enrolment=figures.get("enrolment"),
            staff=figures.get("staff"),
        )
    except DomainError as error:
        messages.error(request, str(error))
    else:
        said = "，".join(f"{one.label} {one.accepted:,}" for one in offers) or "没有不同"
        messages.success(request, f"已记入单位档案：{said}。")
    return redirect("workbench:unit", unit.code)


@screen(Capability.FILE, methods=["POST"])
def take_back(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Withdraw a submission nobody has agreed to yet."""
    found = submission_for(request.desk.reach, submission_id, Capability.FILE)
    try:
        withdraw(submission=found, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:submission", found.pk)
    messages.success(request, "已撤回。内容还在，改好后可以重新报送。")
    return redirect("workbench:obligation", found.obligation_id)


@screen(Capability.FILE, methods=["POST"])
def discard(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Throw a draft away."""
    found = submission_for(request.desk.reach, submission_id, Capability.FILE)
    try:
        discard_draft(submission=found, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:submission", found.pk)
    messages.success(request, "草稿已删除。")
    return redirect("workbench:home")


@screen(Capability.EXEMPT, methods=["POST"])
def set_exemption(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Take an obligation out of what is expected, with a reason; or expect it again (field ``undo``)."""
    owed = obligation_for(request.desk.reach, obligation_id, Capability.EXEMPT)
    try:
        if "undo" in request.POST:
            unexempt(obligation=owed, by=request.desk.user)
            messages.success(request, f"{owed.roster_unit.name}的“{owed.task.title}”恢复为应报。")
        else:
            exempt(obligation=owed, by=request.desk.user, reason=request.POST.get("reason", ""))
            messages.success(request, f"{owed.roster_unit.name}的“{owed.task.title}”已免报。")
    except DomainError as error:
        messages.error(request, str(error))
    return way_back(request, "workbench:progress")
