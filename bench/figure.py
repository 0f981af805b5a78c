"""One measured figure, and taking measures that a busy machine does not upset."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """A figure beside its limit.

    at_least: the limit is the least allowed, else the most. floor: the bare cost, in words.
    """

    name: str
    value: float
    unit: str
    limit: float
    floor: str = "none"
    at_least: bool = False

    @property
    def ok(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def __str__(self) -> str:
        sign = "≥ " if self.at_least else ""
        verdict = "ok" if self.ok else "SHORT"
        return (
            f"{self.name}: {short(self.value)} {self.unit} "
            f"(limit {sign}{short(self.limit)}; floor {self.floor}) {verdict}"
        )


def short(number: float) -> str:
    """Return `number` with three significant digits, without an exponent."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@dataclass(frozen=True)
class Comparison:
    """Two pieces of work beside each other: median seconds of both, and the median of the ratios run by run."""

    ours: float
    bare: float
    ratio: float


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the processor time `work` takes of this process, in seconds: what others do at the time counts nothing."""
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(
    ours: Callable[[], object],
    bare: Callable[[], object],
    runs: int,
    cost: Callable[[Callable[[], object]], float] = seconds,
) -> Comparison:
    """Run both in turns, after one run each to warm up, so that a busy moment falls on both."""
    ours(), bare()
    pairs = [(cost(ours), cost(bare)) for _ in range(runs)]
    return Comparison(
        ours=median(pair[0] for pair in pairs),
        bare=median(pair[1] for pair in pairs),
        ratio=median(pair[0] / pair[1] for pair in pairs),
    )
