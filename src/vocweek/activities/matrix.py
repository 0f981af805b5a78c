"""Something every day (天天有活动): which units have how many activities on which day, for any node, and the gaps.

Who must have something every day are the schools: 各中职学校 … 确保“天天有活动” (notice of Xinxiang 2021, 五（三）).
A unit without a school below it counts as itself. An activity counts once in every number, whoever holds it
together (`Presence`).
"""

from __future__ import annotations

from collections import Counter
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
UNITS = """
WITH units AS MATERIALIZED (
    SELECT r.id, coalesce(c.id, r.id) AS top, r.kind = 'school' AND r.closed_at IS NULL AS school
    FROM campaign_rosterunit r
    LEFT JOIN campaign_rosterunit c
        ON c.path = subpath(r.path, 0, least(%(depth)s + 1, r.depth)) AND c.parent_id = %(node)s
    WHERE r.path <@ %(path)s::ltree
)
"""
# What each row's units hold, summed from their weeks, by row and day (no day: the whole week): activities, and the
# schools that have any (of the week: all schools). OFFSET: each number is taken out of its array once, not twice.
# Then, below zero, how often such a sum counts an activity again that several of its units hold: by row and day, by
# row, by day, and in all. All who hold an activity hold it on the same days, so it is counted again as often on each.
_MATRIX = (
    UNITS
    + """
, weeks AS (
    SELECT top, count(*) FILTER (WHERE school) AS schools, sum(week) AS week{sums}
    FROM (
        SELECT u.top, u.school, w.{counted}_week AS week{values}
        FROM units u LEFT JOIN activities_unitweek w ON w.roster_unit_id = u.id OFFSET 0
    ) held GROUP BY top
), again AS MATERIALIZED (
    SELECT u.top, p.day, p.activity_id, count(*) - 1 AS number
    FROM activities_presence p JOIN units u ON u.id = p.roster_unit_id
    WHERE p.shared AND p.edition_id = %(edition)s AND (p.accepted OR NOT %(accepted)s)
    GROUP BY GROUPING SETS ((u.top, p.day, p.activity_id), (p.day, p.activity_id)) HAVING count(*) > 1
)
SELECT top, one.day, coalesce(one.activities, 0)::int, one.schools::int
FROM weeks CROSS JOIN LATERAL (VALUES (NULL::date, week, schools){days}) AS one (day, activities, schools)
UNION ALL
SELECT top, day, -sum(number)::int, 0 FROM again GROUP BY top, day
UNION ALL
SELECT top, NULL, -sum(number)::int, 0
FROM (SELECT DISTINCT top, activity_id, number FROM again) once GROUP BY top
"""
)
_VALUE = ", w.{counted}[(%(days)s::date[])[{number}] - w.first + 1] AS day{number}"
_SUM = """,
    sum(day{number}) AS day{number}, count(*) FILTER (WHERE school AND day{number} > 0) AS having{number}"""
_DAY = ", ((%(days)s::date[])[{number}], day{number}, having{number})"


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
    """Return the matrix of `node` (its edition selected) over the days of the week, filed or accepted. Two queries.

    A closed unit has a row only where it holds something.
    """
    days = node.edition.days
    below = list(RosterUnit.objects.filter(parent=node).order_by("path"))
    found = _Counted(node, accepted)
    rows = [_row(node, days, found, due=_own_due(node, below), own=True)]
    rows += [_row(unit, days, found, due=found.due(unit)) for unit in below]
    cells = tuple(_total(found.in_all(day), number, rows) for number, day in enumerate(days))
    total = Row(node, False, found.in_all(), cells)
    shown = tuple(row for row in rows if row.activities or any(cell.due for cell in row.cells))
    return Matrix(node, days, shown, total)


class _Counted:
    """What the database counted: of the week where no day is said, of the node and all below where no row is."""

    def __init__(self, node: RosterUnit, accepted: bool) -> None:
        self._activities: Counter[tuple[int | None, date | None]] = Counter()
        self._schools: Counter[tuple[int | None, date | None]] = Counter()
        days = list(node.edition.days)
        with connection.cursor() as cursor:
            cursor.execute(_statement(len(days), accepted), parameters(node, accepted) | {"days": days})
            for top, day, activities, schools in cursor.fetchall():
                self._activities[top, day] += activities
                self._schools[top, day] += schools
                if top is not None and activities > 0:
                    self._activities[None, day] += activities

    def due(self, unit: RosterUnit) -> int:
        """Return how many units below must have something: its schools, or itself where there are none."""
        return self._schools[unit.pk, None] or (0 if unit.closed_at else 1)

    def activities(self, top: int, day: date | None = None) -> int:
        """Return how many activities a row has, each once."""
        return self._activities[top, day]

    def having(self, top: int, day: date, due: int) -> int:
        """Return how many of the units that must have something do."""
        if self._schools[top, None]:
            return self._schools[top, day]
        return min(due, self._activities[top, day])

    def in_all(self, day: date | None = None) -> int:
        """Return how many activities the node has with everything below it, each once."""
        return self._activities[None, day]


@cache
def _statement(days: int, accepted: bool) -> str:
    """Return the statement for so many days."""
    parts = (each_day(part, days, accepted) for part in (_VALUE, _SUM, _DAY))
    values, sums, columns = map("".join, parts)
    return _MATRIX.format(counted=counted(accepted), values=values, sums=sums, days=columns)


def counted(accepted: bool) -> str:
    """Return which column of `UnitWeek` says it."""
    return "accepted" if accepted else "filed"


def each_day(part: str, days: int, accepted: bool) -> list[str]:
    """Return a part of a statement once for each day: what it says of its number, and of what is counted."""
    return [part.format(counted=counted(accepted), number=number) for number in range(1, days + 1)]


def _own_due(node: RosterUnit, below: Sequence[RosterUnit]) -> int:
    """Return 1 if the node by itself must have something: a school, or a unit with nobody below it."""
    return int(node.closed_at is None and (node.kind == UnitKind.SCHOOL or not below))


def _row(unit: RosterUnit, days: Sequence[date], found: _Counted, *, due: int, own: bool = False) -> Row:
    cells = (Cell(found.activities(unit.pk, day), found.having(unit.pk, day, due), due) for day in days)
    return Row(unit, own, found.activities(unit.pk), tuple(cells))


def _total(activities: int, number: int, rows: Sequence[Row]) -> Cell:
    cells = [row.cells[number] for row in rows]
    return Cell(activities, sum(cell.having for cell in cells), sum(cell.due for cell in cells))


def parameters(node: RosterUnit, accepted: bool) -> dict[str, Any]:
    """Return what statements over a node's units ask for."""
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
