"""What addresses ask for in the same words on several pages."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from vocweek.campaign.models import Task
from vocweek.core.numbers import whole_number
from vocweek.workbench.screen import DeskRequest


def task_asked(request: DeskRequest, *, in_force: bool = False) -> Task | None:
    """Return the one task an address narrows to (``?task=id``), ``None`` for all.

    Raises `Http404` for one that is not in the edition at hand; with `in_force`, for one taken back as well.
    """
    wanted = request.GET.get("task", "")
    if not wanted:
        return None
    tasks = Task.objects.filter(edition=request.desk.edition)
    if in_force:
        tasks = tasks.filter(state=Task.State.ISSUED)
    return get_object_or_404(tasks, pk=whole_number(wanted))
