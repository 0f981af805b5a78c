"""What pages tell of space and bags."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection

from vocweek.campaign.models import Edition
from vocweek.keeping.models import Allowance, Bag
from vocweek.keeping.space import Space
from vocweek.org.models import OrgUnit

PAGE = 50

# Whether above or at the unit: who sees the page sees what its whole area takes.
_CHILDREN = """
SELECT c.code, c.name, coalesce(s.size, 0), a.size, below.size, s.counted_at,
       EXISTS (SELECT 1 FROM org_orgunit g WHERE g.parent_id = c.id AND g.active)
FROM org_orgunit c
LEFT JOIN keeping_spaceused s ON s.unit_id = c.id
LEFT JOIN keeping_allowance a ON a.unit_id = c.id
CROSS JOIN LATERAL (
    SELECT coalesce(sum(t.size), 0) AS size FROM keeping_spaceused t JOIN org_orgunit d ON d.id = t.unit_id
    WHERE d.path <@ c.path
) AS below
WHERE c.parent_id = %s AND c.active
ORDER BY below.size DESC, c.path LIMIT %s OFFSET %s
"""


@dataclass(frozen=True, slots=True)
class SpaceRow:
    """A unit and its space as last counted. below: bytes of its whole area. parent: units lie below it."""

    code: str
    name: str
    space: Space
    below: int
    own: bool
    counted_at: datetime | None
    parent: bool


def spaces_below(unit: OrgUnit, page: int = 1) -> tuple[list[SpaceRow], bool]:
    """Return the units directly below, those whose area takes most first, and if there are more. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_CHILDREN, [unit.pk, PAGE + 1, PAGE * (page - 1)])
        found = cursor.fetchall()
    rows = [
        SpaceRow(
            code=code,
            name=name,
            space=Space(int(used), settings.UNIT_SPACE if allowed is None else int(allowed)),
            below=int(below),
            own=allowed is not None,
            counted_at=counted,
            parent=parent,
        )
        for code, name, used, allowed, below, counted, parent in found[:PAGE]
    ]
    return rows, len(found) > PAGE


def allowance_of(unit: OrgUnit) -> Allowance | None:
    """Return what the office above decided for a unit, with who did; ``None``: the setting holds."""
    return Allowance.objects.select_related("set_by").filter(unit=unit).first()


def bags_of(edition: Edition, most: int = 5) -> list[Bag]:
    """Return the last bags of an edition, the newest first."""
    return list(Bag.objects.filter(edition=edition).select_related("asked_by")[:most])
