"""The progress page of the ministry: the whole nation, drawn anew on every request, and the pulse of open pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import quantiles

from bench.figure import Figure, seconds, short
from bench.load import Connection, Target, rate
from bench.pages import TEN_TIMES, bare
from bench.site import data_folder, filled, served

VIEWS = {
    "units": "/desk/progress/",
    "tasks": "/desk/progress/?view=tasks",
    "days": "/desk/progress/?view=days",
}
RUNS, LIMIT = 60, 200.0
PULSE = re.compile(rb'data-live="([^"]*)"')


def measure() -> Iterator[Figure]:
    """Draw each layout of the page over HTTP (no page memory: the browser has no cookie yet); the slowest counts."""
    database, session = f"week{TEN_TIMES}", filled(TEN_TIMES)
    file = data_folder() / "progress-ministry.html"
    with served(database) as port:
        taken = {name: _p95(Target(port, path, session["ministry"])) for name, path in VIEWS.items()}
        file.write_bytes(Connection(Target(port, VIEWS["tasks"], session["ministry"])).get())
        pulses = _pulses(port, session["county"])
    with bare(database, file) as port:
        floor = _p95(Target(port, "/"))
    each = ", ".join(f"{name} {short(ms)}" for name, ms in taken.items())
    note = f"bare {short(floor)} ms for its {file.stat().st_size:,} bytes; {each}"
    yield Figure("progress-ministry-p95", max(taken.values()), "ms", LIMIT, note)
    yield Figure("progress-pulse", pulses, "/s", 500, "3,300 offices asking every 6 s: 550 /s", at_least=True)


def _p95(target: Target) -> float:
    """Return the 95th percentile of the answer's time, in milliseconds."""
    connection = Connection(target)
    connection.get()
    return quantiles((seconds(connection.get) * 1000 for _ in range(RUNS)), n=20)[-1]


def _pulses(port: int, session: str) -> float:
    """Return how many open pages of a county a second are told whether anything changed."""
    page = Connection(Target(port, "/desk/progress/", session)).get()
    found = PULSE.search(page)
    if found is None:
        raise RuntimeError("the page has no pulse")
    return rate(Target(port, found[1].decode(), session), connections=4, for_seconds=4.0)
