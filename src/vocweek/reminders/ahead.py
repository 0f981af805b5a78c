"""What urging would do, said before it is done: a message that was sent cannot be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from vocweek.org.access import Capability
from vocweek.org.staff import people_who
from vocweek.reminders.services.asking import REST, urged_since
from vocweek.reporting.models import Obligation


@dataclass(frozen=True, slots=True)
class Ahead:
    """number, units: asked for. people: who would be told. resting: units urged lately. nobody: without anyone."""

    number: int
    units: int
    people: int
    resting: int
    nobody: int


def ahead(obligations: QuerySet[Obligation], moment: datetime) -> Ahead:
    """Return what `services.urge` would do with `obligations` at `moment`. Three queries."""
    units = list(obligations.order_by().values_list("roster_unit_id", "roster_unit__unit_id"))
    return ahead_of_units(len(units), dict(units), Capability.FILE, moment)


def ahead_of_units(number: int, wanted: Mapping[int, int], capability: Capability, moment: datetime) -> Ahead:
    """Return what asking for `number` things would do at `moment`. Two queries.

    wanted: ids of roster units with those of their `OrgUnit`. capability: whom it is said to.
    """
    resting = urged_since(moment - REST, list(wanted))
    asked = [unit_id for pk, unit_id in wanted.items() if pk not in resting]
    staff = people_who(capability, set(asked))
    return Ahead(
        number=number,
        units=len(wanted),
        people=len({person for unit_id in asked for person in staff.get(unit_id, [])}),
        resting=len(resting),
        nobody=sum(not staff.get(unit_id) for unit_id in asked),
    )
