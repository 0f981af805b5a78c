"""Asking units on the record and not too often: one message a person, an hour's rest, nobody forgotten.

What is asked for is the caller's (reports in `urging`, days without an activity in `days`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from django.db import connection
from django.urls import reverse

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import refuse
from vocweek.notify.models import Kind
from vocweek.notify.services import Note, tell_each
from vocweek.reminders.models import UrgedUnit, Urging
from vocweek.reminders.names import named
from vocweek.reminders.staff import offices_above

REST = timedelta(hours=1)
"""How long a unit that was urged is left in peace, whoever urges and for whatever."""
NOTE_MOST = 200
Units = tuple[RosterUnit, ...]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Urged:
    """What urging did.

    units: those whose people were told now. people: how many persons that were. skipped: units that somebody urged
    within the hour. nobody: units without anyone to tell (their superior's office was told instead).
    """

    units: Units
    people: int
    skipped: Units
    nobody: Units

    @property
    def sentence(self) -> str:
        """The outcome in Chinese: 已催 12 个单位（15 人）；3 个单位一小时内刚催过，没有再催。"""
        parts = [f"已催 {len(self.units)} 个单位（{self.people} 人）"] if self.units else []
        if self.skipped:
            parts.append(f"{len(self.skipped)} 个单位一小时内刚催过，没有再催")
        if self.nobody:
            parts.append(f"{named([unit.name for unit in self.nobody])}还没有联络员，已告知其上级办公室")
        return "；".join(parts or ["这些都已经报了，不用再催"]) + "。"


@dataclass(frozen=True, slots=True)
class Debt(Generic[Thing]):
    """What one unit is asked for, the most urgent first, and the ids of the people to tell there."""

    unit: RosterUnit
    owed: Sequence[Thing]
    people: Sequence[int]


@dataclass(frozen=True, slots=True)
class Said:
    """What one person is told: words after who urges, the page to go to, and the `OrgUnit` it is about."""

    words: str
    link: str
    unit_id: int


def checked_note(note: str) -> str:
    """Return the urging office's words in one line. Raises `DomainError` ``note_too_long``."""
    note = " ".join(note.split())
    if len(note) > NOTE_MOST:
        raise refuse("note_too_long", f"附言最多 {NOTE_MOST} 个字。", "note")
    return note


def one_at_a_time() -> None:
    """Let two offices that urge at once do it one after the other, so that no unit is urged by both."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE reminders_urging IN SHARE ROW EXCLUSIVE MODE")


def ask(
    *,
    debts: Sequence[Debt[Thing]],
    by: User,
    unit: RosterUnit,
    note: str,
    moment: datetime,
    say: Callable[[Sequence[Debt[Thing]]], Said],
) -> Urged:
    """Tell the people of the units what is asked of them, in the name of `unit`; part of the caller's transaction.

    say: puts into words what one person, who may work for several of the units, is told. The caller has checked the
    right to urge each and called `one_at_a_time`.
    """
    resting = urged_since(moment - REST, [debt.unit.pk for debt in debts])
    asked = [debt for debt in debts if debt.unit.pk not in resting]
    skipped = tuple(debt.unit for debt in debts if debt.unit.pk in resting)
    if not asked:
        return Urged((), 0, skipped, ())
    urging = Urging.objects.create(unit=unit, urged_by=by, note=note, urged_at=moment)
    UrgedUnit.objects.bulk_create(_record(urging, debt) for debt in asked)
    notes = _notes(urging, asked, say)
    tell_each(notes, moment=moment)
    nobody = tuple(debt.unit for debt in asked if not debt.people)
    _tell_superiors(urging, nobody)
    return Urged(tuple(debt.unit for debt in asked if debt.people), len(notes), skipped, nobody)


def urged_since(moment: datetime, units: Sequence[int]) -> set[int]:
    """Return the ids of those roster units (given by id) that somebody urged after `moment`. One query."""
    lately = UrgedUnit.objects.filter(roster_unit__in=units, urged_at__gt=moment)
    return set(lately.values_list("roster_unit_id", flat=True))


def _record(urging: Urging, debt: Debt[Thing]) -> UrgedUnit:
    return UrgedUnit(
        urging=urging,
        roster_unit=debt.unit,
        urged_at=urging.urged_at,
        obligations=len(debt.owed),
        people=len(debt.people),
    )


def _notes(
    urging: Urging, debts: Sequence[Debt[Thing]], say: Callable[[Sequence[Debt[Thing]]], Said]
) -> list[Note]:
    """Return one note for each person, whatever the number of their units."""
    of_person: dict[int, list[Debt[Thing]]] = {}
    for debt in debts:
        for person in debt.people:
            of_person.setdefault(person, []).append(debt)
    return [_note(urging, person, mine, say(mine)) for person, mine in of_person.items()]


def _note(urging: Urging, person: int, debts: Sequence[Debt[Thing]], said: Said) -> Note:
    who = f"（{named([debt.unit.name for debt in debts])}）" if len(debts) > 1 else ""
    words = f"附言：{urging.note}" if urging.note else ""
    return Note(
        person_id=person,
        kind=Kind.URGED,
        text=f"{urging.unit.name}催报{who}：{said.words}。{words}",
        link=said.link,
        unit_id=said.unit_id,
        key=f"urged:{urging.pk}",
    )


def _tell_superiors(urging: Urging, units: Sequence[RosterUnit]) -> None:
    """Let the nearest office above each unit without anyone know that nobody can be asked there."""
    below: dict[int, list[RosterUnit]] = {}
    offices = offices_above(units) if units else {}
    for unit in units:
        for person in offices[unit.pk]:
            below.setdefault(person, []).append(unit)
    notes = [
        Note(
            person_id=person,
            kind=Kind.UNIT,
            text=f"{named([unit.name for unit in mine])}还没有联络员，催报没有人收到。请邀请一位联络员。",
            link=f"{reverse('workbench:invite')}?unit={mine[0].code}",
            unit_id=mine[0].unit_id,
            key=f"nobody:{urging.pk}",
        )
        for person, mine in below.items()
        if person != urging.urged_by_id
    ]
    tell_each(notes, moment=urging.urged_at)
