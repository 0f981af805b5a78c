"""The way up from a node of a roster, and what waits there to be signed."""

from __future__ import annotations

from vocweek.campaign.models import Notice, NoticeReceipt, RosterUnit
from vocweek.org.access import Capability, Reach


def superiors(node: RosterUnit, reach: Reach, capability: Capability) -> list[RosterUnit]:
    """Return the units above `node` that `reach` covers with `capability`, from the top down. One query."""
    above = RosterUnit.objects.filter(path__ancestors=node.path).exclude(pk=node.pk).order_by("depth")
    return [unit for unit in above if reach.can(capability, unit.path)]


def unsigned_count(node: RosterUnit) -> int:
    """Return how many notices `node` has received and not yet confirmed (签收). One query."""
    return NoticeReceipt.objects.filter(roster_unit=node, received_at__isnull=True).count()


def unissued_count(unit_id: int) -> int:
    """Return how many notices a unit took in and has not issued yet (待核对、待下发). One query."""
    return Notice.objects.filter(unit_id=unit_id).exclude(state=Notice.State.ISSUED).count()
