"""The units below a site, with how much each has to show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import connection

from vocweek.campaign.models import RosterUnit
from vocweek.core.remembering import remembered
from vocweek.org.models import UnitKind
from vocweek.publishing.queries.places import SiteAddress, SitePlace

# What is counted is grouped by unit before any path is touched: sorting by path is what costs (docs/activities.md).
# Who is inside is found first, so that a county counts its schools' rows and not the nation's. A unit on a roster is of
# one edition, as all that it published is: so stories are counted in the index alone.
_BELOW = """
WITH inside AS MATERIALIZED (
    SELECT id, path FROM campaign_rosterunit
    WHERE edition_id = %(edition)s AND path <@ %(path)s::ltree AND depth >= %(depth)s
), had AS (
    SELECT lead_id AS unit, count(*) AS activities, 0 AS stories FROM activities_activity
    WHERE lead_id = ANY(ARRAY(SELECT id FROM inside)) AND edition_id = %(edition)s
      AND state = 'accepted' AND open_to_public AND hidden_at IS NULL GROUP BY lead_id
    UNION ALL
    SELECT origin_id, 0, count(*) FROM publishing_publication
    WHERE origin_id = ANY(ARRAY(SELECT id FROM inside)) AND leads GROUP BY origin_id
), summed AS (
    SELECT subpath(inside.path, 0, %(depth)s) AS path, sum(had.activities) AS activities, sum(had.stories) AS stories
    FROM had JOIN inside ON inside.id = had.unit GROUP BY 1
)
SELECT coalesce(site.slug, child.code), child.name, child.kind, coalesce(site.external_url, ''),
       coalesce(summed.activities, 0)::int, coalesce(summed.stories, 0)::int
FROM campaign_rosterunit child
LEFT JOIN publishing_site site ON site.unit_id = child.unit_id
LEFT JOIN summed ON summed.path = child.path
WHERE child.parent_id = %(node)s AND child.closed_at IS NULL
  AND (summed.path IS NOT NULL OR site.id IS NOT NULL)
ORDER BY child.path
"""
_PLACES = {
    UnitKind.PROVINCE,
    UnitKind.PLANNED_CITY,
    UnitKind.CORPS,
    UnitKind.PREFECTURE,
    UnitKind.COUNTY,
    UnitKind.TOWNSHIP,
}


@dataclass(frozen=True, slots=True)
class Below:
    """A unit directly below that has something to show; the numbers are its own and of all below it."""

    address: SiteAddress
    kind: str
    external_url: str
    activities: int
    stories: int

    @property
    def is_place(self) -> bool:
        """It stands for a place, not for a school or committee."""
        return self.kind in _PLACES


def below(place: SitePlace) -> tuple[Below, ...]:
    """Return the units directly below with something to show, in the roster's order. One query, none where it was
    counted a moment ago."""
    found, year = (_below(place.node) if place.node else ()), place.address.year
    return tuple(replace(one, address=replace(one.address, year=year)) for one in found) if year else found


@remembered
def _below(node: RosterUnit) -> tuple[Below, ...]:
    asked: dict[str, str | int] = {
        "edition": node.edition_id,
        "path": str(node.path),
        "node": node.pk,
        "depth": node.depth + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, asked)
        rows = cursor.fetchall()
    return tuple(
        Below(SiteAddress(slug, name), kind, external, activities, stories)
        for slug, name, kind, external, activities, stories in rows
    )
