"""Confirming what was read: the text left, the facts right; saved as often as wanted, confirmed once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.campaign.access import notice_for
from vocweek.campaign.facts import read_facts
from vocweek.campaign.forms.library import usable_forms
from vocweek.campaign.models import Edition, Notice
from vocweek.campaign.queries import edition_to_join, kinds_below, received_with_number
from vocweek.campaign.services import confirm_notice, reopen_notice, save_facts
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.workbench.notices.facts_form import facts_form, read_facts_form
from vocweek.workbench.notices.task_form import Json
from vocweek.workbench.screen import EDITION_KEY, DeskRequest, screen


@screen(Capability.NOTICE_WRITE, methods=("GET", "POST"))
def confirm(request: DeskRequest, notice_id: int) -> HttpResponse:
    """Show a read notice, save corrections, add and remove tasks, and confirm it."""
    notice = notice_for(request.desk.reach, notice_id, Capability.NOTICE_WRITE)
    if notice.state == Notice.State.CONFIRMED:
        return redirect("workbench:notice_issue", notice.pk)
    if notice.state == Notice.State.ISSUED:
        return redirect("workbench:notice", notice.pk)
    if request.method != "POST":
        return _page(request, notice, notice.facts, check="check" in request.GET)
    facts = read_facts_form(request.POST, notice.facts)
    anchor = _change_tasks(facts, request.POST.get("action", ""))
    try:
        saved = save_facts(notice=notice, by=request.desk.user, version=_version(request), facts=facts)
    except DomainError as error:
        return _page(request, notice, facts, conflict=str(error))
    if request.POST.get("action") == "confirm":
        return _confirm(request, saved)
    messages.success(request, "已保存。")
    return HttpResponseRedirect(reverse("workbench:notice_confirm", args=[notice.pk]) + anchor)


@screen(Capability.NOTICE_WRITE, methods=("POST",))
def reopen(request: DeskRequest, notice_id: int) -> HttpResponse:
    """Go back from issuing to confirming."""
    notice = notice_for(request.desk.reach, notice_id, Capability.NOTICE_WRITE)
    try:
        reopen_notice(notice=notice, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:notice", notice_id)
    return redirect("workbench:notice_confirm", notice_id)


def _confirm(request: DeskRequest, notice: Notice) -> HttpResponse:
    try:
        edition = confirm_notice(notice=notice, by=request.desk.user)
    except DomainError as error:
        others = [problem for problem in error.problems if problem.field is None]
        for problem in others:
            messages.error(request, problem.message)
        return HttpResponseRedirect(reverse("workbench:notice_confirm", args=[notice.pk]) + "?check=1")
    _turn_desk_to(request, edition)
    return redirect("workbench:notice_issue", notice.pk)


def _turn_desk_to(request: DeskRequest, edition: Edition) -> None:
    """Let the person go on in the edition they just confirmed a notice for."""
    current = request.desk.edition
    if current is not None and edition.starts_on < current.starts_on:
        request.session[EDITION_KEY] = edition.pk
    else:
        request.session.pop(EDITION_KEY, None)


def _change_tasks(facts: Json, action: str) -> str:
    """Add, remove or restore a task in `facts`, as the pressed button says; return where on the page to go on."""
    what, _, which = action.partition(":")
    tasks, removed = facts["tasks"], list(facts.get("removed") or [])
    number = whole_number(which)
    number = -1 if number is None else number
    if what == "add":
        tasks.append({"items": [], "audience_kinds": list(tasks[-1]["audience_kinds"]) if tasks else []})
    elif what == "remove" and 0 <= number < len(tasks):
        removed.append(tasks.pop(number))
    elif what == "restore" and 0 <= number < len(removed):
        tasks.append(removed.pop(number))
    else:
        return ""
    facts["removed"] = removed
    return "#tasks" if what == "remove" else f"#task-{len(tasks) - 1}"


def _version(request: DeskRequest) -> int:
    version = whole_number(request.POST.get("version", ""))
    return -1 if version is None else version


def _page(
    request: DeskRequest, notice: Notice, facts: Json, *, check: bool = False, conflict: str = ""
) -> HttpResponse:
    said, problems = read_facts(facts)
    edition = edition_to_join(said.series, said.year)
    if edition is None and said.period is None and all(problem.field != "period" for problem in problems):
        problems.append(Problem("no_period", "未读到活动周起止日期，请补充。", "period"))
    context = {
        "notice": notice,
        "form": facts_form(
            facts, problems=problems, below=kinds_below(notice.unit), library=list(usable_forms(notice.unit))
        ),
        "facts": facts,
        "problems": problems,
        "check": check,
        "conflict": conflict,
        "edition": edition,
        "said": said,
        "received": received_with_number(notice.unit_id, said.forwards),
    }
    return render(request, "workbench/notices/confirm.html", context, status=409 if conflict else 200)
