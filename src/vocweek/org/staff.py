"""Who works at units: active people with a role at the unit itself, not above it; nobody at a unit out of use."""

from __future__ import annotations

from collections.abc import Collection

from vocweek.org.access import Capability, roles_with
from vocweek.org.models import Membership


def people_who(capability: Capability, unit_ids: Collection[int]) -> dict[int, list[int]]:
    """Return, by id of `OrgUnit`, the ids of the people whose role there grants `capability`. One query."""
    held = Membership.objects.filter(
        ended_at__isnull=True,
        user__is_active=True,
        unit__active=True,
        unit_id__in=unit_ids,
        role__in=list(roles_with(capability)),
    )
    people: dict[int, list[int]] = {}
    for unit_id, person_id in (
        held.order_by("unit_id", "user_id").values_list("unit_id", "user_id").distinct()
    ):
        people.setdefault(unit_id, []).append(person_id)
    return people
