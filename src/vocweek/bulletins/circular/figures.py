"""What a circular counts, as data that can be kept: frozen when it is drafted, read when it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from vocweek.bulletins.circular.uses import NOTHING_USED, UnitUse, UsedItem, Uses

FAIR_MINIMUM = 3
"""A unit that owed fewer things than this is not ranked: one slip would put it last."""


@dataclass(frozen=True, slots=True)
class Due:
    """Obligations whose moment has come and that are not exempt: how many, of them filed, of them on time."""

    expected: int = 0
    filed: int = 0
    on_time: int = 0

    def __add__(self, other: Due) -> Due:
        return Due(self.expected + other.expected, self.filed + other.filed, self.on_time + other.on_time)

    @property
    def missing(self) -> int:
        return self.expected - self.filed

    @property
    def rate(self) -> Fraction | None:
        """Filed ÷ expected; ``None`` if nothing was due."""
        return Fraction(self.filed, self.expected) if self.expected else None

    @property
    def on_time_rate(self) -> Fraction | None:
        return Fraction(self.on_time, self.expected) if self.expected else None


@dataclass(frozen=True, slots=True)
class UnitDue:
    """One unit directly below, with everything below it. today: what fell due on the circular's day."""

    code: str
    name: str
    due: Due
    today: Due
    extended: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Who is missing below one unit. names: in the order of the roster; empty where only the number is said."""

    unit: str
    number: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What one task misses. day: of a daily task (ISO), else ""."""

    task: str
    day: str
    groups: tuple[Group, ...]

    @property
    def number(self) -> int:
        return sum(group.number for group in self.groups)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a highlight: the asset and its size in pixels."""

    asset: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Highlight:
    """An accepted item that may be praised (亮点). group: the unit directly below the office that it came through."""

    submission: int
    title: str
    unit: str
    group: str
    text: str
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class Statistic:
    """A statistics task so far: how many of those asked have filed, and its summed figures as (label, words)."""

    task: str
    basis: str
    filed: int
    expected: int
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Before:
    """The circular before this one, to compare with: its day and number, the total and each unit's share filed."""

    day: date
    number: int
    due: Due
    units: Mapping[str, Due]


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything a circular is written from. moment: the ledger as it stood then; units in the order of the roster."""

    moment: datetime
    day: date
    units: tuple[UnitDue, ...]
    missing: tuple[Missing, ...]
    candidates: tuple[Highlight, ...]
    suggested: tuple[int, ...]
    statistics: tuple[Statistic, ...]
    before: Before | None = None
    uses: Uses = NOTHING_USED

    @property
    def due(self) -> Due:
        return sum((unit.due for unit in self.units), Due())

    @property
    def today(self) -> Due:
        return sum((unit.today for unit in self.units), Due())

    @property
    def extended(self) -> int:
        return sum(unit.extended for unit in self.units)


def to_data(figures: Figures) -> dict[str, Any]:
    """Return the figures as JSON can hold them."""
    data = asdict(figures)
    data["moment"], data["day"] = figures.moment.isoformat(), figures.day.isoformat()
    if figures.before:
        data["before"]["day"] = figures.before.day.isoformat()
    return data


def from_data(data: Mapping[str, Any]) -> Figures:
    """Return the figures that `to_data` made `data` of."""
    before = data["before"]
    return Figures(
        moment=datetime.fromisoformat(data["moment"]),
        day=date.fromisoformat(data["day"]),
        units=tuple(
            UnitDue(one["code"], one["name"], Due(**one["due"]), Due(**one["today"]), one["extended"])
            for one in data["units"]
        ),
        missing=tuple(
            Missing(
                one["task"],
                one["day"],
                tuple(
                    Group(group["unit"], group["number"], tuple(group["names"])) for group in one["groups"]
                ),
            )
            for one in data["missing"]
        ),
        candidates=tuple(
            Highlight(**{**one, "photo": Photo(**one["photo"]) if one["photo"] else None})
            for one in data["candidates"]
        ),
        suggested=tuple(data["suggested"]),
        statistics=tuple(
            Statistic(**{**one, "values": tuple((label, words) for label, words in one["values"])})
            for one in data["statistics"]
        ),
        before=Before(
            date.fromisoformat(before["day"]),
            before["number"],
            Due(**before["due"]),
            {code: Due(**due) for code, due in before["units"].items()},
        )
        if before
        else None,
        uses=_uses_from(data.get("uses") or {}),
    )


def _uses_from(data: Mapping[str, Any]) -> Uses:
    """Return what was taken; circulars drawn before that was told have none."""
    return Uses(
        units=tuple(UnitUse(**one) for one in data.get("units", ())),
        items=tuple(UsedItem(**one) for one in data.get("items", ())),
    )


def ranks(figures: Figures) -> dict[str, int]:
    """Return the rank of each unit by code: by share filed, then on time; equal shares share a rank (1, 1, 3).

    Units that owed fewer than `FAIR_MINIMUM` are left out.
    """
    scores = {
        unit.code: (unit.due.rate or Fraction(0), unit.due.on_time_rate or Fraction(0))
        for unit in figures.units
        if unit.due.expected >= FAIR_MINIMUM
    }
    ordered = sorted(scores.values(), reverse=True)
    return {code: ordered.index(score) + 1 for code, score in scores.items()}
