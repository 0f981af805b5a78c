"""Everything that reads the ledger; typed rows, a fixed number of queries whatever the size of the tree."""

from vocweek.reporting.queries.also_used import AlsoUsed, also_used
from vocweek.reporting.queries.cells import subtree_counts
from vocweek.reporting.queries.counting import Count, Counts
from vocweek.reporting.queries.extending import (
    ExtensionRow,
    extension_requests,
    extensions_of,
    request_count,
    running_grants,
)
from vocweek.reporting.queries.filed_up import filed_for, filed_up_to, tasks_of
from vocweek.reporting.queries.history import Decided, Entry, Extended, Filed, Word, history, words_filed
from vocweek.reporting.queries.lists import ListPage, ListRow, obligation_list, obligations_counted
from vocweek.reporting.queries.narrowing import EVERYTHING, Narrow
from vocweek.reporting.queries.owed import Burns, OwedGroup, OwedItem, OwedList, owed_by
from vocweek.reporting.queries.progress import (
    Progress,
    UnitRow,
    progress,
    progress_by_day,
    tasks_in_force,
)
from vocweek.reporting.queries.pulse import fingerprint
from vocweek.reporting.queries.queue import QueuePage, QueueRow, awaiting, next_in_queue, waiting_count

__all__ = [
    "EVERYTHING",
    "AlsoUsed",
    "Burns",
    "Count",
    "Counts",
    "Decided",
    "Entry",
    "Extended",
    "ExtensionRow",
    "Filed",
    "ListPage",
    "ListRow",
    "Narrow",
    "OwedGroup",
    "OwedItem",
    "OwedList",
    "Progress",
    "QueuePage",
    "QueueRow",
    "UnitRow",
    "Word",
    "also_used",
    "awaiting",
    "extension_requests",
    "extensions_of",
    "filed_for",
    "filed_up_to",
    "fingerprint",
    "history",
    "next_in_queue",
    "obligation_list",
    "obligations_counted",
    "owed_by",
    "progress",
    "progress_by_day",
    "request_count",
    "running_grants",
    "subtree_counts",
    "tasks_in_force",
    "tasks_of",
    "waiting_count",
    "words_filed",
]
