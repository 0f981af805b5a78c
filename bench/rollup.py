"""The national statistics table beside the same aggregate written by hand, and how it grows with the rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.figure import Figure, interleaved, short
from bench.site import prepare

BY_HAND = """
SELECT subpath(r.path, 0, 3), count(*),
       sum((s.filed ->> 'schools')::numeric), sum((s.filed ->> 'teachers')::numeric),
       sum((s.filed ->> 'students')::numeric), sum((s.filed ->> 'enrolled')::numeric),
       sum((s.filed ->> 'enterprises')::numeric), sum((s.filed ->> 'participants')::numeric),
       sum((s.filed ->> 'projects')::numeric)
FROM reporting_submission s JOIN campaign_rosterunit r ON r.id = s.roster_unit_id
WHERE s.task_id = %s AND s.state IN ('submitted', 'returned', 'accepted')
GROUP BY 1
"""


def measure() -> Iterator[Figure]:
    """Measure at 12,000 filings and at 1.2 million."""
    prepare()
    from bench.nation import found, statistics_task

    edition = found()
    once, once_by_hand = _ours_and_by_hand(statistics_task(edition, 1), runs=15)
    yield Figure("rollup", once / once_by_hand, "× by hand", 1.3, f"{short(once_by_hand * 1000)} ms by hand")
    many, many_by_hand = _ours_and_by_hand(statistics_task(edition, 100), runs=3)
    floor = f"{short(many_by_hand)} s by hand, {short(many_by_hand / once_by_hand / 100)} × linear"
    yield Figure("rollup-1.2-million", many / once / 100, "× linear", 1.3, floor)


def _ours_and_by_hand(task: Any, runs: int) -> tuple[float, float]:
    from django.db import connection

    from vocweek.campaign.models import RosterUnit
    from vocweek.rollup.queries import roll_up
    from vocweek.rollup.statement import Basis

    root = RosterUnit.objects.get(pk=task.issuer_id)

    def by_hand() -> None:
        with connection.cursor() as cursor:
            cursor.execute(BY_HAND, [task.pk])
            cursor.fetchall()

    return interleaved(lambda: roll_up(task, root, Basis.FILED), by_hand, runs)
