"""What a report is called: its own title, else the one its form asks for."""

from __future__ import annotations

from vocweek.publishing.taking.forms import read_form
from vocweek.reporting.models import Submission
from vocweek.reporting.specs import spec_of


def title_of(submission: Submission) -> str:
    """Return the title of a report that was filed; its form must be selected. No query."""
    if submission.title:
        return submission.title
    said = submission.accepted or submission.filed or {}
    return read_form(spec_of(submission), said).title or str(submission)
