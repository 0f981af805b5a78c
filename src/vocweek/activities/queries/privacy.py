"""What an office sees of personal data: how much is held and till when, the runs that cleared it, who asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from vocweek.activities.models import PersonalRequest, PurgeRun
from vocweek.activities.purging.clockwork import next_run
from vocweek.activities.purging.retention import cleared_on, days_of
from vocweek.activities.purging.runs import left_of
from vocweek.campaign.models import Edition
from vocweek.org.access import Capability, Reach

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Outlook:
    """days: kept after the week. on: the day they go; next: when the job runs then. left: rows by kind still held."""

    days: int
    on: date
    next: datetime
    left: Mapping[str, int]
    runs: tuple[PurgeRun, ...]

    @property
    def total(self) -> int:
        return sum(self.left.values())

    @property
    def failed(self) -> PurgeRun | None:
        """The last run, if it left something behind."""
        return self.runs[0] if self.runs and self.runs[0].problem else None


def outlook_of(edition: Edition) -> Outlook:
    """Return how it stands with an edition's personal data. One query a kind, and two."""
    days = days_of(edition)
    on = cleared_on(edition, days)
    runs = edition.purge_runs.select_related("by")[:MOST_SHOWN]
    return Outlook(days, on, next_run(on), left_of(edition), tuple(runs))


def requests_seen(reach: Reach) -> list[PersonalRequest]:
    """Return the latest requests of units whose answers the person gives or oversees. One query."""
    units = reach.subtrees(Capability.BOOKING_MANAGE, "unit__path")
    return list(PersonalRequest.objects.filter(units).select_related("unit", "by")[:MOST_SHOWN])
