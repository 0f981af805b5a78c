"""Everything that writes publications; one function = one intention = one transaction.

Each takes the acting person as `by` and checks their reach itself (`Http404` out of scope). Each returns the row as it
now stands. `moment` is when it happened; pages leave it out (now).
"""

from vocweek.publishing.services.appearing import tell_appearances
from vocweek.publishing.services.arranging import feature, move, put_in_order, unfeature
from vocweek.publishing.services.editing import Stale, discard, drop_pending, look_again, save
from vocweek.publishing.services.following import follow, follow_all
from vocweek.publishing.services.going import publish, publish_due, schedule, take_back, update
from vocweek.publishing.services.mending import accept_finding, accept_kind, mend, mend_all, reopen_finding
from vocweek.publishing.services.papers import take_all_words, take_words
from vocweek.publishing.services.passing import pass_over, put_back_on_desk
from vocweek.publishing.services.picking import Picked, pick, pick_files, pick_many
from vocweek.publishing.services.previewing import end_preview, make_preview
from vocweek.publishing.services.requesting import (
    answer_pictures,
    ask_pictures,
    remind_of_pictures,
    take_answer,
    withdraw_request,
)
from vocweek.publishing.services.site import SiteWish, choose_banner, save_site
from vocweek.publishing.services.withdrawing import withdraw
from vocweek.publishing.services.words import add_words, remove_word

__all__ = [
    "Picked",
    "SiteWish",
    "Stale",
    "accept_finding",
    "accept_kind",
    "add_words",
    "answer_pictures",
    "ask_pictures",
    "choose_banner",
    "discard",
    "drop_pending",
    "end_preview",
    "feature",
    "follow",
    "follow_all",
    "look_again",
    "make_preview",
    "mend",
    "mend_all",
    "move",
    "pass_over",
    "pick",
    "pick_files",
    "pick_many",
    "publish",
    "publish_due",
    "put_back_on_desk",
    "put_in_order",
    "remind_of_pictures",
    "remove_word",
    "reopen_finding",
    "save",
    "save_site",
    "schedule",
    "take_all_words",
    "take_answer",
    "take_back",
    "take_words",
    "tell_appearances",
    "unfeature",
    "update",
    "withdraw",
    "withdraw_request",
]
