"""Everything that is read about bulletins, as typed rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from vocweek.bulletins.models import Bulletin, BulletinReceipt
from vocweek.campaign.models import RosterUnit
from vocweek.org.access import Capability, roles_with
from vocweek.org.models import Membership

MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """A bulletin of one's own unit. receivers, received: to how many units it went, how many confirmed."""

    bulletin_id: int
    number: int
    day: date
    title: str
    draft: bool
    at: datetime
    by: str
    corrects: int | None
    receivers: int
    received: int

    @property
    def unsigned(self) -> int:
        return self.receivers - self.received


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """A bulletin one's unit received; received_at ``None`` until it is confirmed."""

    bulletin_id: int
    number: int
    title: str
    sender: str
    sent_at: datetime
    received_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReceiverRow:
    """One unit a bulletin went to. people: (name, phone) of those who could confirm, where it did not."""

    name: str
    received_at: datetime | None
    received_by: str
    people: tuple[tuple[str, str], ...]


def issued_by(node: RosterUnit, *, drafts: bool) -> list[IssuedRow]:
    """Return the unit's bulletins, the newest first; drafts: those too. One query."""
    rows = Bulletin.objects.filter(node=node).select_related("sent_by", "drafted_by", "corrects")
    if not drafts:
        rows = rows.filter(state=Bulletin.State.SENT)
    rows = rows.annotate(
        receivers=Count("receipts", filter=_expected("receipts__")),
        received=Count("receipts", filter=Q(receipts__received_at__isnull=False)),
    )
    listed = rows.defer("figures", "document", "edits").order_by("-number")[:MOST_LISTED]
    return [_issued(one, one.receivers, one.received) for one in listed]


def received_at(node: RosterUnit) -> list[ReceivedRow]:
    """Return the bulletins the unit received, the newest first. One query."""
    rows = BulletinReceipt.objects.filter(roster_unit=node).select_related("bulletin__node")
    rows = rows.defer("bulletin__figures", "bulletin__document", "bulletin__edits")
    return [
        ReceivedRow(
            one.bulletin_id,
            one.bulletin.number,
            one.bulletin.title,
            one.bulletin.node.name,
            one.bulletin.sent_at or one.bulletin.drafted_at,
            one.received_at,
        )
        for one in rows.order_by("-bulletin__sent_at", "-pk")[:MOST_LISTED]
    ]


def unsigned_count(node: RosterUnit) -> int:
    """Return how many bulletins wait to be confirmed by the unit. One query."""
    return BulletinReceipt.objects.filter(roster_unit=node, received_at=None).count()


def receipt_counts(bulletin: Bulletin) -> tuple[int, int]:
    """Return to how many units a bulletin went, and how many of them confirmed. One query."""
    counted = bulletin.receipts.filter(_expected()).aggregate(to=Count("pk"), signed=Count("received_at"))
    return counted["to"], counted["signed"]


def receivers(bulletin: Bulletin, *, with_people: bool) -> list[ReceiverRow]:
    """Return every unit the bulletin went to, those that have not confirmed first. Two queries."""
    receipts = list(
        bulletin.receipts.filter(_expected())
        .select_related("roster_unit", "received_by")
        .order_by("received_at", "roster_unit__path")
    )
    receipts.sort(key=lambda one: one.received_at is not None)
    people = _people([one for one in receipts if one.received_at is None]) if with_people else {}
    return [
        ReceiverRow(
            one.roster_unit.name,
            one.received_at,
            str(one.received_by or ""),
            tuple(people.get(one.roster_unit.unit_id, ())),
        )
        for one in receipts
    ]


def _expected(prefix: str = "") -> Q:
    """Return the condition on receipts (reached by `prefix`) that count: a unit closed since signs nothing more."""
    signed = Q(**{f"{prefix}received_at__isnull": False})
    return signed | Q(**{f"{prefix}roster_unit__closed_at__isnull": True})


def _issued(one: Bulletin, to: int, received: int) -> IssuedRow:
    draft = one.state == Bulletin.State.DRAFT
    return IssuedRow(
        bulletin_id=one.pk,
        number=one.number,
        day=one.day,
        title=one.title,
        draft=draft,
        at=one.saved_at if draft or one.sent_at is None else one.sent_at,
        by=str((one.drafted_by if draft else one.sent_by) or "自动"),
        corrects=one.corrects.number if one.corrects else None,
        receivers=to,
        received=received,
    )


def _people(receipts: Sequence[BulletinReceipt]) -> dict[int, list[tuple[str, str]]]:
    held = Membership.objects.filter(
        unit_id__in=[one.roster_unit.unit_id for one in receipts],
        role__in=list(roles_with(Capability.NOTICE_RECEIVE)),
        ended_at=None,
    )
    people: dict[int, list[tuple[str, str]]] = {}
    for unit, name, phone in held.order_by("unit_id", "pk").values_list(
        "unit_id", "user__full_name", "user__phone"
    ):
        listed = people.setdefault(unit, [])
        if (name, phone) not in listed:
            listed.append((name, phone))
    return people
