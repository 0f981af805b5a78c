"""What the scores come to (合分): mean, trimmed mean or ranks, chosen before a round opens. Pure and exact.

A ballot is worth 0 to 100: each criterion's share of its most, weighted. Results are rounded to four decimals before
they are put in order: what reads as equal is equal, and a tie is shown as a tie.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from statistics import median

FULL = 100
TRIM_FROM = 3
"""With fewer ballots than this nothing is left off."""
OUTLIER = 20
"""A ballot this many points or more from the median of its item is shown to the office as an outlier."""


class Method(StrEnum):
    """How the ballots of an item become one score."""

    MEAN = "mean"
    TRIMMED = "trimmed"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing looked at: `most` points of it are the whole of its `weight`; weights are relative to their sum."""

    key: str
    name: str
    weight: int
    most: int


@dataclass(frozen=True, slots=True)
class Vote:
    """What one judge gave one item: points by criterion (key), from 0 to its most."""

    item: int
    judge: int
    points: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an item.

    score: 0 to 100, four decimals; ``None``: nobody judged it. place: from 1; equal scores share one, and the next is
    as many further; ``None`` without a score. votes: judge → 0 to 100. spread: the highest less the lowest of them.
    outliers: judges far from the median. missing: ballots that did not come.
    """

    item: int
    score: Decimal | None
    place: int | None
    tied: bool
    votes: Mapping[int, Decimal]
    spread: Decimal
    outliers: tuple[int, ...]
    missing: int


def worth(criteria: Sequence[Criterion], points: Mapping[str, Decimal]) -> Fraction:
    """Return what a ballot is worth, 0 to 100. Raises ``ValueError`` where a criterion has no points, or too many."""
    whole, weights = Fraction(0), 0
    for one in criteria:
        given = points.get(one.key)
        if given is None or not 0 <= given <= one.most:
            raise ValueError(f"no points from 0 to {one.most} for {one.key}")
        whole += Fraction(given) / one.most * one.weight
        weights += one.weight
    return whole / weights * FULL


def combine(
    method: Method, criteria: Sequence[Criterion], votes: Iterable[Vote], items: Collection[int], *, each: int
) -> list[Result]:
    """Return a result for each of `items`, best first, those without a score last; equal ones by their key.

    votes: complete ballots, at most one of each judge for an item; of other items they are passed over. each: how many
    ballots an item should have.
    """
    by_item: dict[int, dict[int, Fraction]] = {item: {} for item in items}
    for vote in votes:
        if vote.item in by_item:
            by_item[vote.item][vote.judge] = worth(criteria, vote.points)
    counted = _as_ranks(by_item) if method is Method.RANK else by_item
    scores = {item: _score(method, list(given.values())) for item, given in counted.items()}
    shared = Counter(score for score in scores.values() if score is not None)
    places = _places(shared)
    found = [
        Result(
            item=item,
            score=score,
            place=None if score is None else places[score],
            tied=score is not None and shared[score] > 1,
            votes={judge: _rounded(value) for judge, value in sorted(by_item[item].items())},
            spread=_spread(list(by_item[item].values())),
            outliers=_outliers(by_item[item]),
            missing=max(each - len(by_item[item]), 0),
        )
        for item, score in scores.items()
    ]
    return sorted(found, key=lambda one: (one.place is None, one.place or 0, one.item))


def _score(method: Method, given: Sequence[Fraction]) -> Decimal | None:
    if not given:
        return None
    if method is Method.TRIMMED and len(given) >= TRIM_FROM:
        given = sorted(given)[1:-1]
    return _rounded(sum(given, Fraction(0)) / len(given))


def _as_ranks(by_item: Mapping[int, Mapping[int, Fraction]]) -> dict[int, dict[int, Fraction]]:
    """Return in each ballot's place how it ranks among all its judge gave: 100 the best, 0 the last, equal ones alike.

    Judges have different items: ranks are shares of the judge's own row, so that a long row weighs no more. The one
    ballot of a judge says nothing and stands in the middle.
    """
    rows: dict[int, dict[int, Fraction]] = defaultdict(dict)
    for item, given in by_item.items():
        for judge, value in given.items():
            rows[judge][item] = value
    shares = {judge: _shares(row) for judge, row in rows.items()}
    return {item: {judge: shares[judge][item] for judge in given} for item, given in by_item.items()}


def _shares(row: Mapping[int, Fraction]) -> dict[int, Fraction]:
    if len(row) == 1:
        return dict.fromkeys(row, Fraction(FULL, 2))
    how_many = Counter(row.values())
    below, share = 0, {}
    for value in sorted(how_many):
        beaten = below + Fraction(how_many[value] - 1, 2)
        share[value] = beaten / (len(row) - 1) * FULL
        below += how_many[value]
    return {item: share[value] for item, value in row.items()}


def _places(shared: Mapping[Decimal, int]) -> dict[Decimal, int]:
    """Return the place of each score: one more than there are items with a better one."""
    places, before = {}, 0
    for score in sorted(shared, reverse=True):
        places[score] = before + 1
        before += shared[score]
    return places


def _spread(given: Sequence[Fraction]) -> Decimal:
    return _rounded(max(given) - min(given)) if given else Decimal(0)


def _outliers(given: Mapping[int, Fraction]) -> tuple[int, ...]:
    if len(given) < TRIM_FROM:
        return ()
    middle = median(given.values())
    return tuple(judge for judge, value in sorted(given.items()) if abs(value - middle) >= OUTLIER)


def _rounded(value: Fraction) -> Decimal:
    """Return `value` with four decimals, halves to the even digit."""
    return Decimal(round(value * 10_000)) / 10_000
