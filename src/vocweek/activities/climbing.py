"""How far up an activity is reviewed, and by whom on the way; the rule of climbing itself is `reporting.climbing`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from vocweek.activities.models import Activity, ReviewEnd
from vocweek.campaign.models import RosterUnit
from vocweek.reporting.climbing import Level, first_turn, list_levels, staffed_levels, units_between

ROOT_DEPTH = 2
SETTLES_DEPTH = ROOT_DEPTH + 1
"""Labels of the ministry's path on a roster: the edition's and its own."""


def last_level(lead: RosterUnit) -> RosterUnit | None:
    """Return the unit whose agreement is the last for activities of `lead`; ``None`` if nobody stands above it.

    The unit directly under the ministry (省级单位), or where it (or the ministry) said so in a `ReviewEnd` the unit of
    that kind below it; the ministry for those directly under it. Two queries.
    """
    above = list(
        RosterUnit.objects.filter(path__ancestors=str(lead.path)).exclude(pk=lead.pk).order_by("depth")
    )
    ends = ReviewEnd.objects.filter(roster_unit__in=above)
    return _last(above, {end.roster_unit_id: end.ends_at for end in ends})


def _last(above: Sequence[RosterUnit], ends: Mapping[int, str]) -> RosterUnit | None:
    """Return the last level of those above a lead, the highest first. ends: kinds of `ReviewEnd` by unit (id)."""
    if not above:
        return None
    usual = next((unit for unit in above if unit.depth > ROOT_DEPTH), above[-1])
    entitled = [ends[unit.pk] for unit in above if unit.depth <= usual.depth and unit.pk in ends]
    lower = (unit for unit in above if entitled and unit.depth > usual.depth and unit.kind == entitled[0])
    return next(lower, usual)


def levels_of(activity: Activity) -> list[Level]:
    """Return the way from the lead's superior up to the last level, lowest first; none for the ministry's own."""
    last = last_level(activity.lead)
    return list_levels(units_between(activity.lead, last)) if last else []


def levels_of_all(leads: Iterable[RosterUnit]) -> dict[int | None, list[Level]]:
    """Return `levels_of` for activities of many units of one edition, by their superior (id). Two queries."""
    ways = {lead.parent_id: lead for lead in leads}
    codes = {label for lead in ways.values() for label in list(lead.path)[1:-1]}
    edition = next((lead.edition_id for lead in ways.values()), 0)
    levels = staffed_levels(edition, codes)
    ends = dict(ReviewEnd.objects.filter(roster_unit__edition=edition).values_list("roster_unit", "ends_at"))
    return {
        superior: _way([levels[label] for label in list(lead.path)[1:-1]], ends)
        for superior, lead in ways.items()
    }


def _way(above: Sequence[Level], ends: Mapping[int, str]) -> list[Level]:
    """Return of the levels above a lead, the highest first, those up to the last, lowest first."""
    last = _last([level.unit for level in above], ends)
    return [level for level in reversed(above) if last and level.unit.depth >= last.depth]


def turn_anew(levels: list[Level], was: RosterUnit) -> RosterUnit | None:
    """Return where what waits at `was` should wait now; ``None`` if nobody stands above any more.

    The first level that reviews, not lower than `was`: what a level agreed to is not asked again. Closed units are
    passed over.
    """
    standing = [level for level in levels if level.unit.closed_at is None]
    higher = [level for level in standing if level.unit.depth <= was.depth] or standing[-1:]
    return first_turn(higher) if higher else None
