"""What an office sees of personal data: how much is held and till when, the runs that cleared it, who asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from vocweek.activities.models import PersonalRequest, PurgeRun
from vocweek.activities.purging.clockwork import next_run
from vocweek.activities.purging.retention import cleared_on, days_of
from vocweek.activities.purging.runs import left_of
from vocweek.activities.purging.stores import stores
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.org.access import Capability, Reach

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Outlook:
    """days: kept after the week. on: the day they go; next: when the job runs then. left: rows by kind still held.

    runs: the latest first; their counts are of the whole edition.
    """

    days: int
    on: date
    next: datetime
    left: Mapping[str, int]
    runs: tuple[PurgeRun, ...]

    @property
    def total(self) -> int:
        return sum(self.left.values())

    @property
    def held(self) -> list[tuple[str, int]]:
        """The kinds of which there is something, with their rows."""
        return [(name, rows) for name, rows in self.left.items() if rows]

    @property
    def failed(self) -> PurgeRun | None:
        """The last run, if it left something behind."""
        return self.runs[0] if self.runs and self.runs[0].problem else None


def outlook_of(edition: Edition, node: RosterUnit | None = None) -> Outlook:
    """Return how it stands with an edition's personal data; node: only with what it and units below it hold.

    One query a kind, and two.
    """
    days = days_of(edition)
    on = cleared_on(edition, days)
    runs = edition.purge_runs.select_related("by")[:MOST_SHOWN]
    left = left_of(edition) if node is None else {one.name: one.left_below(node).count() for one in stores()}
    return Outlook(days, on, next_run(on), left, tuple(runs))


def requests_seen(reach: Reach) -> list[PersonalRequest]:
    """Return the latest requests of units whose answers the person gives or oversees. One query."""
    units = reach.subtrees(Capability.BOOKING_MANAGE, "unit__path")
    return list(PersonalRequest.objects.filter(units).select_related("unit", "by")[:MOST_SHOWN])
