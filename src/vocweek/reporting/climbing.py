"""Who reviews next (逐级审核): from the unit's parent up to the last level, past levels where nobody reviews.

The rule knows units only: a report climbs to its task's issuer, an activity as far as `activities.climbing` says.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from vocweek.campaign.models import RosterUnit
from vocweek.core.rows import Reader
from vocweek.org.access import Capability, Reach, roles_with
from vocweek.org.models import Membership
from vocweek.reporting.models import Submission


@dataclass(frozen=True, slots=True)
class Level:
    """One unit on the way up; `staffed` tells if anybody there may review (or do what was asked about)."""

    unit: RosterUnit
    staffed: bool


def levels_of(submission: Submission) -> list[Level]:
    """Return the way from the unit's parent up to the task's issuer, lowest first. One query.

    Of a voluntary task only the first that reviews: how its entries climb further is not for a review to say.
    """
    levels = list_levels(units_between(submission.roster_unit, submission.task.issuer))
    if submission.task.at_least:
        return levels
    first = first_turn(levels)
    return [level for level in levels if level.unit.pk == first.pk]


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


_STAFFED = Reader(
    """
    , EXISTS (
        SELECT FROM org_membership post JOIN org_orgunit place ON place.id = post.unit_id
        JOIN accounts_user person ON person.id = post.user_id
        WHERE post.unit_id = unit.unit_id AND place.active AND post.ended_at IS NULL AND person.is_active
        AND post.role = ANY(%s)
    )
    FROM campaign_rosterunit unit WHERE unit.edition_id = %s AND unit.code = ANY(%s)
    """,
    unit=RosterUnit,
)


def staffed_levels(edition_id: int, codes: Collection[str]) -> dict[str, Level]:
    """Return the units with these codes in an edition as `list_levels` does, by code. One query."""
    roles = sorted(roles_with(Capability.REVIEW))
    return {
        unit.code: Level(unit, staffed) for unit, staffed in _STAFFED.read(roles, edition_id, list(codes))
    }


def first_turn(levels: list[Level]) -> RosterUnit:
    """Return whose turn it is on these levels: the lowest with a reviewer, else the last (the issuer)."""
    return next((level.unit for level in levels if level.staffed), levels[-1].unit)


def next_turn(levels: list[Level], acted: RosterUnit) -> RosterUnit | None:
    """Return whose turn it is after `acted` agreed; ``None`` when `acted` was the issuer."""
    above = [level for level in levels if level.unit.depth < acted.depth]
    return first_turn(above) if above else None


def acting_level(
    turn: RosterUnit, levels: list[Level], reach: Reach, wanted: RosterUnit | None = None
) -> RosterUnit:
    """Return the unit a reviewer decides for: `wanted`, or the lowest from `turn`, whose turn it is, upward.

    A person above the unit whose turn it is may decide in its place; one above the last level decides for the
    last. Raises `Http404` if the person may review at none of these levels.
    """
    if not reach.can(Capability.REVIEW, turn.path):
        raise Http404("没有这一件，或者还没有轮到您审核。")
    codes = set(reach.codes(Capability.REVIEW))
    own = [level.unit for level in levels if level.unit.depth <= turn.depth and level.unit.code in codes]
    if wanted is not None:
        own = [unit for unit in own if unit.pk == wanted.pk] or own
    return own[0] if own else levels[-1].unit
