"""What is on: pages of 40,000 activities, each with another set of filters, p95 in the server, queries with it."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import quantiles
from typing import Any

from bench.figure import Figure, seconds, short
from bench.site import prepare

RUNS = 40
FLOOR = """
SELECT s.id FROM activities_session s JOIN activities_activity a ON a.id = s.activity_id
WHERE a.edition_id = %s AND a.state = 'accepted' ORDER BY s.starts_at LIMIT 30
"""


def measure() -> Iterator[Figure]:
    """Ask for the nation's week, a day, a province, a county, filters together, words, near, the calendar."""
    prepare()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.programme import ACTIVITIES, invented

    edition = invented()
    client, first = Client(), edition.starts_on.isoformat()
    asked = {
        "nation": f"day={first}",
        "week": "day=week",
        "province": f"unit=410000&day={first}",
        "county": "unit=410725&day=week",
        "filters": f"day={first}&kind=g-open&audience=students&mode=site&free=1",
        "near": "day=week&near=35.30,113.90",
        "words": "day=week&q=焊接体验",
        "calendar": "view=calendar",
    }

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute(FLOOR, [edition.pk])
            cursor.fetchall()

    bare()
    floor = short(quantiles((seconds(bare) * 1000 for _ in range(RUNS)), n=20)[-1])
    for name, query in asked.items():
        times, queries = [], 0
        for _ in range(RUNS):
            with CaptureQueriesContext(connection) as caught:
                times.append(seconds(lambda asked=query: _open(client, asked)) * 1000)  # type: ignore[misc]
            queries = len(caught)
        note = f"the first 30 dates alone {floor} ms; {queries} queries; {ACTIVITIES:,} activities"
        yield Figure(f"whatson-{name}-p95", quantiles(times, n=20)[-1], "ms", 300, note)


def _open(client: Any, query: str) -> None:
    """Draw a page anew: the site's version has risen since the last one."""
    from vocweek.core.site_version import raise_site_version

    raise_site_version()
    answer = client.get(f"/hd/?{query}", follow=True)
    assert answer.status_code == 200, (query, answer.status_code)
