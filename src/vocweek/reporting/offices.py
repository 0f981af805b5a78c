"""Who may extend until when (延期权限): an office moves a due moment only as far as it was given one itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from vocweek.campaign.models import EarlierDue, RosterUnit
from vocweek.core.clock import at
from vocweek.org.access import Capability, Reach
from vocweek.reporting.climbing import list_levels, units_between
from vocweek.reporting.models import Obligation


@dataclass(frozen=True, slots=True)
class Office:
    """One unit between the unit that owes and the issuer.

    limit: the latest moment it may grant, which is the one it was given; ``None`` for the issuer, who set it.
    staffed: somebody there may decide.
    """

    unit: RosterUnit
    limit: datetime | None
    staffed: bool

    def may_grant(self, until: datetime) -> bool:
        return self.limit is None or until <= self.limit


def offices_above(obligation: Obligation) -> list[Office]:
    """Return the offices from the unit's parent up to the task's issuer, lowest first. Two queries."""
    task, unit = obligation.task, obligation.roster_unit
    earlier = list(
        EarlierDue.objects.filter(task=task, roster_unit__code__in=str(unit.path).split(".")).select_related(
            "roster_unit"
        )
    )
    levels = list_levels(units_between(unit, task.issuer), Capability.EXEMPT)
    return [
        Office(
            level.unit,
            None if level.unit.pk == task.issuer_id else _given(obligation, level.unit, earlier),
            level.staffed,
        )
        for level in levels
    ]


def whose_turn(offices: Sequence[Office], until: datetime) -> Office:
    """Return who is to answer a wish for `until`: the lowest staffed office that may grant it, else the issuer."""
    able = (office for office in offices if office.staffed and office.may_grant(until))
    return next(able, offices[-1])


def acting_office(offices: Sequence[Office], reach: Reach, until: datetime) -> Office:
    """Return the office a person decides for: the lowest of their own that may grant `until`, else their highest.

    A person above the issuer decides for the issuer. Raises `Http404` for one who decides at none of them.
    """
    codes = set(reach.codes(Capability.EXEMPT))
    above = any(code in codes for code in list(offices[-1].unit.path))
    own = [office for office in offices if office.unit.code in codes]
    if above and offices[-1] not in own:
        own.append(offices[-1])
    if not own:
        raise Http404("没有这一件，或者不由您决定。")
    return next((office for office in own if office.may_grant(until)), own[-1])


def _given(obligation: Obligation, office: RosterUnit, earlier: Sequence[EarlierDue]) -> datetime:
    """Return the moment that holds for what `office` passes on: the task's, or an earlier one set above it."""
    moments = [_moment(obligation, obligation.task.due_at)]
    moments += [
        _moment(obligation, row.due_at, row) for row in earlier if row.roster_unit.depth < office.depth
    ]
    return min(moments)


def _moment(obligation: Obligation, due_at: datetime | None, row: EarlierDue | None = None) -> datetime:
    daily_at = row.daily_at if row else obligation.task.daily_at
    if obligation.occurrence is not None and daily_at is not None:
        return at(obligation.occurrence, daily_at)
    assert due_at is not None  # constraints of both tables
    return due_at
