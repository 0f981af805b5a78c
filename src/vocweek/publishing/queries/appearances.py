"""The record of use (采用情况): where what a unit filed was shown to the public, counted up the tree.

What counts is a report or an activity on the site of a unit above the one that filed it, from the moment the public
first saw it; a unit's own site is its own doing and counts nowhere. Taken (采用): it was shown at least once, even if
it was withdrawn later. Shown (展示中): it stands on such a site now. Each item counts once, on however many sites.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet

from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI
from vocweek.publishing.models import Publication

APPEARED = (
    Q(published_at__isnull=False)
    & (Q(submission__isnull=False) | Q(activity__isnull=False))
    & ~Q(unit=F("origin__unit"))
)
"""The condition on `Publication` rows that they count."""

_BELOW = """
WITH seen AS (
    SELECT origin.path, min(shown.published_at) AS first, bool_or(shown.state = 'published') AS stands
    FROM publishing_publication shown JOIN campaign_rosterunit origin ON origin.id = shown.origin_id
    WHERE origin.path <@ %(path)s::ltree AND shown.edition_id = %(edition)s AND shown.published_at IS NOT NULL
      AND num_nonnulls(shown.submission_id, shown.activity_id) = 1 AND shown.unit_id <> origin.unit_id
    GROUP BY origin.path, shown.submission_id, shown.activity_id
)
SELECT ltree2text(subpath(path, 0, least(nlevel(path), %(depth)s))), count(*), count(*) FILTER (WHERE stands),
       count(*) FILTER (WHERE first >= %(since)s AND first < %(until)s)
FROM seen WHERE first < %(until)s GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """taken: items that were shown at least once; shown: of them those that stand now; today: first shown that day."""

    taken: int = 0
    shown: int = 0
    today: int = 0

    def __add__(self, other: Taken) -> Taken:
        return Taken(self.taken + other.taken, self.shown + other.shown, self.today + other.today)


@dataclass(frozen=True, slots=True)
class Place:
    """One site where an item was shown. public_id: of the page, "" once it does not stand there any more."""

    site: str
    year: int
    since: datetime
    stands: bool
    public_id: str
    withdrawn_at: datetime | None


def taken_below(node: RosterUnit, day: date) -> dict[str, Taken]:
    """Return by code of the unit directly below, with everything below it, what was taken up to the end of `day` (Asia/
    Shanghai); under the node's own code what it filed itself. One query."""
    since = datetime.combine(day, time(), SHANGHAI)
    asked: dict[str, Any] = {
        "path": str(node.path),
        "edition": node.edition_id,
        "depth": node.depth + 1,
        "since": since,
        "until": since + timedelta(days=1),
    }
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, asked)
        return {path.rpartition(".")[2]: Taken(*numbers) for path, *numbers in cursor.fetchall()}


def appearances() -> QuerySet[Publication]:
    """Return what counts, the latest first, with the site."""
    found = Publication.objects.filter(APPEARED).select_related("unit", "edition")
    return found.order_by("-published_at", "-pk")


def places_of(
    submissions: Collection[int] = (), activities: Collection[int] = ()
) -> dict[tuple[str, int], list[Place]]:
    """Return by ("submission" or "activity", id) where each was shown, the latest first. One query."""
    found: dict[tuple[str, int], list[Place]] = {}
    for one in appearances().filter(Q(submission__in=submissions) | Q(activity__in=activities)):
        key = ("submission", one.submission_id) if one.submission_id else ("activity", one.activity_id or 0)
        found.setdefault(key, []).append(place_of(one))
    return found


def place_of(publication: Publication) -> Place:
    """Return the place a publication stands for; its site and edition must be selected."""
    stands = publication.state == Publication.State.PUBLISHED
    assert publication.published_at is not None  # it counts
    return Place(
        site=publication.unit.name,
        year=publication.edition.year,
        since=publication.published_at,
        stands=stands,
        public_id=publication.public_id if stands else "",
        withdrawn_at=None if stands else publication.withdrawn_at,
    )
