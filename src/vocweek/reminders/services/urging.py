"""Urging (催报): an office asks the units below it for what they still owe, on the record and not too often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db import connection, transaction
from django.db.models import Q
from django.urls import reverse

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.notify.models import Kind
from vocweek.notify.services import Note, tell_each
from vocweek.org.access import Capability, reach_of
from vocweek.org.staff import people_who
from vocweek.reminders.models import UrgedUnit, Urging
from vocweek.reminders.names import named
from vocweek.reminders.staff import offices_above
from vocweek.reporting.access import scope_of
from vocweek.reporting.models import Obligation

REST = timedelta(hours=1)
"""How long a unit that was urged is left in peace, whoever urges."""
NOTE_MOST = 200
Units = tuple[RosterUnit, ...]


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


@transaction.atomic
def urge(
    *,
    obligations: Iterable[Obligation],
    by: User,
    unit: RosterUnit,
    note: str = "",
    moment: datetime | None = None,
) -> Urged:
    """Tell the people of the units that owe `obligations` to file, in the name of `unit`; one message a person.

    What has been met, exempted, closed or taken back meanwhile is left out. Raises `Http404` unless `by` may urge
    every one (a superior's office: `Capability.URGE`), and `DomainError` ``note_too_long``. A fixed number of
    queries, and one for every 2,000 people.
    """
    moment, note = moment or now(), " ".join(note.split())
    if len(note) > NOTE_MOST:
        raise refuse("note_too_long", f"附言最多 {NOTE_MOST} 个字。", "note")
    _one_at_a_time()
    owed = _still_owed([one.pk for one in obligations], moment)
    reach = reach_of(by)
    for path in {str(unit.path), *(str(scope_of(one, Capability.URGE)) for one in owed)}:
        reach.require(Capability.URGE, path)
    debts = _debts(owed)
    resting = _urged_since(moment - REST, [debt.unit for debt in debts])
    asked = [debt for debt in debts if debt.unit.pk not in resting]
    skipped = tuple(debt.unit for debt in debts if debt.unit.pk in resting)
    if not asked:
        return Urged((), 0, skipped, ())
    urging = Urging.objects.create(unit=unit, urged_by=by, note=note, urged_at=moment)
    UrgedUnit.objects.bulk_create(_record(urging, debt) for debt in asked)
    notes = _notes(urging, asked)
    tell_each(notes, moment=moment)
    nobody = tuple(debt.unit for debt in asked if not debt.people)
    _tell_superiors(urging, nobody)
    return Urged(tuple(debt.unit for debt in asked if debt.people), len(notes), skipped, nobody)


@dataclass(frozen=True, slots=True)
class _Debt:
    """What one unit still owes, the most urgent first, and the ids of the people to tell there."""

    unit: RosterUnit
    owed: Sequence[Obligation]
    people: Sequence[int]


def _one_at_a_time() -> None:
    """Let two offices that urge at once do it one after the other, so that no unit is urged by both."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE reminders_urging IN SHARE ROW EXCLUSIVE MODE")


def _still_owed(pks: list[int], moment: datetime) -> list[Obligation]:
    shut = Q(task__closes=True, due_at__lt=moment, filed_at__isnull=True)
    open_or_back = Q(filed_at__isnull=True) | Q(state=Obligation.State.RETURNED)
    rows = Obligation.objects.filter(
        open_or_back, pk__in=pks, exempt_at__isnull=True, roster_unit__closed_at=None
    )
    in_force = rows.filter(task__state=Task.State.ISSUED).exclude(shut)
    return list(
        in_force.select_related("task", "roster_unit__parent").order_by("roster_unit__path", "due_at", "id")
    )


def _debts(owed: list[Obligation]) -> list[_Debt]:
    staff = people_who(Capability.FILE, {one.roster_unit.unit_id for one in owed})
    by_unit = [list(some) for _, some in groupby(owed, key=lambda one: one.roster_unit_id)]
    return [_Debt(some[0].roster_unit, some, staff.get(some[0].roster_unit.unit_id, [])) for some in by_unit]


def _urged_since(moment: datetime, units: list[RosterUnit]) -> set[int]:
    lately = UrgedUnit.objects.filter(roster_unit__in=units, urged_at__gt=moment)
    return set(lately.values_list("roster_unit_id", flat=True))


def _record(urging: Urging, debt: _Debt) -> UrgedUnit:
    return UrgedUnit(
        urging=urging,
        roster_unit=debt.unit,
        urged_at=urging.urged_at,
        obligations=len(debt.owed),
        people=len(debt.people),
    )


def _notes(urging: Urging, debts: list[_Debt]) -> list[Note]:
    """Return one note for each person, whatever the number of their units."""
    of_person: dict[int, list[_Debt]] = {}
    for debt in debts:
        for person in debt.people:
            of_person.setdefault(person, []).append(debt)
    return [_note(urging, person, mine) for person, mine in of_person.items()]


def _note(urging: Urging, person: int, debts: list[_Debt]) -> Note:
    owed = [one for debt in debts for one in debt.owed]
    first = min(owed, key=lambda one: (one.due_at, one.pk))
    who = f"（{named([debt.unit.name for debt in debts])}）" if len(debts) > 1 else ""
    words = f"附言：{urging.note}" if urging.note else ""
    titles = list(dict.fromkeys(one.task.title for one in owed))
    return Note(
        person_id=person,
        kind=Kind.URGED,
        text=f"{urging.unit.name}催报{who}：还有 {len(owed)} 件没有报：{named(titles)}。{words}",
        link=reverse("workbench:obligation", args=[first.pk]),
        unit_id=first.roster_unit.unit_id,
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
