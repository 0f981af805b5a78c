"""What pages and papers of a ceremony read: who is invited, who comes, who sits where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Sum

from vocweek.activities.ceremonies.seating import Hall, Place, Sitter
from vocweek.activities.models import Activity, Attendee, Ceremony, Invitation
from vocweek.activities.personal import unseal
from vocweek.campaign.models import RosterUnit
from vocweek.org.models import UnitKind

_KIND_ORDER = {kind.value: number for number, kind in enumerate(UnitKind)}
LISTED = 300


@dataclass(frozen=True, slots=True)
class Person:
    """One who comes, for who may see it. place: ``None`` without a seat. arrived_at: ``None`` until they were seen."""

    key: int
    unit: str
    name: str
    gender: str
    position: str
    phone: str
    remark: str
    place: Place | None
    by_hand: bool
    arrived_at: datetime | None


@dataclass(frozen=True, slots=True)
class Counted:
    """invited, answered, accepted, declined: invitations. people: who come, of at most `most`."""

    invited: int
    answered: int
    accepted: int
    declined: int
    people: int
    most: int

    @property
    def waiting(self) -> int:
        """Invitations without an answer."""
        return self.invited - self.answered


@dataclass(frozen=True, slots=True)
class Choosable:
    """Units of one kind below the lead, or beside it, that can be invited still. most: their quota."""

    kind: str
    label: str
    units: int
    most: int


def hall_of(ceremony: Ceremony) -> Hall:
    """Return the hall as the seating rule knows it."""
    return Hall(ceremony.rows, ceremony.row_seats, ceremony.held_rows)


def sitters_of(ceremony: Ceremony) -> list[Sitter]:
    """Return everybody who comes, for the seating rule. One query; nothing personal is opened."""
    people = _attendees(ceremony).defer("sealed")
    return [
        Sitter(one.pk, _unit_order(one.invitation), one.rank, one.number, one.invitation.roster_unit is None)
        for one in people
    ]


def people_of(ceremony: Ceremony) -> list[Person]:
    """Return everybody who comes, units in the order of the hall, in each as its receipt has them. One query."""
    people = sorted(
        _attendees(ceremony),
        key=lambda one: (one.invitation.roster_unit_id is not None, _unit_order(one.invitation), one.number),
    )
    return [_person(one) for one in people]


def receipt_rows(invitation: Invitation) -> list[dict[str, Any]]:
    """Return who a unit said comes, as its form shows them. One query."""
    told = [unseal(one.sealed) for one in invitation.attendees.all()]
    return [{"name": one.name, "phone": one.phone, **one.answers} for one in told if one.name]


def invitations_of(ceremony: Ceremony, state: str = "") -> list[Invitation]:
    """Return the invitations, guests first, then units in the order of the roster; `state` "": all. One query."""
    found = ceremony.invitations.select_related("roster_unit")
    return sorted(
        found.filter(state=state) if state in Invitation.State.values else found,
        key=lambda one: (one.roster_unit is not None, _unit_order(one)),
    )


def counted(ceremony: Ceremony) -> Counted:
    """Return how many were invited, answered and come. One query."""
    state = Invitation.State
    return Counted(
        **ceremony.invitations.aggregate(
            invited=Count("pk"),
            answered=Count("pk", filter=~Q(state=state.WAITING)),
            accepted=Count("pk", filter=Q(state=state.COMING)),
            declined=Count("pk", filter=Q(state=state.DECLINED)),
            people=Sum("coming", default=0),
            most=Sum("most", default=0),
        )
    )


def choosable(ceremony: Ceremony) -> list[Choosable]:
    """Return the kinds of unit below the lead that have a quota and are not all invited. One query."""
    rows = _invitable(ceremony).values_list("kind").annotate(units=Count("pk"))
    told = [
        Choosable(kind, UnitKind(kind).label, units, ceremony.quotas[kind])
        for kind, units in rows
        if kind in ceremony.quotas
    ]
    return sorted(told, key=lambda one: _KIND_ORDER[one.kind])


def units_of_kinds(ceremony: Ceremony, kinds: Sequence[str]) -> list[int]:
    """Return the ids of units of these kinds below the lead that are not invited yet. One query."""
    return list(_invitable(ceremony).filter(kind__in=kinds).values_list("pk", flat=True))


def units_named(ceremony: Ceremony, words: str) -> tuple[list[int], list[str]]:
    """Return the ids of roster units of the edition with these names or codes (one a line), and the lines that name
    none or several. Below or beside the lead alike: a city invites the university of its province. One query."""
    lines = list(dict.fromkeys(line.strip() for line in words.splitlines() if line.strip()))[:LISTED]
    known = RosterUnit.objects.filter(edition_id=ceremony.activity.edition_id, closed_at=None)
    found: dict[str, set[int]] = {}
    for pk, name, code in known.filter(Q(name__in=lines) | Q(code__in=lines)).values_list(
        "pk", "name", "code"
    ):
        found.setdefault(name, set()).add(pk)
        found.setdefault(code, set()).add(pk)
    unknown = [line for line in lines if len(found.get(line, ())) != 1]
    return sorted({pk for line in lines if line not in unknown for pk in found[line]}), unknown


def received(node: RosterUnit) -> list[Invitation]:
    """Return the invitations of a unit in its edition that still are on, the first due first. One query."""
    found = Invitation.objects.filter(roster_unit=node, ceremony__activity__state__in=Activity.FILED)
    return list(
        found.select_related("ceremony__activity__lead").order_by("ceremony__receipts_due", "id")[:LISTED]
    )


def open_for_answer(invitation: Invitation, moment: datetime) -> bool:
    """Tell if the invited unit may still answer."""
    return moment <= invitation.ceremony.receipts_due


def _invitable(ceremony: Ceremony) -> Any:
    lead = ceremony.activity.lead
    below = RosterUnit.objects.filter(path__descendants=str(lead.path), closed_at=None).exclude(pk=lead.pk)
    return below.exclude(pk__in=ceremony.invitations.filter(name="").values("roster_unit_id"))


def _attendees(ceremony: Ceremony) -> Any:
    known = Attendee.objects.filter(invitation__ceremony=ceremony)
    return known.select_related("invitation__roster_unit", "seat")


def _unit_order(invitation: Invitation) -> tuple[int, str]:
    """Return what orders invitations: kinds from the ministry down, then the roster; guests as they were named."""
    unit = invitation.roster_unit
    return (_KIND_ORDER[unit.kind], str(unit.path)) if unit else (0, f"{invitation.pk:020d}")


def _person(attendee: Attendee) -> Person:
    told, seat = unseal(attendee.sealed), getattr(attendee, "seat", None)
    return Person(
        key=attendee.pk,
        unit=str(attendee.invitation),
        name=told.name,
        gender=str(told.answers.get("gender", "")),
        position=str(told.answers.get("position", "")),
        phone=told.phone,
        remark=str(told.answers.get("remark", "")),
        place=(seat.row, seat.number) if seat else None,
        by_hand=bool(seat and seat.by_hand),
        arrived_at=attendee.arrived_at,
    )
