"""The bulletins of one's unit: drafts, those to confirm, those sent and received; and beginning today's."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from vocweek.bulletins.circular.options import options_from
from vocweek.bulletins.models import BulletinSchedule
from vocweek.bulletins.queries import issued_by, received_at
from vocweek.bulletins.services import AlreadyDrafted, draft_circular
from vocweek.core.clock import today
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.BULLETIN_READ)
def bulletins(request: DeskRequest) -> HttpResponse:
    """List what the unit one acts for has issued and received in this edition."""
    desk, node = request.desk, request.desk.node
    may_read = desk.can(Capability.BULLETIN_READ)
    writes = node is not None and desk.can(Capability.BULLETIN_WRITE) and node.open_children.exists()
    issued = issued_by(node, drafts=writes) if node and may_read else []
    received = received_at(node) if node and may_read else []
    here = today()
    context = {
        "node": node,
        "writes": writes,
        "drafts": [row for row in issued if row.draft],
        "sent": [row for row in issued if not row.draft],
        "done_today": any(row.day == here and not row.draft and not row.corrects for row in issued),
        "to_sign": [row for row in received if row.received_at is None],
        "received": [row for row in received if row.received_at is not None],
        "signs": desk.can(Capability.NOTICE_RECEIVE),
        "schedule": BulletinSchedule.objects.filter(node=node).first() if writes else None,
    }
    return render(request, "workbench/bulletins/list.html", context)


@screen(Capability.BULLETIN_WRITE, methods=("POST",))
def draft(request: DeskRequest) -> HttpResponse:
    """Draft today's circular of the unit one acts for; where somebody has, go on with theirs."""
    node = request.desk.node_at(None, Capability.BULLETIN_WRITE)
    kept = BulletinSchedule.objects.filter(node=node).first()
    options = options_from(kept.options if kept else {})
    try:
        bulletin = draft_circular(node=node, by=request.desk.user, options=options)
    except AlreadyDrafted as found:
        messages.info(request, str(found))
        return redirect("workbench:bulletin", found.bulletin.pk)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:bulletins")
    messages.success(request, f"第{bulletin.number}期通报已按现有数据拟好，请看过后发出。")
    return redirect("workbench:bulletin_edit", bulletin.pk)
