"""Where results stand to a cut (入选线), and which awards break their order. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, groupby

from vocweek.selection.models import DecisionLine

Basis = DecisionLine.Basis


@dataclass(frozen=True, slots=True)
class Scored:
    """What a round says of an entry (id): its score and place, ``None`` where nobody judged it."""

    entry: int
    score: Decimal | None
    place: int | None


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the line is: after the first `most`, or at `least` points; neither: there is none."""

    most: int | None = None
    least: Decimal | None = None


def bases(results: Iterable[Scored], cut: Cut) -> dict[int, Basis]:
    """Return where each entry stands to the cut.

    After the first `most`: those who share a place that begins above the line and ends below it are tied at it, and
    only a person can say which of them are in. Without a line all that have a score are below it.
    """
    known = list(results)
    ends = _ends(known)
    return {one.entry: _basis(one, cut, ends) for one in known}


def _ends(results: Sequence[Scored]) -> dict[int, tuple[int, int]]:
    """Return for each place how many stand before it, and how many up to it."""
    many = sorted(Counter(one.place for one in results if one.place is not None).items())
    upto = list(accumulate(number for _, number in many))
    return {place: (end - number, end) for (place, number), end in zip(many, upto, strict=True)}


def _basis(one: Scored, cut: Cut, ends: Mapping[int, tuple[int, int]]) -> Basis:
    if one.score is None or one.place is None:
        return Basis.UNSCORED
    if cut.least is not None:
        return Basis.ABOVE if one.score >= cut.least else Basis.BELOW
    if cut.most is None:
        return Basis.BELOW
    before, upto = ends[one.place]
    if upto <= cut.most:
        return Basis.ABOVE
    return Basis.TIED if before < cut.most else Basis.BELOW


def out_of_order(lines: Iterable[tuple[int, int | None, str]], awards: Sequence[str]) -> set[int]:
    """Return which lines (key, place, award) have a better award than a line with a better place.

    No award is the least of all. A line without a place has no order to break.
    """
    worth = {award: number for number, award in enumerate(awards)}
    placed = sorted((place, key, worth.get(award, len(awards))) for key, place, award in lines if place)
    found, worst_before, of_place, worst_here = set(), -1, 0, -1
    for place, key, given in placed:
        if place != of_place:
            worst_before, of_place, worst_here = max(worst_before, worst_here), place, -1
        worst_here = max(worst_here, given)
        if given < worst_before:
            found.add(key)
    return found


def awards_in_order(
    lines: Iterable[tuple[int, int | None]], counts: Mapping[str, int], awards: Sequence[str]
) -> tuple[dict[int, str], set[int]]:
    """Return the award of each line (key, place) when the best get the best, so many of each award; and which lines
    share a place that the border between two awards runs through: they get none, a person says it.

    Who has no place, or comes after all counts, gets none either.
    """
    placed = sorted((place, key) for key, place in lines if place)
    given = [award for award in awards for _ in range(counts.get(award, 0))]
    found: dict[int, str] = {}
    cut: set[int] = set()
    for _, here in groupby(enumerate(placed), key=lambda one: one[1][0]):
        numbered = [(number, key) for number, (_, key) in here]
        theirs = {given[number] if number < len(given) else "" for number, _ in numbered}
        found |= {key: next(iter(theirs)) if len(theirs) == 1 else "" for _, key in numbered}
        cut |= {key for _, key in numbered if len(theirs) > 1}
    return found, cut
