"""What of a round's items and judges bears on conflicts of interest (回避), read for the pure rule."""

from __future__ import annotations

from vocweek.campaign.models import RosterUnit
from vocweek.selection.conflicts import Judged, Juror, tidy
from vocweek.selection.lineage import kin_of
from vocweek.selection.models import Interest, Round


def judged_of(round_: Round) -> list[Judged]:
    """Return the items a round still judges. Five queries whatever their number."""
    items = list(round_.items.filter(dropped_at=None).select_related("entry__unit"))
    kin = kin_of({item.entry.unit.unit_id for item in items})
    places = _places(round_)
    return [
        Judged(
            key=item.pk,
            units=kin[item.entry.unit.unit_id].units,
            names=kin[item.entry.unit.unit_id].names,
            places=frozenset(places.intersection(item.entry.unit.path)),
        )
        for item in items
    ]


def jurors_of(round_: Round) -> list[Juror]:
    """Return the judges of a round who are not revoked. Seven queries whatever their number."""
    judges = list(round_.judges.filter(revoked_at=None).prefetch_related("units"))
    interests = list(Interest.objects.filter(judge__in=judges).values_list("judge", "item", "unit"))
    own = {unit.pk for judge in judges for unit in judge.units.all()}
    kin = kin_of(own | {unit for _, _, unit in interests if unit})
    places = _places(round_)
    found = []
    for judge in judges:
        units = judge.units.all()
        labels = {label for unit in units for label in str(unit.path).split(".")} | set(judge.places)
        found.append(
            Juror(
                key=judge.pk,
                units=frozenset(one for unit in units for one in kin[unit.pk].units),
                names=frozenset(map(tidy, judge.unit_names))
                | frozenset(name for unit in units for name in kin[unit.pk].names),
                places=frozenset(places & labels),
                declared=frozenset(item for who, item, _ in interests if who == judge.pk and item),
                declared_units=frozenset(
                    one for who, _, unit in interests if who == judge.pk and unit for one in kin[unit].units
                ),
            )
        )
    return found


def _places(round_: Round) -> set[str]:
    """Return the codes of the places between which the round tells judges and items apart."""
    if not round_.place_kind:
        return set()
    there = RosterUnit.objects.filter(edition_id=round_.call.edition_id, kind=round_.place_kind)
    return set(there.values_list("code", flat=True))
