"""How many a unit may still recommend (名额)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count

from vocweek.campaign.models import RosterUnit
from vocweek.selection.models import Call, Quota, Recommendation


@dataclass(frozen=True, slots=True)
class Allowance:
    """most: how many a unit may recommend, ``None`` for any number; used: how many it does."""

    most: int | None
    used: int

    @property
    def left(self) -> int | None:
        """How many more; never below 0. ``None``: any number."""
        return None if self.most is None else max(self.most - self.used, 0)


def allowance(call: Call, unit: RosterUnit) -> Allowance:
    """Return what `unit` may recommend in a call. Two queries."""
    return allowances(call, [unit])[unit.pk]


def allowances(call: Call, units: Sequence[RosterUnit]) -> dict[int, Allowance]:
    """Return by unit (id) what each may recommend. Two queries whatever their number."""
    quotas = list(Quota.objects.filter(call=call).select_related("setter"))
    standing = Recommendation.objects.filter(Recommendation.STANDS, call=call, unit__in=units)
    used = dict(standing.order_by().values_list("unit").annotate(many=Count("pk")))
    return {unit.pk: Allowance(most_of(unit, quotas), used.get(unit.pk, 0)) for unit in units}


def most_of(unit: RosterUnit, quotas: Iterable[Quota]) -> int | None:
    """Return the smallest of what the offices above set for `unit`; of one office, its own quota before its kind's."""
    labels = list(unit.path)[:-1]
    said: dict[int, tuple[bool, int]] = {}
    for quota in quotas:
        own = quota.unit_id == unit.pk
        if quota.setter.code in labels and (own or quota.kind == unit.kind):
            known = said.get(quota.setter_id)
            if known is None or own:
                said[quota.setter_id] = (own, quota.most)
    return min((most for _, most in said.values()), default=None)


def quotas_set_by(call: Call, setter: RosterUnit) -> tuple[dict[str, int], list[Quota]]:
    """Return what one office set: by kind of unit, and for single units. One query."""
    own = list(Quota.objects.filter(call=call, setter=setter).select_related("unit"))
    by_kind = {one.kind: one.most for one in own if one.unit_id is None}
    return by_kind, [one for one in own if one.unit_id is not None]
