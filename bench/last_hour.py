"""The last hour: 12,000 schools file a daily item with a photo at once, against a running `vocweek up`.

Each filing is one request, form and photo together, as a browser without script sends it. Beside it, on the same
server: the two requests a browser with script sends, the photo while the person writes, then the form; a bare Django
view that takes the same photo, writes it to a file, inserts one row and commits; and how often a second the database
alone inserts a row and commits.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from typing import LiteralString

import psycopg

from bench.figure import Figure, seconds, short
from bench.filing_client import Crowd, Liaison, file_all, post_all
from bench.photos import phone_photo
from bench.site import CHECKOUT, data_folder, environment, served, up

DATABASE = "lasthour"
BARE_ITEMS = 6_000
CLIENTS, PROCESSES = 64, 4
MARK = 200  # items a second: 20 times a well-regarded peer
COMMITTERS, COMMIT_SECONDS = 8, 3.0

# Each school's one obligation is met once, with one submission, one revision and one photo; the tally knows.
COUNTS = """
SELECT (SELECT count(*) FROM reporting_obligation WHERE state = 'filed'),
       (SELECT count(DISTINCT obligation_id) FROM reporting_submission WHERE state = 'submitted'),
       (SELECT count(*) FROM reporting_submission),
       (SELECT count(*) FROM reporting_revision),
       (SELECT count(DISTINCT asset_id) FROM reporting_attachment),
       (SELECT sum(filed) FROM reporting_tally)
"""


def last_hour(schools: int = 12_000) -> Figure:
    """Return how fast `schools` schools file, in percent of the bare view. Raises `RuntimeError` if any is lost.

    A sixth of them sends the photo first; their rate is printed beside.
    """
    liaisons, photo = _crowd(schools), phone_photo()
    two, one = liaisons[: schools // 6], liaisons[schools // 6 :]
    with up(DATABASE) as port:
        crowd = Crowd(port, photo, CLIENTS, PROCESSES)
        ours, times = _rate(lambda: file_all(crowd, one), len(one))
        in_two, _ = _rate(lambda: file_all(crowd, two, photo_first=True), len(two))
    _require_each_once(schools)
    (data_folder() / "files" / "bare").mkdir(parents=True, exist_ok=True)
    _run(
        "CREATE TABLE bare_item (id bigserial PRIMARY KEY, title text, file text, at timestamptz DEFAULT now())"
    )
    with served(DATABASE, DJANGO_SETTINGS_MODULE="bench.bare_settings") as port:
        bare, bare_times = _rate(
            lambda: post_all(Crowd(port, photo, CLIENTS, PROCESSES), BARE_ITEMS), BARE_ITEMS
        )
    floor = (
        f"ours {short(ours)} items/s (mark ≥ {MARK}), p50/p95/p99 {_percentiles(times)} ms; "
        f"photo first, then form {short(in_two)} items/s; "
        f"bare view {short(bare)} /s, {_percentiles(bare_times)} ms; "
        f"INSERT + COMMIT {short(_commits_a_second())} /s on {COMMITTERS} connections"
    )
    return Figure("last-hour", ours / bare * 100, "% of a bare view", 50, floor, at_least=True)


def _crowd(schools: int) -> list[Liaison]:
    file = data_folder() / "crowd.json"
    command = [sys.executable, "-m", "bench.crowd", str(schools), str(file)]
    subprocess.run(command, env=os.environ | environment(DATABASE), cwd=CHECKOUT, check=True)
    return [Liaison(session, obligation) for session, obligation in json.loads(file.read_text())]


def _rate(work: Callable[[], list[float]], items: int) -> tuple[float, list[float]]:
    times: list[float] = []
    took = seconds(lambda: times.extend(work()))
    return items / took, times


def _percentiles(times: Sequence[float]) -> str:
    marks = quantiles(times, n=100)
    return "/".join(short(marks[at - 1] * 1000) for at in (50, 95, 99))


def _require_each_once(schools: int) -> None:
    with psycopg.connect(environment(DATABASE)["VOCWEEK_DATABASE_URL"]) as connection:
        counts = connection.execute(COUNTS).fetchone()
    if counts is None or set(counts) != {schools}:
        raise RuntimeError(f"not each exactly once: {counts} of {schools}")


def _run(statement: LiteralString) -> None:
    with psycopg.connect(environment(DATABASE)["VOCWEEK_DATABASE_URL"]) as connection:
        connection.execute(statement)


def _commits_a_second() -> float:
    """Return how many rows a second go in, each committed by itself."""
    url, end = environment(DATABASE)["VOCWEEK_DATABASE_URL"], time.perf_counter() + COMMIT_SECONDS

    def go_on(_: int) -> int:
        done = 0
        with psycopg.connect(url, autocommit=True) as connection:
            while time.perf_counter() < end:
                connection.execute("INSERT INTO bare_item (title, file) VALUES ('', '')")
                done += 1
        return done

    with ThreadPoolExecutor(COMMITTERS) as pool:
        return sum(pool.map(go_on, range(COMMITTERS))) / COMMIT_SECONDS
