"""Selection: who judges what, for a national round with conflicts; the editor's desk; dossiers; certificates."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from random import Random

from bench import dossiers, editors
from bench.figure import Figure, seconds

ITEMS, JUDGES, EACH, PLACES = 2_000, 120, 3, 37
CERTIFICATES, CORES = 10_000, 2


def measure() -> Iterator[Figure]:
    """Measure the assignment of judges, the editor's desk, comparing dossiers, then the drawing of certificates."""
    yield from _assignment()
    yield from editors.measure()
    yield from dossiers.measure()
    yield _certificates()


def _certificates() -> Figure:
    """Draw certificates, each with words and a code of its own, on two cores."""
    share = CERTIFICATES // CORES
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as pool:
        list(pool.map(_draw, [0] * CORES, [1] * CORES))  # the processes have started
        sizes: list[int] = []
        took = seconds(lambda: sizes.extend(pool.map(_draw, range(0, CERTIFICATES, share), [share] * CORES)))
    floor = (
        f"{CERTIFICATES:,} in {took:.0f} s on {CORES} cores, {sum(sizes) / CERTIFICATES / 1e3:.0f} kB each"
    )
    return Figure("certificates", CERTIFICATES / took, "PDF/s", 50, floor, at_least=True)


def _draw(first: int, many: int) -> int:
    """Draw `many` certificates from number `first` on; return their bytes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vocweek.core.settings")
    from vocweek.selection.certificates.drawing import Sheet, draw_all

    sheets = (
        Sheet(
            kind="certificate",
            heading="荣誉证书",
            recipient=f"示例职业技术学院第{number}组",
            text=f"在2026年职业教育活动周典型案例征集中，您的作品《第{number}号焊花》荣获一等奖。\n特发此证，以资鼓励。",
            signer="职业教育活动周办公室",
            issued_on=date(2026, 5, 30),
            serial=f"000000-2026-{number:04}",
            address=f"https://week.example.cn/zs/{number:010}/",
        )
        for number in range(first, first + many)
    )
    return sum(map(len, draw_all(sheets)))


def _assignment() -> Iterator[Figure]:
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
