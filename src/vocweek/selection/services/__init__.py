"""All that writes in selection; one function is one intention and one transaction."""

from vocweek.selection.services.balloting import declare_unit, save_ballot, step_back, submit_ballot
from vocweek.selection.services.calling import (
    begin_call,
    cancel_call,
    change_rules,
    close_call,
    open_call,
    save_call,
)
from vocweek.selection.services.entering import describe_entry, follow, withdraw_entry
from vocweek.selection.services.handing import assign_items
from vocweek.selection.services.judges import (
    add_judge,
    add_judges,
    invite,
    invite_all,
    note_interest,
    reassign,
    remove_judge,
    revoke_judge,
    urge,
    urge_all,
)
from vocweek.selection.services.masking import cover_picture, make_masks, release_masks, save_mask
from vocweek.selection.services.quotas import set_quota
from vocweek.selection.services.recommending import (
    close_intake,
    put_in_order,
    recommend,
    reopen_intake,
    withdraw_recommendation,
)
from vocweek.selection.services.rounds import (
    begin_round,
    choose_items,
    close_round,
    drop_item,
    extend_round,
    open_round,
    save_round,
)

__all__ = [
    "add_judge",
    "add_judges",
    "assign_items",
    "begin_call",
    "begin_round",
    "cancel_call",
    "change_rules",
    "choose_items",
    "close_call",
    "close_intake",
    "close_round",
    "cover_picture",
    "declare_unit",
    "describe_entry",
    "drop_item",
    "extend_round",
    "follow",
    "invite",
    "invite_all",
    "make_masks",
    "note_interest",
    "open_call",
    "open_round",
    "put_in_order",
    "reassign",
    "recommend",
    "release_masks",
    "remove_judge",
    "reopen_intake",
    "revoke_judge",
    "save_ballot",
    "save_call",
    "save_mask",
    "save_round",
    "set_quota",
    "step_back",
    "submit_ballot",
    "urge",
    "urge_all",
    "withdraw_entry",
    "withdraw_recommendation",
]
