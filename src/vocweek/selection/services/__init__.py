"""All that writes in selection; one function is one intention and one transaction."""

from vocweek.selection.services.calling import (
    begin_call,
    cancel_call,
    change_rules,
    close_call,
    open_call,
    save_call,
)
from vocweek.selection.services.entering import describe_entry, follow, withdraw_entry
from vocweek.selection.services.quotas import set_quota
from vocweek.selection.services.recommending import (
    close_intake,
    put_in_order,
    recommend,
    reopen_intake,
    withdraw_recommendation,
)

__all__ = [
    "begin_call",
    "cancel_call",
    "change_rules",
    "close_call",
    "close_intake",
    "describe_entry",
    "follow",
    "open_call",
    "put_in_order",
    "recommend",
    "reopen_intake",
    "save_call",
    "set_quota",
    "withdraw_entry",
    "withdraw_recommendation",
]
