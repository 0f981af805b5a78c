"""Urging units to have something every day (天天有活动)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.org.access import Capability, reach_of
from vocweek.org.staff import people_who
from vocweek.reminders.services.asking import Debt, Said, Urged, ask, checked_note, one_at_a_time

DAYS_NAMED = 4


@transaction.atomic
def urge_for_days(
    *,
    missing: Iterable[tuple[RosterUnit, Sequence[date]]],
    by: User,
    unit: RosterUnit,
    note: str = "",
    moment: datetime | None = None,
) -> Urged:
    """Tell the people of units without an activity on some days so, in the name of `unit`; one message a person.

    missing: units (their parents selected) with the days, in order. Raises `Http404` unless `by` may urge every one
    (a superior's office), and `DomainError` ``note_too_long``. A fixed number of queries, and one for every 2,000
    people.
    """
    moment, note, asked = moment or now(), checked_note(note), list(missing)
    one_at_a_time()
    reach = reach_of(by)
    for path in {str(unit.path), *(str((one.parent or one).path) for one, _ in asked)}:
        reach.require(Capability.URGE, path)
    staff = people_who(Capability.ACTIVITY_WRITE, {one.unit_id for one, _ in asked})
    debts = [Debt(one, days, staff.get(one.unit_id, [])) for one, days in asked]
    return ask(debts=debts, by=by, unit=unit, note=note, moment=moment, say=_say)


def _say(debts: Sequence[Debt[date]]) -> Said:
    first = debts[0].unit
    days = sorted({day for debt in debts for day in debt.owed})
    words = "、".join(f"{day.month}月{day.day}日" for day in days[:DAYS_NAMED])
    more = f"等 {len(days)} 天" if len(days) > DAYS_NAMED else ""
    link = f"{reverse('workbench:activity_matrix')}?node={first.code}"
    return Said(f"{words}{more}还没有活动，请安排并录入", link, first.unit_id)
