"""Importing the country, issuing to it, its circulars of a day, reminding, a city that moves, and the last hour."""

from __future__ import annotations

from collections.abc import Iterator

from bench.circulars import circulars
from bench.figure import Figure, seconds
from bench.last_hour import last_hour
from bench.moving import roster_move
from bench.reminding import digests
from bench.site import prepare


def measure() -> Iterator[Figure]:
    """Measure the import of 12,000 schools, issuing 8 daily tasks, a day's circulars, reminding, and the last hour."""
    prepare()
    from bench.nation import draft_notice, nation, root
    from vocweek.accounts.models import User
    from vocweek.reporting.issuing import issue_notice
    from vocweek.reporting.models import Obligation

    edition, import_took = nation()
    yield Figure("org-import", import_took, "s", 10)
    notice = draft_notice(edition, tasks=8)
    by = User.objects.create_user(username=f"office-of-{root().code}", full_name="办公室")
    took = seconds(lambda: issue_notice(notice=notice, by=by))
    written = Obligation.objects.filter(task__notice=notice).count()
    yield Figure("issue", took, f"s for {written:,} obligations", 5)
    yield circulars(edition)
    yield digests(edition)
    yield roster_move()
    yield last_hour()
