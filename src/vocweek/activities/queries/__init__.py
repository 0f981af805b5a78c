"""Everything that reads activities: typed rows, a fixed number of queries each."""

from vocweek.activities.queries.listing import (
    Day,
    DayCount,
    Listed,
    OwnWeek,
    below_counts,
    below_on,
    own_week,
)
from vocweek.activities.queries.page import Clash, Sheet, clashes_of, may, own_overlaps, record_of, sheet_of
from vocweek.activities.queries.public import PublicPage, PublicSession, public_page
from vocweek.activities.queries.queue import (
    ActivityQueue,
    QueuedActivity,
    activities_waiting,
    activities_waiting_count,
    next_activity,
)

__all__ = [
    "ActivityQueue",
    "Clash",
    "Day",
    "DayCount",
    "Listed",
    "OwnWeek",
    "PublicPage",
    "PublicSession",
    "QueuedActivity",
    "Sheet",
    "activities_waiting",
    "activities_waiting_count",
    "below_counts",
    "below_on",
    "clashes_of",
    "may",
    "next_activity",
    "own_overlaps",
    "own_week",
    "public_page",
    "record_of",
    "sheet_of",
]
