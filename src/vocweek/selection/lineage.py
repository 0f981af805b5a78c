"""Who a unit is and was (沿革): units that were merged or split belong together, by whatever name they went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from vocweek.campaign.models import RosterUnit
from vocweek.org.models import OrgUnit, UnitSuccession
from vocweek.selection.conflicts import tidy

_TOGETHER = (UnitSuccession.Kind.MERGED, UnitSuccession.Kind.SPLIT)


@dataclass(frozen=True, slots=True)
class Kin:
    """A unit with all it was or became: ids on the living tree, and every name they have or had, tidied."""

    units: frozenset[int]
    names: frozenset[str]


def kin_of(units: Collection[int]) -> dict[int, Kin]:
    """Return by unit (id on the living tree) its kin. Three queries whatever their number."""
    near: defaultdict[int, set[int]] = defaultdict(set)
    joined = UnitSuccession.objects.filter(kind__in=_TOGETHER, successor__isnull=False)
    for one, other in joined.values_list("unit", "successor"):
        near[one].add(other)
        near[other].add(one)
    families = {unit: _family(unit, near) for unit in units}
    named = _names({one for family in families.values() for one in family})
    return {
        unit: Kin(family, frozenset(name for one in family for name in named[one]))
        for unit, family in families.items()
    }


def _family(unit: int, near: dict[int, set[int]]) -> frozenset[int]:
    found, waiting = {unit}, [unit]
    while waiting:
        for other in near.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return frozenset(found)


def _names(units: Collection[int]) -> defaultdict[int, set[str]]:
    """Return every name of the units: today's, those before a rename, those on any year's roster."""
    named: defaultdict[int, set[str]] = defaultdict(set)
    for pk, name, short in OrgUnit.objects.filter(pk__in=units).values_list("pk", "name", "short_name"):
        named[pk] |= {tidy(name), tidy(short)} - {""}
    past = UnitSuccession.objects.filter(unit__in=units).values_list("unit", "before")
    for pk, before in past:
        if before and before.get("name"):
            named[pk].add(tidy(str(before["name"])))
    for pk, name in RosterUnit.objects.filter(unit__in=units).values_list("unit", "name").distinct():
        named[pk].add(tidy(name))
    return named
