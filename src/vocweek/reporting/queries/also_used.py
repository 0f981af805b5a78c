"""Where else the files of a submission were filed: one photo set serves several reports (domain rule 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from vocweek.org.access import Capability, Reach
from vocweek.reporting.models import Submission

MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class AlsoUsed:
    """Another submission that carries some of the same files: how many of them."""

    submission_id: int
    title: str
    occurrence: date | None
    year: int
    files: int


def also_used(submission: Submission, reach: Reach) -> list[AlsoUsed]:
    """Return where else the files of a submission were filed, as far as the person may read that. One query."""
    others = (
        Submission.objects.filter(attachments__asset__in=submission.attachments.values("asset"))
        .exclude(pk=submission.pk)
        .exclude(state__in=[Submission.State.DRAFT, Submission.State.WITHDRAWN])
        .select_related("task", "obligation", "roster_unit__edition")
        .annotate(files=Count("attachments"))
        .order_by("-filed_at", "-id")[:MOST_PLACES]
    )
    return [
        AlsoUsed(one.pk, str(one), one.obligation.occurrence, one.roster_unit.edition.year, one.files)
        for one in others
        if reach.can(Capability.SUBMISSION_READ, one.roster_unit.path)
    ]
