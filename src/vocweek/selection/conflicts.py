"""Who may not judge what (回避): the same unit, the same place, or an interest the judge declared. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Conflict(StrEnum):
    """Why a judge does not judge an item."""

    UNIT = "unit"
    PLACE = "place"
    DECLARED = "declared"


WORDS = {Conflict.UNIT: "本单位作品", Conflict.PLACE: "同一地区作品", Conflict.DECLARED: "已申报利害关系"}


@dataclass(frozen=True, slots=True)
class Judged:
    """An item as conflicts see it.

    units: its unit and all that it was or became by succession (ids on the living tree). names: what these are and were
    called, tidied by `tidy`. places: codes of the places it is of, at the level the round looks at.
    """

    key: int
    units: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Juror:
    """A judge as conflicts see them: own units with their succession, names of units outside the tree, places at the
    round's level. declared: items (keys) with an interest; declared_units: units with one."""

    key: int
    units: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    declared: frozenset[int] = frozenset()
    declared_units: frozenset[int] = frozenset()


def conflict_of(item: Judged, judge: Juror) -> Conflict | None:
    """Return why `judge` must not judge `item`, ``None`` if they may."""
    if not item.units.isdisjoint(judge.units) or not item.names.isdisjoint(judge.names):
        return Conflict.UNIT
    if item.key in judge.declared or not item.units.isdisjoint(judge.declared_units):
        return Conflict.DECLARED
    if not item.places.isdisjoint(judge.places):
        return Conflict.PLACE
    return None


def eligible(items: Iterable[Judged], judges: Collection[Juror]) -> dict[int, list[int]]:
    """Return by item (key) the judges (keys) who may judge it, in the order of `judges`."""
    return {item.key: [one.key for one in judges if conflict_of(item, one) is None] for item in items}


def tidy(name: str) -> str:
    """Return the name of a unit as it is compared: no blanks, one kind of brackets."""
    return "".join(name.split()).replace("（", "(").replace("）", ")")
