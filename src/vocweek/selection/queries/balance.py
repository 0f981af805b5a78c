"""How even it is (均衡): of what was recommended to a unit, how much its site took, by whence it came and when or what.

Items that were passed over are on no desk and count nowhere here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import connection

from vocweek.campaign.models import Edition, RosterUnit
from vocweek.publishing.queries.wanted import AFTER, BEFORE


class By(StrEnum):
    """What the columns are."""

    DAY = "day"
    TOPIC = "topic"
    CALL = "call"

    @property
    def label(self) -> str:
        return {"day": "按日期", "topic": "按选题", "call": "按征集"}[self]


@dataclass(frozen=True, slots=True)
class Share:
    """How many are on offer, and how many of them were taken onto the site."""

    offered: int = 0
    taken: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.offered + other.offered, self.taken + other.taken)


@dataclass(frozen=True, slots=True)
class Giver:
    """A unit directly below, or one that was when it recommended. cells: by column (its key), those on offer only."""

    pk: int
    code: str
    name: str
    cells: dict[str, Share]

    @property
    def total(self) -> Share:
        return sum(self.cells.values(), Share())


@dataclass(frozen=True, slots=True)
class Balance:
    """All units below in the order of the roster."""

    givers: tuple[Giver, ...]

    @property
    def total(self) -> Share:
        return sum((one.total for one in self.givers), Share())

    def column(self, key: str) -> Share:
        """Return the sum of one column."""
        return sum((one.cells.get(key, Share()) for one in self.givers), Share())

    @property
    def untaken(self) -> list[Giver]:
        """Those that recommended something of which nothing was taken."""
        return [one for one in self.givers if one.total.offered and not one.total.taken]


_COLUMNS = {
    By.DAY: """least(greatest((entry.entered_at AT TIME ZONE 'Asia/Shanghai')::date, %(starts)s::date - 1),
        %(ends)s::date + 1)""",
    By.TOPIC: "entry.topic",
    By.CALL: "step.call_id",
}
"""All days before the week count as the day before it, all after it as the day after."""
_COUNT = """
WITH counted AS (
    SELECT step.unit_id, {column} AS col, count(*) AS offered, count(shown.id) AS taken
    FROM selection_recommendation step JOIN selection_entry entry ON entry.id = step.entry_id
    LEFT JOIN publishing_publication shown ON shown.submission_id = entry.submission_id AND shown.unit_id = %(site)s
    WHERE step.to_unit_id = %(node)s AND step.withdrawn_at IS NULL AND entry.state = 'entered' AND NOT EXISTS (
        SELECT FROM publishing_passedover passed
        WHERE passed.submission_id = entry.submission_id AND passed.unit_id = %(site)s)
    GROUP BY 1, 2
), givers AS (
    SELECT id FROM campaign_rosterunit WHERE parent_id = %(node)s AND closed_at IS NULL
    UNION SELECT unit_id FROM counted
)
SELECT giver.id, giver.code, giver.name, counted.col, counted.offered, counted.taken
FROM givers JOIN campaign_rosterunit giver USING (id) LEFT JOIN counted ON counted.unit_id = giver.id
ORDER BY giver.path
"""


def balance_of(node: RosterUnit, site: int, by: By) -> Balance:
    """Return how much of what was recommended to `node` the site (id of a unit) took. One query."""
    asked: dict[str, Any] = {
        "node": node.pk,
        "site": site,
        "starts": node.edition.starts_on,
        "ends": node.edition.ends_on,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(column=_COLUMNS[by]), asked)
        rows = cursor.fetchall()
    givers: dict[int, Giver] = {}
    for pk, code, name, column, offers, taken in rows:
        giver = givers.setdefault(pk, Giver(pk, code, name, {}))
        if column is not None:
            giver.cells[_key(column, node.edition)] = Share(offers, taken)
    return Balance(tuple(givers.values()))


def _key(column: date | int | str, edition: Edition) -> str:
    """Return the key of a column of `_COLUMNS`."""
    if not isinstance(column, date):
        return str(column)
    if column < edition.starts_on:
        return BEFORE
    return AFTER if column > edition.ends_on else column.isoformat()
