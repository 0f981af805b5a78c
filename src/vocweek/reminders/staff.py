"""Whom to turn to above a unit."""

from __future__ import annotations

from collections.abc import Iterable

from vocweek.campaign.models import RosterUnit
from vocweek.org.models import Membership, Role


def offices_above(units: Iterable[RosterUnit]) -> dict[int, list[int]]:
    """Return, by id of roster unit, who works in the nearest office above it; nobody if there is none. One query."""
    above = {unit.pk: list(unit.path)[1:-1][::-1] for unit in units}
    codes = {code for chain in above.values() for code in chain}
    held = Membership.objects.filter(
        ended_at__isnull=True,
        user__is_active=True,
        unit__active=True,
        unit__code__in=codes,
        role=Role.OFFICE,
    )
    staff: dict[str, list[int]] = {}
    for code, person_id in held.values_list("unit__code", "user_id").order_by("unit_id", "user_id"):
        staff.setdefault(code, []).append(person_id)
    return {pk: next((staff[code] for code in chain if code in staff), []) for pk, chain in above.items()}
