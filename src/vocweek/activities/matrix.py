"""Something every day (天天有活动): which units have how many activities on which day, for any node, and the gaps.

Who must have something every day are the schools: 各中职学校 … 确保“天天有活动” (notice of Xinxiang 2021, 五（三）).
A unit without a school below it counts as itself. An activity counts once in every number, whoever holds it
together (`Presence`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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
), held AS MATERIALIZED (
    SELECT u.top, u.id AS unit, u.school, p.day, p.activity_id, p.shared
    FROM activities_presence p JOIN units u ON u.id = p.roster_unit_id
    WHERE p.edition_id = %(edition)s AND (p.accepted OR NOT %(accepted)s)
)
"""
# What nobody shares is counted as it stands; only of what is shared the same activity is looked for.
_CELLS = (
    _UNITS
    + """
SELECT top, day, sum(alone)::int, count(*) FILTER (WHERE school)
FROM (SELECT top, unit, school, day, count(*) FILTER (WHERE NOT shared) AS alone
      FROM held GROUP BY top, unit, school, day) by_unit
GROUP BY top, day
UNION ALL
SELECT top, day, count(DISTINCT activity_id)::int, NULL FROM held WHERE shared
GROUP BY GROUPING SETS ((top, day), (day))
UNION ALL
SELECT top, NULL, count(*)::int, NULL FROM (SELECT DISTINCT top, activity_id FROM held) once GROUP BY top
UNION ALL
SELECT NULL, NULL, count(*)::int, NULL FROM (SELECT DISTINCT activity_id FROM held) once
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
), has AS (
    SELECT unit AS id, day FROM held WHERE school
    UNION SELECT top, day FROM held WHERE top IN (SELECT id FROM must WHERE NOT must.school))
SELECT must.id, array_agg(d.day ORDER BY d.day)
FROM must CROSS JOIN unnest(%(days)s::date[]) AS d (day)
WHERE NOT EXISTS (SELECT FROM has WHERE has.id = must.id AND has.day = d.day)
GROUP BY must.id, must.path ORDER BY must.path
"""
)
_ROWS = """
SELECT c.id, count(r.id) FROM campaign_rosterunit c
JOIN campaign_rosterunit r ON r.path <@ c.path AND r.kind = 'school' AND r.closed_at IS NULL
WHERE c.parent_id = %s GROUP BY c.id
"""


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
        counted.all_week,
        tuple(_total(day, number, rows, counted) for number, day in enumerate(days)),
    )
    shown = tuple(row for row in rows if row.activities or any(cell.due for cell in row.cells))
    return Matrix(node, days, shown, total)


class _Counted:
    """What the database counted, by row and day."""

    def __init__(self, node: RosterUnit, accepted: bool) -> None:
        self.alone: dict[tuple[int, date], int] = {}
        self.shared: dict[tuple[int | None, date], int] = {}
        self.schools: dict[tuple[int, date], int] = {}
        self.week: dict[int, int] = {}
        self.all_week = 0
        with connection.cursor() as cursor:
            cursor.execute(_ROWS, [node.pk])
            self.of_row: Mapping[int, int] = dict(cursor.fetchall())
            cursor.execute(_CELLS, _parameters(node, accepted))
            for top, day, number, schools in cursor.fetchall():
                self._take(top, day, number, schools)

    def due(self, unit: RosterUnit) -> int:
        """Return how many units below must have something: its schools, or itself where there are none."""
        return self.of_row.get(unit.pk) or (0 if unit.closed_at else 1)

    def activities(self, top: int, day: date) -> int:
        return self.alone.get((top, day), 0) + self.shared.get((top, day), 0)

    def having(self, top: int, day: date, due: int) -> int:
        """Return how many of the units that must have something do."""
        if top in self.of_row:
            return self.schools.get((top, day), 0)
        return min(due, self.activities(top, day))

    def _take(self, top: int | None, day: date | None, number: int, schools: int | None) -> None:
        if day is None and top is None:
            self.all_week = number
        elif day is None:
            assert top is not None
            self.week[top] = number
        elif schools is None:
            self.shared[top, day] = number
        else:
            assert top is not None
            self.alone[top, day], self.schools[top, day] = number, schools


def _own_due(node: RosterUnit, below: Sequence[RosterUnit]) -> int:
    """Return 1 if the node by itself must have something: a school, or a unit with nobody below it."""
    return int(node.closed_at is None and (node.kind == UnitKind.SCHOOL or not below))


def _row(unit: RosterUnit, days: Sequence[date], counted: _Counted, *, due: int, own: bool = False) -> Row:
    cells = (Cell(counted.activities(unit.pk, day), counted.having(unit.pk, day, due), due) for day in days)
    return Row(unit, own, counted.week.get(unit.pk, 0), tuple(cells))


def _total(day: date, number: int, rows: Sequence[Row], counted: _Counted) -> Cell:
    cells = [row.cells[number] for row in rows]
    alone = sum(counted.alone.get((row.unit.pk, day), 0) for row in rows)
    activities = alone + counted.shared.get((None, day), 0)
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
        cursor.execute(_GAPS, _parameters(node, accepted) | wanted)
        found: list[tuple[int, list[date]]] = cursor.fetchall()
    units = RosterUnit.objects.select_related("parent").in_bulk([pk for pk, _ in found])
    return [Gap(units[pk], tuple(missing)) for pk, missing in found]
