"""Who reviews next (逐级审核): from the unit's parent up to the task's issuer, past levels where nobody reviews."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from vocweek.campaign.models import RosterUnit
from vocweek.org.access import Capability, Reach, roles_with
from vocweek.org.models import Membership
from vocweek.reporting.models import Submission


@dataclass(frozen=True, slots=True)
class Level:
    """One unit on the way up; `staffed` tells if anybody there may review (or do what was asked about)."""

    unit: RosterUnit
    staffed: bool


def levels_of(submission: Submission) -> list[Level]:
    """Return the way from the unit's parent up to the task's issuer, lowest first. One query."""
    return list_levels(units_between(submission.roster_unit, submission.task.issuer))


def units_between(unit: RosterUnit, issuer: RosterUnit) -> QuerySet[RosterUnit]:
    """Return the units from the parent of `unit` up to `issuer`, lowest first."""
    units = RosterUnit.objects.filter(edition_id=issuer.edition_id, code__in=codes_above(unit, issuer))
    return units.order_by("-depth")


def codes_above(unit: RosterUnit, issuer: RosterUnit) -> list[str]:
    """Return the codes of the units that review, from the issuer down to the unit's parent."""
    labels = list(unit.path)
    return labels[issuer.depth - 1 : -1] if issuer.code in labels[:-1] else [issuer.code]


def list_levels(units: QuerySet[RosterUnit], capability: Capability = Capability.REVIEW) -> list[Level]:
    """Return the units, each with whether an active person holds a role there that grants `capability`. One query."""
    reviewers = Membership.objects.filter(
        unit_id=OuterRef("unit_id"),
        unit__active=True,
        ended_at__isnull=True,
        user__is_active=True,
        role__in=list(roles_with(capability)),
    )
    return [Level(unit, unit.staffed) for unit in units.annotate(staffed=Exists(reviewers))]


def first_turn(levels: list[Level]) -> RosterUnit:
    """Return whose turn it is on these levels: the lowest with a reviewer, else the last (the issuer)."""
    return next((level.unit for level in levels if level.staffed), levels[-1].unit)


def next_turn(levels: list[Level], acted: RosterUnit) -> RosterUnit | None:
    """Return whose turn it is after `acted` agreed; ``None`` when `acted` was the issuer."""
    above = [level for level in levels if level.unit.depth < acted.depth]
    return first_turn(above) if above else None


def acting_level(
    submission: Submission, levels: list[Level], reach: Reach, wanted: RosterUnit | None
) -> RosterUnit:
    """Return the unit a reviewer decides for: `wanted`, or the lowest from the one whose turn it is upward.

    A person above the unit whose turn it is may decide in its place; one above the issuer decides for the
    issuer. Raises `Http404` if the person may review at none of these levels.
    """
    turn = submission.at_unit
    assert turn is not None
    if not reach.can(Capability.REVIEW, turn.path):
        raise Http404("没有这一件，或者还没有轮到您审核。")
    codes = set(reach.codes(Capability.REVIEW))
    own = [level.unit for level in levels if level.unit.depth <= turn.depth and level.unit.code in codes]
    if wanted is not None:
        own = [unit for unit in own if unit.pk == wanted.pk] or own
    return own[0] if own else levels[-1].unit
