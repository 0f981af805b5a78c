"""Asking for more time, and what an office does with what is asked."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.reporting.access import extension_for, obligation_for
from vocweek.reporting.models import Extension, Obligation
from vocweek.reporting.queries import extension_requests, running_grants
from vocweek.reporting.services import (
    Bulk,
    ask_extension,
    exempt_many,
    extend_many,
    grant_extension,
    refuse_extension,
    revoke_extension,
    withdraw_request,
)
from vocweek.workbench.returning import way_back
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.typed import typed_moment
from vocweek.workbench.wording import moment_in_words

MOST_AT_ONCE = 500


@screen(Capability.EXEMPT)
def requests(request: DeskRequest) -> HttpResponseBase:
    """Show what waits for an answer at a unit (``?node=code``, one's own if none), and what it granted and runs on."""
    node = request.desk.node_at(request.GET.get("node"), Capability.EXEMPT)
    context = {"waiting": extension_requests(node), "running": running_grants(node, now()), "node": node}
    return render(request, "workbench/extensions/requests.html", context)


@screen(Capability.FILE, methods=["POST"])
def ask(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Ask for more time for one obligation."""
    owed = obligation_for(request.desk.reach, obligation_id, Capability.FILE)
    try:
        until = typed_moment(request.POST.get("until", ""), "until")
        if until is None:
            raise refuse("no_moment", "请选希望延到什么时候。", "until")
        asked = ask_extension(
            obligation=owed, by=request.desk.user, until=until, reason=request.POST.get("reason", "")
        )
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已申请延期，等{asked.at_unit}答复。答复之前，仍按原来的截止时间算。")
    return redirect("workbench:obligation", owed.pk)


@screen(Capability.FILE, methods=["POST"])
def withdraw(request: DeskRequest, extension_id: int) -> HttpResponseBase:
    """Take the own request back."""
    asked = extension_for(request.desk.reach, extension_id, Capability.FILE)
    _done(request, lambda: withdraw_request(extension=asked, by=request.desk.user), "申请已撤回。")
    return redirect("workbench:obligation", asked.obligation_id)


@screen(Capability.EXEMPT, methods=["POST"])
def answer(request: DeskRequest, extension_id: int) -> HttpResponseBase:
    """Grant a request until the moment typed (the one wished for if none), or refuse it (field ``refuse``)."""
    asked = extension_for(request.desk.reach, extension_id, Capability.EXEMPT)
    unit, person, words = asked.obligation.roster_unit, request.desk.user, request.POST.get("answer", "")

    def grant() -> Extension:
        until = typed_moment(request.POST.get("until", ""), "until")
        return grant_extension(extension=asked, by=person, until=until, answer=words)

    if "refuse" in request.POST:
        said = f"没有同意{unit}延期，原因已告诉对方。"
        _done(request, lambda: refuse_extension(extension=asked, by=person, answer=words), said)
    else:
        _done(request, grant, f"已同意{unit}延期。到期自动结束；在下面的名单里可以收回。")
    return way_back(request, "workbench:extensions")


@screen(Capability.EXEMPT, methods=["POST"])
def revoke(request: DeskRequest, extension_id: int) -> HttpResponseBase:
    """Take a running grant back."""
    granted = extension_for(request.desk.reach, extension_id, Capability.EXEMPT)
    said = f"已收回{granted.obligation.roster_unit}的延期，恢复原来的截止时间。"
    _done(request, lambda: revoke_extension(extension=granted, by=request.desk.user), said)
    return way_back(request, "workbench:extensions")


@screen(Capability.EXEMPT, methods=["POST"])
def many(request: DeskRequest) -> HttpResponseBase:
    """Extend the obligations ticked in a list (field ``obligation``), or exempt them (field ``exempt``)."""
    reach, person, reason = request.desk.reach, request.desk.user, request.POST.get("reason", "")
    ticked = {whole_number(pk) for pk in request.POST.getlist("obligation")} - {None}
    if len(ticked) > MOST_AT_ONCE:
        raise Http404("一次选得太多。")
    owed = [obligation_for(reach, pk, Capability.EXEMPT) for pk in ticked if pk is not None]
    try:
        if not owed:
            raise refuse("nothing", "请先在名单里勾选单位。")
        if "exempt" in request.POST:
            _tell(request, exempt_many(obligations=owed, by=person, reason=reason), "免报")
        else:
            until = typed_moment(request.POST.get("until", ""), "until")
            if until is None:
                raise refuse("no_moment", "请选延到什么时候。", "until")
            done = extend_many(obligations=owed, by=person, until=until, reason=reason)
            _tell(request, done, f"延期到{moment_in_words(until, now())}")
    except DomainError as error:
        messages.error(request, str(error))
    return way_back(request, "workbench:progress")


def _tell(request: DeskRequest, bulk: Bulk[Extension] | Bulk[Obligation], what: str) -> None:
    messages.success(request, f"{len(bulk.done)} 件已{what}。")
    if bulk.refused:
        first, why = bulk.refused[0]
        messages.warning(request, f"{len(bulk.refused)} 件没有变，例如{first.roster_unit}：{why}")


def _done(request: DeskRequest, act: Callable[[], object], said: str) -> None:
    """Act and say what came of it."""
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
