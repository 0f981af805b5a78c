"""Something every day (天天有活动): which units have how many activities on which day, for any node, and the gaps.

Who must have something every day are the schools: 各中职学校 … 确保“天天有活动” (notice of Xinxiang 2021, 五（三）).
A unit without a school below it counts as itself. An activity counts once in every number, whoever holds it
together (`Presence`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from vocweek.activities.models import Activity, Presence
from vocweek.campaign.models import RosterUnit
from vocweek.org.models import UnitKind

# The units below the node, each with the row it counts in: the node's child above it, or the node itself.
_UNITS = """
WITH units AS MATERIALIZED (
    SELECT r.id, r.path, coalesce(c.id, r.id) AS top, r.closed_at IS NULL AS open,
           r.kind = 'school' AND r.closed_at IS NULL AS school
    FROM campaign_rosterunit r
    LEFT JOIN campaign_rosterunit c
        ON c.path = subpath(r.path, 0, least(%(depth)s + 1, r.depth)) AND c.parent_id = %(node)s
    WHERE r.path <@ %(path)s::ltree
)
"""
# What each row's units hold, summed from their weeks: schools, activities in the week, then on each day the
# activities and the schools that have any.
_WEEKS = (
    _UNITS
    + """
SELECT u.top, count(*) FILTER (WHERE u.school)::int, coalesce(sum(w.{counted}_week), 0)::int, {days}
FROM units u LEFT JOIN activities_unitweek w ON w.roster_unit_id = u.id GROUP BY u.top
"""
)
_DAY = """
    coalesce(sum(w.{counted}[(%(days)s::date[])[{number}] - w.first + 1]), 0)::int,
    count(*) FILTER (WHERE u.school AND w.{counted}[(%(days)s::date[])[{number}] - w.first + 1] > 0)::int"""
# How often such a sum counts an activity again that several of its units hold: by row and day, by row, by day, and in
# all. All who hold an activity hold it on the same days, so it is counted again as often on each.
_AGAIN = (
    _UNITS
    + """
, again AS MATERIALIZED (
    SELECT u.top, p.day, p.activity_id, count(*) - 1 AS number
    FROM activities_presence p JOIN units u ON u.id = p.roster_unit_id
    WHERE p.shared AND p.edition_id = %(edition)s AND (p.accepted OR NOT %(accepted)s)
    GROUP BY GROUPING SETS ((u.top, p.day, p.activity_id), (p.day, p.activity_id)) HAVING count(*) > 1
)
SELECT top, day, sum(number)::int FROM again GROUP BY top, day
UNION ALL
SELECT top, NULL, sum(number)::int FROM (SELECT DISTINCT top, activity_id, number FROM again) once GROUP BY top
"""
)
# A school must have something itself; a child without schools, or a node without children, it or anything below it.
_GAPS = (
    _UNITS
    + """
, must AS (
    SELECT u.id, u.path, u.school FROM units u
    WHERE u.open AND (NOT %(own)s OR u.id = %(node)s) AND (
        u.school
        OR u.id = u.top AND u.id <> %(node)s AND NOT EXISTS (SELECT FROM units s WHERE s.top = u.id AND s.school)
        OR u.id = %(node)s AND NOT EXISTS (SELECT FROM campaign_rosterunit c WHERE c.parent_id = u.id))
), others AS MATERIALIZED (
    SELECT DISTINCT u.top AS id, d.day
    FROM must JOIN units u ON u.top = must.id JOIN activities_unitweek w ON w.roster_unit_id = u.id
    CROSS JOIN unnest(%(days)s::date[]) AS d (day)
    WHERE NOT must.school AND w.{counted}[d.day - w.first + 1] > 0
)
SELECT must.id, missing.days
FROM must LEFT JOIN activities_unitweek w ON w.roster_unit_id = must.id
CROSS JOIN LATERAL (
    SELECT array_agg(d.day ORDER BY d.day) AS days FROM unnest(%(days)s::date[]) AS d (day)
    WHERE CASE WHEN must.school THEN coalesce(w.{counted}[d.day - w.first + 1], 0) = 0
               ELSE (must.id, d.day) NOT IN (SELECT id, day FROM others) END
) missing
WHERE missing.days IS NOT NULL ORDER BY must.path
"""
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One row on one day. activities: how many. due: units that must have something; having: those that do."""

    activities: int
    having: int
    due: int

    @property
    def gaps(self) -> int:
        """How many units have nothing that day."""
        return self.due - self.having


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with everything below it (`own`: the node by itself). activities: in the whole week, each once."""

    unit: RosterUnit
    own: bool
    activities: int
    cells: tuple[Cell, ...]

    @property
    def gaps(self) -> int:
        """Units times days without anything."""
        return sum(cell.gaps for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The node's own row (if it holds anything, or has nobody below), then its children's in the order of their paths.

    total: of all of them; an activity that several hold counts once in it, so it may be less than the sum.
    """

    node: RosterUnit
    days: tuple[date, ...]
    rows: tuple[Row, ...]
    total: Row


