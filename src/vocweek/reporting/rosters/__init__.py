"""A roster that lives (名册变更): during an edition units are added, renamed, moved, merged, split and closed.

`rehearse` says what a change would do, `change_roster` does it to the living tree, the roster and the ledger at once,
`undo_change` takes it back exactly. `change_tree` changes the living tree only, for the editions to come. Every row a
change touches is recorded by triggers (migration 0012), so that undo needs no knowledge of what a change does.
"""

from vocweek.reporting.rosters.filings import MergedPair, refusals
from vocweek.reporting.rosters.queries import (
    ChangesPage,
    Effects,
    Holdings,
    RosterPage,
    TouchedTask,
    changes_of,
    children_of,
    effects_of,
    search_roster,
    touched_tasks,
)
from vocweek.reporting.rosters.services import (
    Rehearsal,
    change_for,
    change_roster,
    change_tree,
    may_undo,
    may_wait,
    rehearse,
    undo_change,
)
from vocweek.reporting.rosters.wanted import Add, Close, Merge, Move, Rename, Split, Wanted

__all__ = [
    "Add",
    "ChangesPage",
    "Close",
    "Effects",
    "Holdings",
    "Merge",
    "MergedPair",
    "Move",
    "Rehearsal",
    "Rename",
    "RosterPage",
    "Split",
    "TouchedTask",
    "Wanted",
    "change_for",
    "change_roster",
    "change_tree",
    "changes_of",
    "children_of",
    "effects_of",
    "may_undo",
    "may_wait",
    "refusals",
    "rehearse",
    "search_roster",
    "touched_tasks",
    "undo_change",
]
