"""How far up an activity is reviewed, and by whom on the way; the rule of climbing itself is `reporting.climbing`."""

from __future__ import annotations

from vocweek.activities.models import Activity, ReviewEnd
from vocweek.campaign.models import RosterUnit
from vocweek.reporting.climbing import Level, first_turn, list_levels, units_between

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
    if not above:
        return None
    usual = next((unit for unit in above if unit.depth > ROOT_DEPTH), above[-1])
    entitled = [unit for unit in above if unit.depth <= usual.depth]
    end = ReviewEnd.objects.filter(roster_unit__in=entitled).order_by("roster_unit__depth").first()
    if end is None:
        return usual
    return next((unit for unit in above if unit.depth > usual.depth and unit.kind == end.ends_at), usual)


def levels_of(activity: Activity) -> list[Level]:
    """Return the way from the lead's superior up to the last level, lowest first; none for the ministry's own."""
    last = last_level(activity.lead)
    return list_levels(units_between(activity.lead, last)) if last else []


def turn_anew(levels: list[Level], was: RosterUnit) -> RosterUnit | None:
    """Return where what waits at `was` should wait now; ``None`` if nobody stands above any more.

    The first level that reviews, not lower than `was`: what a level agreed to is not asked again. Closed units are
    passed over.
    """
    standing = [level for level in levels if level.unit.closed_at is None]
    higher = [level for level in standing if level.unit.depth <= was.depth] or standing[-1:]
    return first_turn(higher) if higher else None
