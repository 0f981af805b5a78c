"""Confirming receipt (签收)."""

from __future__ import annotations

from datetime import datetime

from vocweek.accounts.models import User
from vocweek.campaign.models import NoticeReceipt
from vocweek.core.clock import now
from vocweek.reporting.issuing.reach import chain_of


def confirm_receipt(*, receipt: NoticeReceipt, by: User, moment: datetime | None = None) -> int:
    """Confirm that the unit of `receipt` has the notice; return how many receipts were confirmed by it.

    The notices it forwards count as received with it, so that nobody signs the same paper three times. Confirming
    again changes nothing: the first person and moment stand. moment: when it was confirmed (now).
    """
    return NoticeReceipt.objects.filter(
        notice_id__in=chain_of(receipt.notice), roster_unit_id=receipt.roster_unit_id, received_at=None
    ).update(received_by=by, received_at=moment or now())
