"""What happened to a task itself, and how many of its obligations are exempt or extended."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, Sum

from vocweek.campaign.models import RosterUnit, Task
from vocweek.org.access import Capability, Reach
from vocweek.reporting.models import Tally
from vocweek.reporting.timeline.asking import steps_of_tasks, task_events
from vocweek.reporting.timeline.earlier import earlier_of
from vocweek.reporting.timeline.happened import Happened, signers


@dataclass(frozen=True, slots=True)
class Standing:
    """How many obligations of a task below a node are expected, exempt and extended."""

    expected: int
    exempt: int
    extended: int


def changes_of_task(task: Task, reach: Reach) -> list[Happened]:
    """Return what happened to `task` (its notice and unit selected) as far as `reach` may read it, oldest first.

    Drafting is known to those only who may write the notice. At most five queries.
    """
    drafting = reach.can(Capability.NOTICE_WRITE, task.notice.unit.path)
    events = task_events(pgh_obj_id=task.pk)
    who = signers(events)
    steps = (one for one in steps_of_tasks(events, task.notice.issued_at) if drafting or not one.drafting)
    found = [*(one.happened(task.notice.unit.name, who) for one in steps), *earlier_of(Q(task=task), reach)]
    return sorted(found, key=lambda one: one.moment)


def standing_of(task: Task, node: RosterUnit) -> Standing:
    """Return how the obligations of `task` below `node` stand. One query, on the counts kept by triggers."""
    tally = Tally.objects.filter(task=task, path__descendants=node.path)
    sums = tally.aggregate(expected=Sum("expected"), exempt=Sum("exempt"), extended=Sum("extended"))
    return Standing(*(sums[key] or 0 for key in ("expected", "exempt", "extended")))
