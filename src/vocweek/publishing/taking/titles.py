"""What a report or an activity is called: its own title, else the one its form asks for."""

from __future__ import annotations

from vocweek.activities.models import Activity
from vocweek.publishing.taking.forms import read_form
from vocweek.reporting.models import Submission
from vocweek.reporting.specs import spec_of


def title_of(item: Submission | Activity) -> str:
    """Return the title of an activity, or of a report that was filed, whose form must be selected. No query."""
    if isinstance(item, Activity) or item.title:
        return str(item) if isinstance(item, Activity) else item.title
    said = item.accepted or item.filed or {}
    return read_form(spec_of(item), said).title or str(item)
