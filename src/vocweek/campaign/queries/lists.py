"""The notices of a unit: those it writes, and those it received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vocweek.campaign.models import Notice, NoticeReceipt, RosterUnit, Task
from vocweek.core.clock import today

PAGE = 50


@dataclass(frozen=True, slots=True)
class MineRow:
    """A notice the unit itself writes. tasks: not withdrawn. received of receivers: confirmed receipts."""

    id: int
    title: str
    document_number: str
    state: Notice.State
    edition: str
    at: datetime
    tasks: int
    receivers: int
    received: int
    forwards: str

    @property
    def missing(self) -> int:
        return self.receivers - self.received


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """A notice the unit received. forwardable: units stand below, its week is not over, it is not forwarded yet."""

    id: int
    title: str
    document_number: str
    sender: str
    edition: str
    issued_at: datetime
    received_at: datetime | None
    forwardable: bool
    forwarded_as: int | None


def notices_of(unit_id: int, *, page: int = 1) -> list[MineRow]:
    """Return the notices that the unit writes, unfinished ones first, then the latest; `PAGE` rows, one query."""
    receipts = NoticeReceipt.objects.filter(notice=OuterRef("pk")).order_by().values("notice")
    tasks = (
        Task.objects.filter(notice=OuterRef("pk"))
        .exclude(state=Task.State.WITHDRAWN)
        .order_by()
        .values("notice")
    )
    rows = (
        Notice.objects.filter(unit_id=unit_id)
        .select_related("edition", "forwards")
        .defer("text", "facts")
        .annotate(
            tasks_count=Coalesce(Subquery(tasks.annotate(n=Count("pk")).values("n")), 0),
            receivers=Coalesce(Subquery(receipts.annotate(n=Count("pk")).values("n")), 0),
            received=Coalesce(Subquery(receipts.annotate(n=Count("received_at")).values("n")), 0),
            issued=Q(state=Notice.State.ISSUED),
        )
        .order_by("issued", "-created_at", "-pk")
    )
    return [
        MineRow(
            id=row.pk,
            title=row.title,
            document_number=row.document_number,
            state=Notice.State(row.state),
            edition=str(row.edition or ""),
            at=row.issued_at or row.created_at,
            tasks=row.tasks_count,
            receivers=row.receivers,
            received=row.received,
            forwards=row.forwards.title if row.forwards else "",
        )
        for row in rows[(page - 1) * PAGE : page * PAGE]
    ]


def received_by(unit_id: int, *, page: int = 1) -> list[ReceivedRow]:
    """Return the notices that the unit received, unsigned ones first, then the latest; `PAGE` rows, one query.

    A notice that reached the unit again inside a forwarded one is shown as that one only.
    """
    forwarded_here = Notice.objects.filter(forwards=OuterRef("notice"), unit_id=unit_id).values("pk")[:1]
    rows = (
        _nearest(NoticeReceipt.objects.filter(roster_unit__unit_id=unit_id))
        .select_related("notice__unit", "roster_unit__edition")
        .defer("notice__text", "notice__facts")
        .annotate(
            forwarded_as=Subquery(forwarded_here),
            has_units=Exists(RosterUnit.objects.filter(parent=OuterRef("roster_unit"))),
            signed=Q(received_at__isnull=False),
        )
        .order_by("signed", "-notice__issued_at", "-pk")
    )
    return [
        ReceivedRow(
            id=row.notice_id,
            title=row.notice.title,
            document_number=row.notice.document_number,
            sender=str(row.notice.unit),
            edition=str(row.roster_unit.edition),
            issued_at=row.notice.issued_at or row.notice.created_at,
            received_at=row.received_at,
            forwardable=row.has_units
            and row.forwarded_as is None
            and row.roster_unit.edition.ends_on >= today(),
            forwarded_as=row.forwarded_as,
        )
        for row in rows[(page - 1) * PAGE : page * PAGE]
    ]


def received_with_number(unit_id: int, document_number: str) -> Notice | None:
    """Return the notice with that number which the unit received and has not forwarded yet."""
    if not document_number:
        return None
    return (
        Notice.objects.filter(
            document_number=document_number,
            state=Notice.State.ISSUED,
            receipts__roster_unit__unit_id=unit_id,
        )
        .exclude(forwarded_as__unit_id=unit_id)
        .order_by("-issued_at")
        .first()
    )


def _nearest(receipts: QuerySet[NoticeReceipt]) -> QuerySet[NoticeReceipt]:
    """Leave out receipts of notices that the same unit received again, forwarded by a unit in between."""
    again = NoticeReceipt.objects.filter(
        notice__forwards=OuterRef("notice"), roster_unit=OuterRef("roster_unit")
    )
    return receipts.exclude(Exists(again))
