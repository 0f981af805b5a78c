"""What the tree and the editions look like to someone who writes a notice."""

from __future__ import annotations

import re

from django.db.models import Count

from vocweek.campaign.models import Edition
from vocweek.core.errors import refuse
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


def edition_called(name: str) -> Edition:
    """Return the edition with this full name (2026年职业教育活动周), or the only one of a year (2026).

    Raises `DomainError` ``no_edition``, and ``which_edition`` with the names to choose from. One query.
    """
    said = "".join(name.split())
    year = re.match(r"\d{1,4}(?=年|$)", said)
    found = (
        Edition.objects.select_related("opened_by").filter(year=year[0]) if year else Edition.objects.none()
    )
    editions = list(found.order_by("series"))
    exact = [one for one in editions if "".join(str(one).split()) == said]
    only_year = year is not None and said.removesuffix("年") == year[0]
    chosen = editions if only_year else exact
    names = "、".join(f"“{one}”" for one in editions)
    if len(chosen) > 1:
        raise refuse(
            "which_edition", f"{said.removesuffix('年')} 年有 {len(chosen)} 届：{names}。请写出全名。"
        )
    if not chosen:
        hint = f"这一年有：{names}。" if editions else ""
        raise refuse("no_edition", f"没有“{name}”这一届。{hint}")
    return chosen[0]
