"""Everything that writes in this room: taking a notice in, confirming it, its draft tasks."""

from vocweek.campaign.services.confirming import confirm_notice, reopen_notice
from vocweek.campaign.services.copying import copy_tasks, preview_copy, remove_tasks, sources_of
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
    "copy_tasks",
    "discard_notice",
    "edit_task",
    "preview_copy",
    "remove_task",
    "remove_tasks",
    "reopen_notice",
    "save_facts",
    "sources_of",
    "store_notice",
    "write_notice",
]