def matrix(node: RosterUnit, *, accepted: bool = False) -> Matrix:
    """Return the matrix of `node` (its edition selected) over the days of the week, filed or accepted. Three queries.

    A closed unit has a row only where it holds something.
    """
    days = node.edition.days
    below = list(RosterUnit.objects.filter(parent=node).order_by("path"))
    counted = _Counted(node, accepted)
    rows = [_row(node, days, counted, due=_own_due(node, below), own=True)]
    rows += [_row(unit, days, counted, due=counted.due(unit)) for unit in below]
    total = Row(
        node,
        False,
        counted.in_all(),
        tuple(_total(counted.in_all(day), number, rows) for number, day in enumerate(days)),
    )
    shown = tuple(row for row in rows if row.activities or any(cell.due for cell in row.cells))
    return Matrix(node, days, shown, total)


class _Counted:
    """What the database counted: of the week where no day is said, of the node and all below where no row is."""

    def __init__(self, node: RosterUnit, accepted: bool) -> None:
        self.held: dict[tuple[int, date | None], int] = {}
        self.schools: dict[tuple[int, date | None], int] = {}
        self.again: dict[tuple[int | None, date | None], int] = {}
        days = node.edition.days
        parameters = _parameters(node, accepted) | {"days": list(days)}
        with connection.cursor() as cursor:
            cursor.execute(_weeks(len(days), accepted), parameters)
            for top, schools, week, *by_day in cursor.fetchall():
                self.schools[top, None], self.held[top, None] = schools, week
                for number, day in enumerate(days):
                    self.held[top, day], self.schools[top, day] = by_day[2 * number : 2 * number + 2]
            cursor.execute(_AGAIN, parameters)
            self.again = {(top, day): number for top, day, number in cursor.fetchall()}

    def due(self, unit: RosterUnit) -> int:
        """Return how many units below must have something: its schools, or itself where there are none."""
        return self.schools.get((unit.pk, None)) or (0 if unit.closed_at else 1)

    def activities(self, top: int, day: date | None = None) -> int:
        """Return how many activities a row has, each once."""
        return self.held.get((top, day), 0) - self.again.get((top, day), 0)

    def having(self, top: int, day: date, due: int) -> int:
        """Return how many of the units that must have something do."""
        if self.schools.get((top, None)):
            return self.schools[top, day]
        return min(due, self.activities(top, day))

    def in_all(self, day: date | None = None) -> int:
        """Return how many activities the node has with everything below it, each once."""
        return sum(number for (_, on), number in self.held.items() if on == day) - self.again.get(
            (None, day), 0
        )


@cache
def _weeks(days: int, accepted: bool) -> str:
    """Return the statement for so many days."""
    counted = _counted(accepted)
    columns = ", ".join(_DAY.format(counted=counted, number=number) for number in range(1, days + 1))
    return _WEEKS.format(counted=counted, days=columns)


def _counted(accepted: bool) -> str:
    return "accepted" if accepted else "filed"


def _own_due(node: RosterUnit, below: Sequence[RosterUnit]) -> int:
    """Return 1 if the node by itself must have something: a school, or a unit with nobody below it."""
    return int(node.closed_at is None and (node.kind == UnitKind.SCHOOL or not below))


def _row(unit: RosterUnit, days: Sequence[date], counted: _Counted, *, due: int, own: bool = False) -> Row:
    cells = (Cell(counted.activities(unit.pk, day), counted.having(unit.pk, day, due), due) for day in days)
    return Row(unit, own, counted.activities(unit.pk), tuple(cells))


def _total(activities: int, number: int, rows: Sequence[Row]) -> Cell:
    cells = [row.cells[number] for row in rows]
    return Cell(activities, sum(cell.having for cell in cells), sum(cell.due for cell in cells))


def _parameters(node: RosterUnit, accepted: bool) -> dict[str, Any]:
    return {
        "node": node.pk,
        "path": str(node.path),
        "depth": node.depth,
        "edition": node.edition_id,
        "accepted": accepted,
    }


def activities_counted(
    node: RosterUnit, *, day: date | None = None, own: bool = False, accepted: bool = False
) -> QuerySet[Activity]:
    """Return the activities a number of the matrix counts: of `node` and below (`own`: itself), on a day or in all."""
    units = Q(roster_unit=node) if own else Q(roster_unit__path__descendants=node.path)
    held = Presence.objects.filter(units, edition_id=node.edition_id, activity=OuterRef("pk"))
    held = held.filter(day=day) if day else held
    return Activity.objects.filter(Exists(held.filter(accepted=True) if accepted else held))


@dataclass(frozen=True, slots=True)
class Gap:
    """A unit and the days on which it has nothing."""

    unit: RosterUnit
    days: tuple[date, ...]


def gaps(
    node: RosterUnit, *, days: Sequence[date] = (), own: bool = False, accepted: bool = False
) -> list[Gap]:
    """Return the units at or below `node` that must have something and do not, with the days, by path. Two queries.

    They are the very units and days that `Cell.gaps` counts. days: only these (all of the week if none). own: `node`
    by itself.
    """
    wanted = {"days": list(days or node.edition.days), "own": own}
    with connection.cursor() as cursor:
        cursor.execute(_GAPS.format(counted=_counted(accepted)), _parameters(node, accepted) | wanted)
        found: list[tuple[int, list[date]]] = cursor.fetchall()
    units = RosterUnit.objects.select_related("parent").in_bulk([pk for pk, _ in found])
    return [Gap(units[pk], tuple(missing)) for pk, missing in found]
