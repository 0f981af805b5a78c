"""The form a summary is filed in: the fields it is drafted into, as `formspec.presets.summary` names them."""

from __future__ import annotations

from vocweek.campaign.models import Task
from vocweek.reporting.specs import spec_of

TEXT, HIGHLIGHTS, CASES, PICTURES, DOCUMENT = (
    "summary_text",
    "summary_highlights",
    "summary_cases",
    "summary_pictures",
    "summary_document",
)
PARTICIPANTS = "summary_participants"


def asks_for_summary(task: Task) -> bool:
    """Tell if `task` asks for a summary that can be drafted: its form has the text of one."""
    return TEXT in spec_of(task).by_key
