"""Everything that writes bulletins: one function, one intention, one transaction."""

from vocweek.bulletins.services.drafting import AlreadyDrafted, correct, discard, draft_circular, refresh
from vocweek.bulletins.services.editing import EditConflict, Saved, redraft, save, undo
from vocweek.bulletins.services.scheduling import run_due, set_schedule
from vocweek.bulletins.services.sending import confirm_receipt, send, urge_receipts

__all__ = [
    "AlreadyDrafted",
    "EditConflict",
    "Saved",
    "confirm_receipt",
    "correct",
    "discard",
    "draft_circular",
    "redraft",
    "refresh",
    "run_due",
    "save",
    "send",
    "set_schedule",
    "undo",
    "urge_receipts",
]
