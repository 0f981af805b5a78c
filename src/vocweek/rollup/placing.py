"""Where the units of an earlier edition's roster stand on today's tree (今天的口径)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from vocweek.campaign.models import Edition, RosterUnit
from vocweek.org.models import UnitSuccession

PLACED = """
placed AS MATERIALIZED (
    SELECT old.id, old.path AS was, coalesce(moved.path::ltree, today.path) AS path
    FROM campaign_rosterunit old
    LEFT JOIN campaign_rosterunit today ON today.edition_id = %(today)s AND today.unit_id = old.unit_id
    LEFT JOIN unnest(%(moved)s::bigint[], %(places)s::text[]) AS moved (id, path) ON moved.id = old.id
    WHERE old.edition_id = %(then)s
)
"""
MERGED, SPLIT = UnitSuccession.Kind.MERGED, UnitSuccession.Kind.SPLIT


@dataclass(frozen=True, slots=True)
class Lost:
    """A unit of the earlier edition that nothing of today stands for; it is counted at `place`, its old superior's.

    why: 分设 (its figures cannot be divided), or 撤销 (it left no successor on today's roster).
    """

    code: str
    name: str
    why: str
    place: str


@dataclass(frozen=True, slots=True)
class Placing:
    """parameters: of the expression `PLACED`. lost: the units that cannot be restated, in the order of the old tree."""

    parameters: Mapping[str, Any]
    lost: tuple[Lost, ...]


def placing(then: Edition, today: Edition) -> Placing:
    """Return where the units of `then` stand on the roster of `today`: a merged one at its successor's place.

    A few queries, whatever the size of the rosters; only units that are gone or closed are looked at one by one.
    """
    on_today = RosterUnit.objects.filter(edition=today, unit=OuterRef("unit"))
    gone = list(
        RosterUnit.objects.filter(edition=then)
        .filter(~Exists(on_today) | Exists(on_today.filter(closed_at__isnull=False)) | Q(unit__active=False))
        .order_by("path")
    )
    finder = _Finder(then, today, gone)
    places = {unit.pk: finder.place_of(unit) for unit in gone}
    parameters = {"then": then.pk, "today": today.pk, "moved": list(places), "places": list(places.values())}
    return Placing(parameters, tuple(finder.lost))


class _Finder:
    """Follows mergers from unit to successor until somebody stands on today's roster."""

    def __init__(self, then: Edition, today: Edition, gone: list[RosterUnit]) -> None:
        self.then, self.today = then, today
        self.lost: list[Lost] = []
        self.parents = self._ancestors(gone)
        self.heirs, self.split = self._successions([unit.unit_id for unit in gone])
        wanted = {*self.heirs, *self.heirs.values(), *(unit.unit_id for unit in self.parents.values())}
        wanted |= {unit.unit_id for unit in gone}
        self.paths = {
            unit_id: str(path)
            for unit_id, path in RosterUnit.objects.filter(edition=today, unit__in=wanted).values_list(
                "unit_id", "path"
            )
        }

    def place_of(self, unit: RosterUnit) -> str:
        """Return the path of today that stands for `unit`; says so in `lost` if only its old superior's does."""
        heir = self._heir(unit.unit_id)
        if heir in self.paths:
            return self.paths[heir]
        place = self._superior(unit)
        why = "分设" if unit.unit_id in self.split else "撤销"
        self.lost.append(Lost(unit.code, unit.name, why, place))
        return place

    def _heir(self, unit_id: int) -> int:
        seen = {unit_id}
        while unit_id in self.heirs and self.heirs[unit_id] not in seen:
            unit_id = self.heirs[unit_id]
            seen.add(unit_id)
        return unit_id

    def _superior(self, unit: RosterUnit) -> str:
        above = self.parents.get(unit.parent_id or 0)
        while above is not None:
            heir = self._heir(above.unit_id)
            if heir in self.paths:
                return self.paths[heir]
            above = self.parents.get(above.parent_id or 0)
        root = RosterUnit.objects.get(edition=self.today, parent=None)
        return str(root.path)

    def _ancestors(self, units: list[RosterUnit]) -> dict[int, RosterUnit]:
        found: dict[int, RosterUnit] = {}
        wanted = {unit.parent_id for unit in units if unit.parent_id}
        while wanted:
            level = RosterUnit.objects.in_bulk(wanted)
            found |= level
            wanted = {unit.parent_id for unit in level.values() if unit.parent_id} - found.keys()
        return found

    def _successions(self, unit_ids: list[int]) -> tuple[dict[int, int], set[int]]:
        """Return who a closed unit was merged into, by unit, successors' own mergers included; and who was split."""
        heirs: dict[int, int] = {}
        split: set[int] = set()
        wanted = set(unit_ids)
        while wanted:
            records = UnitSuccession.objects.filter(
                unit__in=wanted, unit__active=False, kind__in=(MERGED, SPLIT), successor__isnull=False
            )
            found: dict[int, int] = {}
            for record in records.order_by("id"):
                if record.kind == MERGED and record.successor_id is not None:
                    found[record.unit_id] = record.successor_id
                    split.discard(record.unit_id)
                else:
                    split.add(record.unit_id)
                    found.pop(record.unit_id, None)
            wanted = set(found.values()) - heirs.keys() - found.keys()
            heirs |= found
        return heirs, split
