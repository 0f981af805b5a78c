"""Home, queue and progress: flat as the data grows, and requests a second under load.

Flatness is measured before the ministry, where all data comes together; load with those who come in crowds: the
liaisons of schools at home, the offices of counties in queue and progress.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from bench.figure import Figure, compare, short
from bench.load import Connection, Target, rate
from bench.site import data_folder, filled, served

PAGES = {"home": "/desk/", "queue": "/desk/review/", "progress": "/desk/progress/"}
CROWDS = {"home": "school", "queue": "county", "progress": "county"}
ONCE, TEN_TIMES = 1_200, 12_000
RUNS, CONNECTIONS, SECONDS = 40, 4, 4.0


def measure() -> Iterator[Figure]:
    """Serve a week of 1,200 schools and one of 12,000 side by side, then each page beside a bare view of its bytes."""
    sessions = {schools: filled(schools) for schools in (ONCE, TEN_TIMES)}
    with served(f"week{ONCE}") as small, served(f"week{TEN_TIMES}") as large:
        for name, path in PAGES.items():
            many = Connection(Target(large, path, sessions[TEN_TIMES]["ministry"]))
            few = Connection(Target(small, path, sessions[ONCE]["ministry"]))
            times = compare(many.get, few.get, RUNS)
            floor = f"{short(times.bare * 1000)} ms at 1 ×"
            yield Figure(f"pages-flat-{name}", times.ratio, "× at 10 × the data", 1.3, floor)
    for name, path in PAGES.items():
        yield _under_load(name, path, sessions[TEN_TIMES][CROWDS[name]])


def _under_load(name: str, path: str, session: str) -> Figure:
    database, file = f"week{TEN_TIMES}", data_folder() / f"{name}.html"
    with served(database) as port:
        target = Target(port, path, session, returning=True)
        file.write_bytes(Connection(target).get())
        ours = rate(target, connections=CONNECTIONS, for_seconds=SECONDS)
    with bare(database, file) as port:
        least = rate(Target(port, "/"), connections=CONNECTIONS, for_seconds=SECONDS)
    floor = f"bare {short(least)} /s; ours {short(ours)} /s, {file.stat().st_size:,} bytes"
    return Figure(f"pages-load-{name}", ours / least * 100, "% of bare Django", 15, floor, at_least=True)


def bare(database: str, file: Path) -> AbstractContextManager[int]:
    return served(database, DJANGO_SETTINGS_MODULE="bench.bare_settings", VOCWEEK_BENCH_PAGE=str(file))
