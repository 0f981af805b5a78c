"""Everything that writes in this room: taking a notice in, confirming it, its draft tasks."""

from vocweek.campaign.services.confirming import confirm_notice, reopen_notice
from vocweek.campaign.services.intake import (
    NotANotice,
    discard_notice,
    save_facts,
    store_notice,
    write_notice,
)
from vocweek.campaign.services.tasks import add_task, edit_task, remove_task

__all__ = [
    "NotANotice",
    "add_task",
    "confirm_notice",
    "discard_notice",
    "edit_task",
    "remove_task",
    "reopen_notice",
    "save_facts",
    "store_notice",
    "write_notice",
]
