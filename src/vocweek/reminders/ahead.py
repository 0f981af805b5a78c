"""What urging would do, said before it is done: a message that was sent cannot be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from vocweek.org.access import Capability
from vocweek.org.staff import people_who
from vocweek.reminders.models import UrgedUnit
from vocweek.reminders.services.urging import REST
from vocweek.reporting.models import Obligation


@dataclass(frozen=True, slots=True)
class Ahead:
    """obligations, units: asked for. people: who would be told. resting: units urged lately. nobody: without anyone."""

    obligations: int
    units: int
    people: int
    resting: int
    nobody: int


def ahead(obligations: QuerySet[Obligation], moment: datetime) -> Ahead:
    """Return what `services.urge` would do with `obligations` at `moment`. Three queries."""
    units = list(obligations.order_by().values_list("roster_unit_id", "roster_unit__unit_id"))
    wanted = dict(units)
    lately = UrgedUnit.objects.filter(roster_unit__in=wanted, urged_at__gt=moment - REST)
    resting = set(lately.values_list("roster_unit_id", flat=True).distinct())
    staff = people_who(Capability.FILE, {unit_id for pk, unit_id in wanted.items() if pk not in resting})
    asked = [unit_id for pk, unit_id in wanted.items() if pk not in resting]
    return Ahead(
        obligations=len(units),
        units=len(wanted),
        people=len({person for unit_id in asked for person in staff.get(unit_id, [])}),
        resting=len(resting),
        nobody=sum(not staff.get(unit_id) for unit_id in asked),
    )
