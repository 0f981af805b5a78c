"""The roster of an edition (名册): frozen in two statements whatever its size, and changed unit by unit after.

What writes here changes the roster alone. Tree, roster and ledger are changed together, on the record, by
`vocweek.reporting.rosters`.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from vocweek.campaign.models import Edition, RosterUnit
from vocweek.core.errors import refuse
from vocweek.org.kinds import may_stand_under, parents_in_words
from vocweek.org.models import OrgUnit, UnitKind

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


# The unit with all below it: the labels from the unit down are hung under the new superior's path.
MOVE_SUBTREE = """
UPDATE campaign_rosterunit unit SET
    path = %(above)s::ltree || subpath(unit.path, %(cut)s), depth = unit.depth + nlevel(%(above)s::ltree) - %(cut)s,
    parent_id = CASE WHEN unit.id = %(unit)s THEN %(parent)s ELSE unit.parent_id END
WHERE unit.path <@ %(path)s::ltree
"""


def hold_roster(edition_id: int) -> None:
    """Keep the roster as it is until the transaction ends: what goes out to its units goes out to one roster.

    Many may hold it at once; who changes it (`lock_roster`) waits for them, and they for him.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM campaign_edition WHERE id = %s FOR SHARE", [edition_id])


def lock_roster(edition_id: int) -> Edition:
    """Return the edition with its roster locked: one changes it at a time."""
    return Edition.objects.select_for_update().get(pk=edition_id)


def enlist(edition: Edition, unit: OrgUnit, parent: RosterUnit) -> RosterUnit:
    """Put `unit` of the living tree on the roster under `parent`."""
    _require_place(unit.kind, unit.name, parent)
    return RosterUnit.objects.create(
        edition=edition,
        unit=unit,
        parent=parent,
        path=f"{parent.path}.{unit.code}",
        depth=parent.depth + 1,
        code=unit.code,
        name=unit.name,
        kind=unit.kind,
        enrolment=unit.enrolment,
        staff=unit.staff,
    )


def move_on_roster(unit: RosterUnit, parent: RosterUnit) -> None:
    """Hang `unit`, with all below it, under `parent`, in one statement; refuses a circle and a place that cannot be."""
    if unit.code in str(parent.path).split("."):
        raise refuse("cycle", f"不能把“{unit}”移到它自己或它的下级之下。", "target")
    if unit.parent_id == parent.pk:
        raise refuse("same_superior", f"“{unit}”本来就在“{parent}”之下，不用移动。", "target")
    _require_place(unit.kind, unit.name, parent)
    values: dict[str, int | str] = {
        "unit": unit.pk,
        "parent": parent.pk,
        "path": str(unit.path),
        "above": str(parent.path),
        "cut": unit.depth - 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(MOVE_SUBTREE, values)


def close_on_roster(unit: RosterUnit, moment: datetime) -> None:
    """Close `unit` for the rest of the edition; its row stays. Refuses while units in use stand below it."""
    below = unit.open_children.count()
    if below:
        raise refuse("has_units", f"“{unit}”下面还有 {below} 个单位，请先把它们移走或撤销。")
    unit.closed_at = moment
    unit.save(update_fields=["closed_at"])


def _require_place(kind: str, name: str, parent: RosterUnit) -> None:
    if parent.closed_at is not None:
        raise refuse("closed", f"“{parent}”已撤销，下面不能再有单位。", "target")
    if not may_stand_under(kind, parent.kind):
        allowed = parents_in_words(kind)
        label = UnitKind(kind).label
        raise refuse(
            "bad_place", f"“{name}”是{label}，不能放在“{parent}”之下，可以放在：{allowed}。", "target"
        )
