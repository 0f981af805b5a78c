"""The national statistics table beside the same aggregate written by hand, and how it grows with the rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.figure import Comparison, Figure, compare, short
from bench.site import prepare

BY_HAND = """
SELECT subpath(r.path, 0, 3), count(*),
       sum((s.filed ->> 'schools')::numeric), sum((s.filed ->> 'teachers')::numeric),
       sum((s.filed ->> 'students')::numeric), sum((s.filed ->> 'enrolled')::numeric),
       sum((s.filed ->> 'enterprises')::numeric), sum((s.filed ->> 'participants')::numeric),
       sum((s.filed ->> 'visit_projects')::numeric)
FROM reporting_submission s JOIN campaign_rosterunit r ON r.id = s.roster_unit_id
WHERE s.task_id = %s AND s.state IN ('submitted', 'returned', 'accepted')
GROUP BY 1
"""


def measure() -> Iterator[Figure]:
    """Measure at 12,000 filings and at 1.2 million."""
    prepare()
    from bench.nation import nation, statistics_task

    edition, _ = nation()
    once = _beside_by_hand(statistics_task(edition, 1), runs=41)
    yield Figure("rollup", once.ratio, "× by hand", 1.3, f"{short(once.bare * 1000)} ms by hand")
    many = _beside_by_hand(statistics_task(edition, 100), runs=5)
    linear = f"by hand {short(many.bare / once.bare / 100)} × linear, {short(many.bare)} s"
    yield Figure("rollup-1.2-million", many.ours / once.ours / 100, "× linear", 1.3, linear)


def _beside_by_hand(task: Any, runs: int) -> Comparison:
    from django.db import connection

    from vocweek.campaign.models import RosterUnit
    from vocweek.rollup.columns import columns_of
    from vocweek.rollup.queries import figures_by_unit
    from vocweek.rollup.statement import Basis

    root = RosterUnit.objects.get(pk=task.issuer_id)
    columns = columns_of(task)

    def by_hand() -> None:
        with connection.cursor() as cursor:
            cursor.execute(BY_HAND, [task.pk])
            cursor.fetchall()

    return compare(lambda: figures_by_unit(task, root, Basis.FILED, columns), by_hand, runs)
