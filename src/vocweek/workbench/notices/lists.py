"""The list of notices: what needs me first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from vocweek.campaign.models import Notice
from vocweek.campaign.queries import notices_of, received_by
from vocweek.org.access import Capability
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.NOTICE_READ)
def notices(request: DeskRequest) -> HttpResponse:
    """Show what to sign, to finish and to forward, then what was sent and received."""
    desk = request.desk
    desk.reach.require(Capability.NOTICE_READ, desk.unit.path)
    writes = desk.can(Capability.NOTICE_WRITE)
    signs = desk.can(Capability.NOTICE_RECEIVE)
    mine = notices_of(desk.unit.unit_id) if writes else []
    received = received_by(desk.unit.unit_id)
    to_sign = [row for row in received if row.received_at is None] if signs else []
    to_forward = [row for row in received if writes and row.forwardable and row not in to_sign]
    return render(
        request,
        "workbench/notices/list.html",
        {
            "writes": writes,
            "to_sign": to_sign,
            "to_forward": to_forward,
            "drafts": [row for row in mine if row.state != Notice.State.ISSUED],
            "sent": [row for row in mine if row.state == Notice.State.ISSUED],
            "received": [row for row in received if row not in to_sign and row not in to_forward],
        },
    )
