"""What the tree and the editions look like to someone who writes a notice."""

from __future__ import annotations

from django.db.models import Count

from vocweek.campaign.models import Edition
from vocweek.org.models import OrgUnit, UnitKind


def kinds_below(unit: OrgUnit) -> dict[UnitKind, int]:
    """Return how many active units of each kind stand below `unit` in the living tree."""
    rows = (
        OrgUnit.objects.filter(path__descendants=str(unit.path), active=True)
        .exclude(pk=unit.pk)
        .order_by()
        .values_list("kind")
        .annotate(count=Count("pk"))
    )
    found = dict(rows)
    return {kind: found[kind] for kind in UnitKind if kind in found}


def edition_to_join(series: str, year: int | None) -> Edition | None:
    """Return the edition that a notice of `series` and `year` would join, ``None`` if it would open one."""
    if year is None:
        return None
    return Edition.objects.filter(series=series, year=year).select_related("opened_by").first()
