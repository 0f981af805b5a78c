"""Who has confirmed receipt (签收) of a notice, node by node; every count opens the list it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import connection
from django.db.models import Count, Q, QuerySet

from vocweek.campaign.models import Notice, NoticeReceipt, RosterUnit
from vocweek.org.access import Capability, roles_with
from vocweek.org.models import Membership, UnitKind

PAGE = 100
Values = dict[str, str | int]
Which = Literal["all", "received", "missing"]

BOARD = """
SELECT child.code, child.name, child.kind, count(*) AS expected, count(receipt.received_at) AS received,
       max(receipt.received_at) FILTER (WHERE unit.id = child.id) AS own,
       bool_or(unit.id <> child.id) AS has_units
FROM campaign_noticereceipt receipt
JOIN campaign_rosterunit unit ON unit.id = receipt.roster_unit_id
JOIN campaign_rosterunit child ON child.path = subpath(unit.path, 0, %(depth)s)
WHERE receipt.notice_id = %(notice)s AND unit.path <@ %(path)s::ltree AND unit.id <> %(node)s
  AND (unit.closed_at IS NULL OR receipt.received_at IS NOT NULL)
GROUP BY child.id ORDER BY child.path
"""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A unit directly below a node, with the receipts in its subtree, its own included.

    own: when the unit itself confirmed, ``None`` if not. has_units: more receivers stand below it.
    """

    code: str
    name: str
    kind: str
    expected: int
    received: int
    own: datetime | None
    has_units: bool

    @property
    def missing(self) -> int:
        return self.expected - self.received


@dataclass(frozen=True, slots=True)
class ReceiptCounts:
    """How many receivers stand at and below a node, and how many of them confirmed."""

    expected: int
    received: int

    @property
    def missing(self) -> int:
        return self.expected - self.received


@dataclass(frozen=True, slots=True)
class Person:
    """Someone to urge at a unit; the phone shows only to offices (domain rule 7)."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One receiving unit: who confirmed when, else whom to ask."""

    code: str
    name: str
    kind: str
    parent: str
    received_at: datetime | None
    received_by: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class ReceiptsPage:
    """The counts of all receivers at and below a node, and one page of those asked for."""

    counts: ReceiptCounts
    rows: tuple[ReceiptRow, ...]
    page: int
    pages: int


def receipt_counts(notice: Notice, node: RosterUnit) -> ReceiptCounts:
    """Return the counts of the receivers of `notice` at and below `node`. One query."""
    counts = _at_and_below(notice, node).aggregate(expected=Count("pk"), received=Count("received_at"))
    return ReceiptCounts(counts["expected"], counts["received"])


def receipts_board(notice: Notice, node: RosterUnit) -> list[BoardRow]:
    """Return one row for each unit directly below `node` with receivers of `notice` in its subtree. One query."""
    values: Values = {"notice": notice.pk, "node": node.pk, "path": str(node.path), "depth": node.depth + 1}
    with connection.cursor() as cursor:
        cursor.execute(BOARD, values)
        return [
            BoardRow(code, name, UnitKind(kind).label, expected, received, own, has_units)
            for code, name, kind, expected, received, own, has_units in cursor.fetchall()
        ]


def receipts_page(
    notice: Notice, node: RosterUnit, *, which: Which = "all", page: int = 1, with_people: bool = False
) -> ReceiptsPage:
    """Return one page of the receivers of `notice` at and below `node`, in the order of the roster.

    which: all, only those who confirmed, or only those who did not. with_people: add whom to urge at units that
    did not. Three queries.
    """
    counts = receipt_counts(notice, node)
    below = _at_and_below(notice, node)
    total = {"all": counts.expected, "received": counts.received, "missing": counts.missing}[which]
    if which != "all":
        below = below.filter(received_at__isnull=which == "missing")
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    ordered = below.select_related("roster_unit__parent", "received_by").order_by("roster_unit__path")
    rows = list(ordered[(page - 1) * PAGE : page * PAGE])
    people = _people([row for row in rows if row.received_at is None]) if with_people else {}
    return ReceiptsPage(counts, tuple(_row(row, people) for row in rows), page, pages)


def _at_and_below(notice: Notice, node: RosterUnit) -> QuerySet[NoticeReceipt]:
    """Return the receipts, without those a closed unit (已撤销) has not signed: nobody is there to sign them."""
    asked = Q(roster_unit__closed_at=None) | Q(received_at__isnull=False)
    return NoticeReceipt.objects.filter(asked, notice=notice, roster_unit__path__descendants=str(node.path))


def _row(receipt: NoticeReceipt, people: dict[int, list[Person]]) -> ReceiptRow:
    unit = receipt.roster_unit
    return ReceiptRow(
        code=unit.code,
        name=unit.name,
        kind=UnitKind(unit.kind).label,
        parent=unit.parent.name if unit.parent else "",
        received_at=receipt.received_at,
        received_by=str(receipt.received_by or ""),
        people=tuple(people.get(unit.unit_id, ())),
    )


def _people(receipts: Sequence[NoticeReceipt]) -> dict[int, list[Person]]:
    """Return the people who could confirm, by unit id."""
    memberships = (
        Membership.objects.filter(
            unit_id__in=[receipt.roster_unit.unit_id for receipt in receipts],
            role__in=roles_with(Capability.NOTICE_RECEIVE),
            ended_at=None,
        )
        .select_related("user")
        .order_by("unit_id", "role", "pk")
    )
    people: dict[int, list[Person]] = {}
    for membership in memberships:
        person = Person(membership.user.full_name, membership.user.phone)
        listed = people.setdefault(membership.unit_id, [])
        if person not in listed:
            listed.append(person)
    return people
