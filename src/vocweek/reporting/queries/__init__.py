"""Everything that reads the ledger; typed rows, a fixed number of queries whatever the size of the tree."""

from vocweek.reporting.queries.counting import Count, Counts
from vocweek.reporting.queries.extending import (
    ExtensionRow,
    extension_requests,
    extensions_of,
    request_count,
    running_grants,
)
from vocweek.reporting.queries.history import Decided, Filed, history
from vocweek.reporting.queries.lists import ListPage, ListRow, obligation_list
from vocweek.reporting.queries.owed import Burns, OwedGroup, OwedItem, OwedList, owed_by
from vocweek.reporting.queries.progress import Progress, UnitRow, progress, subtree_counts
from vocweek.reporting.queries.queue import QueuePage, QueueRow, awaiting, next_in_queue, waiting_count

__all__ = [
    "Burns",
    "Count",
    "Counts",
    "Decided",
    "ExtensionRow",
    "Filed",
    "ListPage",
    "ListRow",
    "OwedGroup",
    "OwedItem",
    "OwedList",
    "Progress",
    "QueuePage",
    "QueueRow",
    "UnitRow",
    "awaiting",
    "extension_requests",
    "extensions_of",
    "history",
    "next_in_queue",
    "obligation_list",
    "owed_by",
    "progress",
    "request_count",
    "running_grants",
    "subtree_counts",
    "waiting_count",
]
