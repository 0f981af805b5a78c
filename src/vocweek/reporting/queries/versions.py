"""Who has filed with which version of a form."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, F

from vocweek.campaign.models import Task
from vocweek.reporting.models import Submission


def units_filed(tasks: Iterable[Task]) -> dict[int, int]:
    """Return how many units have filed each task in the version it has today, by task id. One query."""
    filed = Submission.objects.filter(task__in=[task.pk for task in tasks], filed__isnull=False)
    counted = (
        filed.filter(form=F("task__form")).values("task").annotate(units=Count("roster_unit", distinct=True))
    )
    return {row["task"]: row["units"] for row in counted}
