"""Who is to be told at a unit: active people with a role there (not above it)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from vocweek.campaign.models import RosterUnit
from vocweek.org.access import Capability, roles_with
from vocweek.org.models import Membership, Role


def who_files(unit_ids: Collection[int]) -> dict[int, list[int]]:
    """Return the ids of the people who may file at each of the units (ids of `OrgUnit`). One query."""
    people: dict[int, list[int]] = {}
    held = _held().filter(unit_id__in=unit_ids, role__in=list(roles_with(Capability.FILE)))
    for unit_id, person_id in (
        held.values_list("unit_id", "user_id").distinct().order_by("unit_id", "user_id")
    ):
        people.setdefault(unit_id, []).append(person_id)
    return people


def offices_above(units: Iterable[RosterUnit]) -> dict[int, list[int]]:
    """Return, by id of roster unit, who works in the nearest office above it; nobody if there is none. One query."""
    above = {unit.pk: list(unit.path)[1:-1][::-1] for unit in units}
    codes = {code for chain in above.values() for code in chain}
    held = _held().filter(unit__code__in=codes, role=Role.OFFICE)
    staff: dict[str, list[int]] = {}
    for code, person_id in held.values_list("unit__code", "user_id").order_by("unit_id", "user_id"):
        staff.setdefault(code, []).append(person_id)
    return {pk: next((staff[code] for code in chain if code in staff), []) for pk, chain in above.items()}


def _held() -> QuerySet[Membership]:
    return Membership.objects.filter(ended_at__isnull=True, user__is_active=True)
