"""Freezing the tree for an edition (名册), in two statements whatever its size."""

from __future__ import annotations

from django.db import connection

from vocweek.campaign.models import Edition

COPY_UNITS = """
INSERT INTO campaign_rosterunit (edition_id, unit_id, path, depth, code, name, kind, enrolment, staff)
SELECT %(edition)s, id, text2ltree(%(label)s) || path, nlevel(path) + 1, code, name, kind, enrolment, staff
FROM org_orgunit WHERE active ORDER BY path
ON CONFLICT DO NOTHING
"""

LINK_PARENTS = """
UPDATE campaign_rosterunit child SET parent_id = parent.id
FROM campaign_rosterunit parent, org_orgunit unit
WHERE child.edition_id = %(edition)s AND parent.edition_id = %(edition)s
  AND unit.id = child.unit_id AND parent.unit_id = unit.parent_id
"""


def freeze_roster(edition: Edition) -> int:
    """Copy the active units of the living tree into `edition`'s roster; return how many were written."""
    values: dict[str, int | str] = {"edition": edition.pk, "label": f"_{edition.pk}"}
    with connection.cursor() as cursor:
        cursor.execute(COPY_UNITS, values)
        written: int = cursor.rowcount
        cursor.execute(LINK_PARENTS, values)
        cursor.execute("ANALYZE campaign_rosterunit")
    return written
