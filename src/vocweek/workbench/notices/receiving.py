"""An issued notice for whoever may read it: its tasks with my due moments, receipt, and who has received it."""

from __future__ import annotations

from typing import cast, get_args

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from vocweek.campaign.access import node_under, notice_for, receipt_for
from vocweek.campaign.models import Notice, NoticeReceipt, RosterUnit, Task
from vocweek.campaign.queries import Which, receipt_counts, receipts_board, receipts_page
from vocweek.org.access import Capability
from vocweek.reporting.issuing import asked_of, confirm_receipt
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.NOTICE_READ)
def notice(request: DeskRequest, notice_id: int) -> HttpResponse:
    """Show an issued notice; a draft goes on to where it was left."""
    desk = request.desk
    found = notice_for(desk.reach, notice_id)
    if found.state != Notice.State.ISSUED:
        return redirect("workbench:notice_confirm", found.pk)
    writes = desk.reach.can(Capability.NOTICE_WRITE, found.unit.path)
    receipt = (
        NoticeReceipt.objects.filter(notice=found, roster_unit__unit_id=desk.unit.unit_id)
        .select_related("roster_unit")
        .first()
    )
    node = receipt.roster_unit if receipt else _own_node(request, found)
    forwarded = Notice.objects.filter(forwards=found, unit_id=desk.unit.unit_id).first()
    counts = receipt_counts(found, node) if node else None
    sends_on = counts is not None and counts.expected > (1 if receipt else 0)
    context = {
        "notice": found,
        "writes": writes,
        "receipt": receipt,
        "asked": asked_of(found, node) if node else [],
        "withdrawn": list(found.tasks.filter(state=Task.State.WITHDRAWN)) if writes else [],
        "forwarded": forwarded,
        "counts": counts if sends_on else None,
        "can_receive": receipt is not None and desk.can(Capability.NOTICE_RECEIVE),
        "sets_earlier": node == desk.node and sends_on and desk.can(Capability.NOTICE_WRITE),
        "can_forward": receipt and sends_on and not forwarded and desk.can(Capability.NOTICE_WRITE),
    }
    return render(request, "workbench/notices/notice.html", context)


@screen(Capability.NOTICE_RECEIVE, methods=("POST",))
def receive(request: DeskRequest, notice_id: int) -> HttpResponse:
    """Confirm receipt for the unit one acts for."""
    desk = request.desk
    receipt = receipt_for(desk.reach, notice_id, desk.unit.unit_id, Capability.NOTICE_RECEIVE)
    if confirm_receipt(receipt=receipt, by=desk.user):
        messages.success(request, f"已签收《{receipt.notice.title}》。")
    return redirect("workbench:notice", notice_id)


@screen(Capability.NOTICE_READ)
def receipts(request: DeskRequest, notice_id: int) -> HttpResponse:
    """Show who below a node has confirmed receipt; each number opens its list."""
    desk = request.desk
    found = notice_for(desk.reach, notice_id)
    node = node_under(desk.reach, found, request.GET.get("unit") or _own_code(request, found))
    asked = request.GET.get("which", "")
    which = cast(Which, asked) if asked in get_args(Which) else "missing"
    urges = desk.reach.can(Capability.NOTICE_WRITE, node.path)
    number = request.GET.get("page", "")
    page = int(number) if number.isdecimal() and len(number) < 7 else 1
    board = receipts_board(found, node)
    context = {
        "notice": found,
        "node": node,
        "which": which,
        "list": receipts_page(found, node, which=which, page=page, with_people=urges),
        "board": board,
        "has_board": any(row.has_units for row in board),
        "urges": urges,
        "above": _above(request, found, node),
    }
    return render(request, "workbench/notices/receipts.html", context)


def _own_node(request: DeskRequest, notice: Notice) -> RosterUnit | None:
    """Return the unit one acts for on the roster of the notice's edition."""
    desk = request.desk
    if desk.edition == notice.edition:
        return desk.node
    return RosterUnit.objects.filter(edition=notice.edition, unit_id=desk.unit.unit_id).first()


def _own_code(request: DeskRequest, notice: Notice) -> str:
    """Return the node a person begins with: the issuer's, or their own unit where they only received it."""
    if request.desk.reach.can(Capability.NOTICE_READ, notice.unit.path):
        return notice.unit.code
    return request.desk.unit.code


def _above(request: DeskRequest, notice: Notice, node: RosterUnit) -> RosterUnit | None:
    """Return the node above, if it is within the notice and the person's reach."""
    if node.unit_id == notice.unit_id or node.parent is None:
        return None
    return node.parent if request.desk.reach.can(Capability.NOTICE_READ, node.parent.path) else None
