"""Selection: who judges what, for a national round with conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from bench.figure import Figure, seconds

ITEMS, JUDGES, EACH, PLACES = 2_000, 120, 3, 37


def measure() -> Iterator[Figure]:
    """Assign items of 37 places, unevenly many of each, to judges of these places with interests of their own."""
    from vocweek.selection.assigning import assign
    from vocweek.selection.conflicts import Judged, Juror, conflict_of, eligible

    chance = Random(7)
    weights = [1 + place % 9 for place in range(PLACES)]
    items = [Judged(key, places=_place(chance, weights), units=frozenset({key // 3})) for key in range(ITEMS)]
    judges = [
        Juror(key, places=_place(chance, weights), declared=frozenset(chance.sample(range(ITEMS), 10)))
        for key in range(JUDGES)
    ]
    plans = []
    took = seconds(
        lambda: plans.append(assign(eligible(items, judges), [one.key for one in judges], each=EACH, seed=1))
    )
    plan, broken = plans[0], 0
    for item, judge in plan.pairs:
        broken += conflict_of(items[item], judges[judge]) is not None
    span = max(plan.loads.values()) - min(plan.loads.values())
    what = f"{ITEMS:,} × {EACH} of {JUDGES}"
    yield Figure("selection-assign", took, "s", 5, what)
    yield Figure("selection-assign-span", span, "items between the fullest and the emptiest load", 1, what)
    yield Figure(
        "selection-assign-broken", broken + len(plan.short), "conflicts broken or judges missing", 0, what
    )


def _place(chance: Random, weights: list[int]) -> frozenset[str]:
    return frozenset({str(chance.choices(range(PLACES), weights)[0])})
