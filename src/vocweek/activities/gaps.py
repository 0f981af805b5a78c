"""Where nothing is every day (没有活动): the very units and days that `matrix.Cell.gaps` counts, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import connection

from vocweek.activities.matrix import UNITS, counted, each_day, parameters
from vocweek.campaign.models import RosterUnit

# A school must have something itself; a child without schools, or a node without children, it or anything below it.
_GAPS = (
    UNITS
    + """
, must AS (
    SELECT u.id, r.path, u.school FROM units u JOIN campaign_rosterunit r ON r.id = u.id
    WHERE r.closed_at IS NULL AND (NOT %(own)s OR u.id = %(node)s) AND (
        u.school
        OR u.id = u.top AND u.id <> %(node)s AND NOT EXISTS (SELECT FROM units s WHERE s.top = u.id AND s.school)
        OR u.id = %(node)s AND NOT EXISTS (SELECT FROM campaign_rosterunit c WHERE c.parent_id = u.id))
), others AS MATERIALIZED (
    SELECT DISTINCT u.top AS id, d.day
    FROM must JOIN units u ON u.top = must.id JOIN activities_unitweek w ON w.roster_unit_id = u.id
    CROSS JOIN unnest(%(days)s::date[]) AS d (day)
    WHERE NOT must.school AND w.{counted}[d.day - w.first + 1] > 0
), gaps AS (
    SELECT must.id, must.path, array_remove(ARRAY[{missing}], NULL) AS days
    FROM must LEFT JOIN activities_unitweek w ON w.roster_unit_id = must.id
)
"""
)
_MISSING = """
        CASE WHEN CASE WHEN must.school THEN coalesce(w.{counted}[(%(days)s::date[])[{number}] - w.first + 1], 0) = 0
                       ELSE (must.id, (%(days)s::date[])[{number}]) NOT IN (SELECT id, day FROM others) END
             THEN (%(days)s::date[])[{number}] END"""
_PAGE = (
    _GAPS + "SELECT id, days FROM gaps WHERE days <> '{{}}' ORDER BY path LIMIT %(limit)s OFFSET %(offset)s"
)
_NUMBERS = (
    _GAPS + "SELECT count(*)::int, coalesce(sum(cardinality(days)), 0)::int FROM gaps WHERE days <> '{{}}'"
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A unit and the days on which it has nothing."""

    unit: RosterUnit
    days: tuple[date, ...]


class Gaps:
    """The units at or below `node` that must have something and do not, with the days, by path.

    days: only these (all of the week if none). own: `node` by itself. It reads only what is looked at: how many there
    are, one query; a slice of it, two.
    """

    def __init__(
        self, node: RosterUnit, *, days: Sequence[date] = (), own: bool = False, accepted: bool = False
    ) -> None:
        wanted = list(days or node.edition.days)
        self._asked = parameters(node, accepted) | {"days": wanted, "own": own}
        missing = ",".join(each_day(_MISSING, len(wanted), accepted))
        self._parts = {"counted": counted(accepted), "missing": missing}

    def __len__(self) -> int:
        """Return how many units there are."""
        return self._numbers[0]

    @property
    def number(self) -> int:
        """How many gaps there are: units times days."""
        return self._numbers[1]

    def __getitem__(self, which: slice) -> list[Gap]:
        offset = which.start or 0
        limit = None if which.stop is None else which.stop - offset
        found = self._rows(_PAGE, limit=limit, offset=offset)
        units = RosterUnit.objects.select_related("parent").in_bulk([pk for pk, _ in found])
        return [Gap(units[pk], tuple(missing)) for pk, missing in found]

    @cached_property
    def _numbers(self) -> tuple[int, int]:
        [(units, number)] = self._rows(_NUMBERS)
        return units, number

    def _rows(self, statement: str, **more: int | None) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement.format(**self._parts), self._asked | more)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows


def gaps(
    node: RosterUnit, *, days: Sequence[date] = (), own: bool = False, accepted: bool = False
) -> list[Gap]:
    """Return all of them, as `Gaps`. Two queries."""
    return Gaps(node, days=days, own=own, accepted=accepted)[:]
