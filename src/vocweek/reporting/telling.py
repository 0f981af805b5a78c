"""What the ledger tells people by itself."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from vocweek.campaign.models import RosterUnit
from vocweek.notify.models import Kind
from vocweek.notify.services import tell
from vocweek.org.access import Capability
from vocweek.org.staff import people_who
from vocweek.reporting.models import Submission


def tell_returned(submission: Submission, acted: RosterUnit, reason: str, moment: datetime) -> None:
    """Tell those who file for the unit that `acted` sent their item back, and why. Two queries."""
    unit_id = submission.roster_unit.unit_id
    tell(
        people=people_who(Capability.FILE, [unit_id]).get(unit_id, []),
        kind=Kind.RETURNED,
        text=f"{acted.name}退回了{submission.task.title}：{' '.join(reason.split())}",
        link=reverse("workbench:submission_edit", args=[submission.pk]),
        unit_id=unit_id,
        key=f"returned:{submission.pk}:{submission.version}",
        moment=moment,
    )
