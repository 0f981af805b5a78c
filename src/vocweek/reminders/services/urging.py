"""Urging (催报): an office asks the units below it for what they still owe, on the record and not too often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.clock import now
from vocweek.org.access import Capability, reach_of
from vocweek.org.staff import people_who
from vocweek.reminders.names import named
from vocweek.reminders.services.asking import Debt, Said, Urged, ask, checked_note, one_at_a_time
from vocweek.reporting.access import scope_of
from vocweek.reporting.models import Obligation


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
    moment, note = moment or now(), checked_note(note)
    one_at_a_time()
    owed = _still_owed([one.pk for one in obligations], moment)
    reach = reach_of(by)
    for path in {str(unit.path), *(str(scope_of(one, Capability.URGE)) for one in owed)}:
        reach.require(Capability.URGE, path)
    return ask(debts=_debts(owed), by=by, unit=unit, note=note, moment=moment, say=_say)


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


def _debts(owed: list[Obligation]) -> list[Debt[Obligation]]:
    staff = people_who(Capability.FILE, {one.roster_unit.unit_id for one in owed})
    by_unit = [list(some) for _, some in groupby(owed, key=lambda one: one.roster_unit_id)]
    return [Debt(some[0].roster_unit, some, staff.get(some[0].roster_unit.unit_id, [])) for some in by_unit]


def _say(debts: Sequence[Debt[Obligation]]) -> Said:
    owed = [one for debt in debts for one in debt.owed]
    first = min(owed, key=lambda one: (one.due_at, one.pk))
    titles = list(dict.fromkeys(one.task.title for one in owed))
    return Said(
        f"还有 {len(owed)} 件没有报：{named(titles)}",
        reverse("workbench:obligation", args=[first.pk]),
        first.roster_unit.unit_id,
    )
