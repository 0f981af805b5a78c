"""Everything that writes activities: one function, one intention, one transaction."""

from vocweek.activities.services.changing import cancel_activity, cancel_session, change, drop_change
from vocweek.activities.services.drafting import begin, discard, save_draft
from vocweek.activities.services.filing import submit, withdraw
from vocweek.activities.services.hiding import hide, show_again
from vocweek.activities.services.locking import Stale
from vocweek.activities.services.reviewing import accept, reopen, return_activity
from vocweek.activities.services.settling import add_kind, retire_kind, set_review_end

__all__ = [
    "Stale",
    "accept",
    "add_kind",
    "begin",
    "cancel_activity",
    "cancel_session",
    "change",
    "discard",
    "drop_change",
    "hide",
    "reopen",
    "retire_kind",
    "return_activity",
    "save_draft",
    "set_review_end",
    "show_again",
    "submit",
    "withdraw",
]
