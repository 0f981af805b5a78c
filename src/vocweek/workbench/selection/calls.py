"""The calls of an edition; one call with its rules, what the unit made of it, and what its office does with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.org.models import UnitKind
from vocweek.reporting.services import asks, take_part
from vocweek.selection.access import call_for, entry_for, takes_out, unit_in
from vocweek.selection.models import Call, Entry
from vocweek.selection.public.queries import sender_of
from vocweek.selection.queries.calls import calls_for, own_entries, rules_of_call
from vocweek.selection.queries.decisions import lists_of, outcomes_of
from vocweek.selection.queries.dossiers import open_doubts, pinned
from vocweek.selection.queries.paths import path_of
from vocweek.selection.queries.rounds import rounds_of
from vocweek.selection.services import cancel_call, close_call, open_call, withdraw_entry
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.selection.rounds.steering import LOOKS as ROUND_LOOKS

LOOKS: Mapping[str, str] = {
    Call.State.DRAFT: "draft",
    Call.State.OPEN: "calling",
    Call.State.CLOSED: "judging",
    Call.State.DECIDED: "decided",
    Call.State.CANCELLED: "cancelled",
}
ACTS: Mapping[str, tuple[Callable[..., Call], str]] = {
    "open": (open_call, "征集已经发布，可以参加的单位会在通知里看到。"),
    "close": (close_call, "征集已经截止，可以推荐和评审了。"),
    "cancel": (cancel_call, "征集已经取消。"),
}


@screen(Capability.CALL_READ)
def calls(request: DeskRequest) -> HttpResponseBase:
    """Show the calls of the edition: those of one's own unit, above and below."""
    node = request.desk.node_at(None, Capability.DESK)
    rows = [(row, LOOKS[row.state]) for row in calls_for(request.desk.reach, node)]
    context = {
        "rows": rows,
        "open": sum(row.state == Call.State.OPEN for row, _ in rows),
        "may_call": request.desk.reach.can(Capability.CALL_WRITE, node.path),
    }
    return render(request, "workbench/selection/calls.html", context)


@screen(Capability.CALL_READ)
def call(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Show a call: what is asked, what changed, what one's own unit wrote for it, and the way on."""
    reach = request.desk.reach
    found = call_for(reach, call_id, Capability.CALL_READ)
    node = request.desk.node
    here = node is not None and node.edition_id == found.edition_id
    invited = here and found.task is not None and asks(found.task, node)  # type: ignore[arg-type]  # here
    below = here and found.issuer.code in list(node.path)  # type: ignore[union-attr]  # here
    context = {
        "call": found,
        "look": LOOKS[found.state],
        "node": node,
        "audience": [UnitKind(kind).label for kind in found.audience_kinds],
        "versions": rules_of_call(found),
        "own": own_entries(found, node) if node is not None and invited else [],
        "may_write": reach.can(Capability.CALL_WRITE, found.issuer.path),
        "may_enter": invited and found.state == Call.State.OPEN and request.desk.can(Capability.FILE),
        "invited": invited,
        "has_desk": below
        and found.state in (Call.State.OPEN, Call.State.CLOSED)
        and request.desk.can(Capability.RECOMMEND),
        "public_link": _public_link(found, node if invited else None),
        "decides": below and found.state != Call.State.DRAFT and request.desk.can(Capability.DECIDE),
        "announced": lists_of(found),
        "rounds": [(row, ROUND_LOOKS[row.state]) for row in rounds_of(found, reach)],
        "may_judge": below
        and found.state in (Call.State.OPEN, Call.State.CLOSED)
        and request.desk.can(Capability.JUDGING_MANAGE),
        "compares": below and found.nominates and request.desk.can(Capability.CALL_WRITE),
        "doubts": open_doubts(found, node) if below and found.nominates else 0,  # type: ignore[arg-type]  # here
        "sets_quotas": below and found.climbs and request.desk.can(Capability.CALL_WRITE),
    }
    return render(request, "workbench/selection/call.html", context)


@screen(Capability.CALL_WRITE, methods=["POST"])
def act(request: DeskRequest, call_id: int, what: str) -> HttpResponseBase:
    """Open, close or cancel a call."""
    found = call_for(request.desk.reach, call_id, Capability.CALL_WRITE)
    if what not in ACTS:
        raise Http404("没有这个操作。")
    service, said = ACTS[what]
    try:
        service(call=found, by=request.desk.user)
    except DomainError as error:
        for problem in error.problems:
            messages.error(request, problem.message)
    else:
        messages.success(request, said)
    return redirect("workbench:call", found.pk)


@screen(Capability.FILE, methods=["POST"])
def enter(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Let a unit (``unit``) take part: lead to its form, a fresh one where it wrote something before."""
    reach = request.desk.reach
    found = call_for(reach, call_id, Capability.CALL_READ)
    unit = unit_in(reach, found, request.POST.get("unit", ""), Capability.FILE)
    if found.task is None:
        raise Http404("这项征集还没有发布。")
    if found.nominates == "activity":  # which one is chosen first
        return redirect("workbench:dossier", found.pk, unit.code)
    try:
        owed = take_part(task=found.task, unit=unit, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:call", found.pk)
    answer = redirect("workbench:obligation", owed.pk)
    answer["Location"] += "?new=1"
    return answer


@screen(Capability.CALL_READ)
def entry(request: DeskRequest, entry_id: int) -> HttpResponseBase:
    """Show whose work an entry is and its way up: who recommended it, when, why, and who took it back."""
    found = entry_for(request.desk.reach, entry_id, Capability.CALL_READ)
    dossier, standing = pinned(found), found.state == Entry.State.ENTERED
    context: dict[str, object] = {
        "entry": found,
        "call": found.call,
        "steps": path_of(found),
        "outcomes": outcomes_of(found),
        "sender": sender_of(found, request.desk.reach),
        "dossier": dossier,
        "pinning": found.call.nominates and standing and dossier is None,
        "takes_out": standing
        and found.call.state != Call.State.DECIDED
        and takes_out(request.desk.reach, found),
    }
    if dossier and request.desk.reach.can(Capability.RECOMMEND, found.unit.path):
        context["behind"] = f"{reverse('workbench:dossier', args=[found.call_id, found.unit.code])}behind/"
    return render(request, "workbench/selection/entry.html", context)


@screen(Capability.FILE, methods=["POST"])
def leave(request: DeskRequest, entry_id: int) -> HttpResponseBase:
    """Take an entry of one's own out of a call, with a reason."""
    found = entry_for(request.desk.reach, entry_id, Capability.FILE)
    try:
        withdraw_entry(entry=found, by=request.desk.user, why=request.POST.get("reason", ""))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{found}”已退出，推荐过它的单位会收到消息。")
    return redirect("workbench:call", found.call_id)


def _public_link(call: Call, unit: RosterUnit | None) -> str:
    """Return where people enter an open call by themselves, before the desk of `unit`; "" where they may not."""
    if call.state != Call.State.OPEN or not call.takes_people:
        return ""
    link = settings.CONFIG.base_url + reverse("portal:public_call", args=[call.public_id])
    return f"{link}?unit={unit.code}" if unit is not None else link
