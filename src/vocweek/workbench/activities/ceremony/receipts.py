"""What an invited unit sees: its invitations, and the receipt (回执) of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.activities.ceremonies.access import hosts, invitation_for
from vocweek.activities.ceremonies.forms import receipt_spec
from vocweek.activities.ceremonies.queries import open_for_answer, receipt_rows, received
from vocweek.activities.ceremonies.services import answer, decline
from vocweek.activities.ceremonies.services.answering import StaleReceipt
from vocweek.activities.models import Invitation
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.formspec import parse, raw_from_post
from vocweek.org.access import Capability
from vocweek.workbench.activities.tabs import tabs_of
from vocweek.workbench.filing.sheets import form_to_fill
from vocweek.workbench.home.views import no_edition
from vocweek.workbench.screen import DeskRequest, screen

DECLINE = "decline"  # the button that says nobody comes


@screen(Capability.FILE)
def receipts(request: DeskRequest) -> HttpResponseBase:
    """Show the invitations of the unit one acts for."""
    node = request.desk.node
    if node is None:
        return no_edition(request)
    request.desk.reach.require(Capability.FILE, node.path)
    tabs = tabs_of(request.desk, node, "receipts", has_below=node.open_children.exists())
    context = {"node": node, "tabs": tabs, "invitations": received(node), "moment": now()}
    return render(request, "workbench/activities/ceremony/receipts.html", context)


@screen(Capability.FILE, methods=["GET", "POST"])
def receipt(request: DeskRequest, invitation_id: int) -> HttpResponseBase:
    """Answer an invitation: who comes, or that nobody does; the host may answer for anybody."""
    invitation = invitation_for(request.desk.reach, invitation_id)
    if request.method != "POST":
        return _page(request, invitation, {"attendees": receipt_rows(invitation)})
    raw = raw_from_post(receipt_spec(invitation), request.POST)
    version = whole_number(request.POST.get("version", "")) or 0
    try:
        done = _answered(request, invitation, raw, version)
    except StaleReceipt:
        invitation.refresh_from_db()
        values = parse(receipt_spec(invitation), raw, draft=True).values
        return _page(request, invitation, values, theirs=receipt_rows(invitation), status=409)
    except DomainError as error:
        values = parse(receipt_spec(invitation), raw, draft=True).values
        return _page(request, invitation, values, error.problems, status=422)
    said = f"报了 {len(receipt_rows(done))} 人" if done.state == Invitation.State.COMING else "不参加"
    messages.success(request, f"回执已交：{said}。截止前可以再改。")
    if hosts(request.desk.reach, invitation):
        return redirect("workbench:ceremony", invitation.ceremony_id)
    return redirect("workbench:receipt", invitation.pk)


def _answered(
    request: DeskRequest, invitation: Invitation, raw: Mapping[str, Any], version: int
) -> Invitation:
    if DECLINE in request.POST:
        why = request.POST.get("why", "")
        return decline(invitation=invitation, by=request.desk.user, why=why, version=version)
    return answer(invitation=invitation, by=request.desk.user, raw=raw, version=version)


def _page(
    request: DeskRequest,
    invitation: Invitation,
    values: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    theirs: Sequence[Mapping[str, Any]] = (),
    status: int = 200,
) -> HttpResponseBase:
    ceremony, host = invitation.ceremony, hosts(request.desk.reach, invitation)
    context = {
        "invitation": invitation,
        "ceremony": ceremony,
        "activity": ceremony.activity,
        "sessions": ceremony.activity.sessions.filter(cancelled_at=None).order_by("starts_at", "id"),
        "form": form_to_fill(receipt_spec(invitation), values, problems),
        "host": host,
        "open": host or open_for_answer(invitation, now()),
        "theirs": theirs,
        "rows": receipt_rows(invitation),
    }
    return render(request, "workbench/activities/ceremony/receipt.html", context, status=status)
