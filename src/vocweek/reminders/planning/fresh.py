"""Which due moments, returns and notices have a step of telling between two moments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from vocweek.campaign.models import Notice
from vocweek.reminders.quiet import Quiet
from vocweek.reminders.timing import LEVELS, Step, Topic, answer_steps, escalated_at, receipt_steps, steps
from vocweek.reporting.models import Submission

AROUND = timedelta(days=12)
"""No step lies farther from its due moment than this, holidays included."""
_CELLS = """
SELECT DISTINCT cell.task_id, cell.due_at, task.daily_at IS NOT NULL, task.closes
FROM reporting_tally cell JOIN campaign_task task ON task.id = cell.task_id AND task.state = 'issued'
WHERE cell.due_at BETWEEN %s AND %s AND cell.expected > cell.filed
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """One due moment of one task that some unit has not met."""

    task_id: int
    due_at: datetime
    daily: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Fresh:
    """One step that has come, for people with these quiet hours.

    `of` is the task, the notice, or 0 for returned items; `at` the moment it is counted from (due, issued).
    """

    quiet: Quiet
    topic: Topic
    level: int
    of: int
    at: datetime


def cells_around(moment: datetime) -> list[Cell]:
    """Return the due moments near `moment` that units still owe something for. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_CELLS, [moment - AROUND, moment + AROUND])
        return [Cell(*row) for row in cursor.fetchall()]


def fresh_steps(
    cells: Iterable[Cell], quiets: Iterable[Quiet], since: datetime, slot: datetime
) -> list[Fresh]:
    """Return every step after `since` and up to `slot`, for each way of keeping quiet. Two queries."""
    answers = Submission.objects.filter(
        state=Submission.State.RETURNED, return_due_at__range=(slot - AROUND, slot + AROUND)
    )
    dues = set(answers.values_list("return_due_at", flat=True))
    issued = Notice.objects.filter(state=Notice.State.ISSUED, issued_at__range=(slot - AROUND, slot))
    notices = list(issued.values_list("pk", "issued_at"))
    found = []
    for quiet in quiets:
        timed = [
            *((cell.task_id, cell.due_at, step) for cell in cells for step in _steps_of(cell, quiet)),
            *((0, due, step) for due in dues if due for step in answer_steps(due, quiet=quiet)),
            *((pk, at, step) for pk, at in notices if at for step in receipt_steps(at, quiet=quiet)),
        ]
        found += [
            Fresh(quiet, step.topic, step.level, of, at)
            for of, at, step in timed
            if since < step.moment <= slot
        ]
    return found


def levels_reached(cell: Cell, slot: datetime) -> int:
    """Return how many levels above the unit have been told of a missed due moment by `slot`; 0: none yet."""
    return sum(escalated_at(cell.due_at, level, daily=cell.daily) <= slot for level in range(1, LEVELS + 1))


def _steps_of(cell: Cell, quiet: Quiet) -> Iterator[Step]:
    for step in steps(cell.due_at, daily=cell.daily, quiet=quiet):
        # Where nothing can be filed any more, the unit itself has nothing to be told.
        if not (cell.closes and step.topic is Topic.OVERDUE):
            yield step
