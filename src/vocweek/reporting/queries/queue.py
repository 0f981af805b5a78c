"""What waits for review (待审核) at a unit, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.keyset import Mark, read_mark
from vocweek.reporting.models import Submission

PAGE = 50
MOST_COUNTED = 999


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One submission that waits: who filed what when, whether late, and whether it answers a return.

    on_behalf: the higher unit that filed it for the unit (代报), "" if the unit filed it itself. unfit: whether files
    of it arrived that are not what their fields ask for.
    """

    submission_id: int
    title: str
    task: str
    task_id: int
    unit: str
    unit_code: str
    occurrence: date | None
    filed_at: datetime
    late: bool
    answers_return: bool
    on_behalf: str = ""
    unfit: bool = False


@dataclass(frozen=True, slots=True)
class QueuePage:
    """rows: oldest first. total: how many wait, as words (999+ when more). after: cursor of the next page."""

    rows: tuple[QueueRow, ...]
    total: str
    after: str | None


def awaiting(
    node: RosterUnit, after: str | None = None, *, task: Task | None = None, size: int = PAGE
) -> QueuePage:
    """Return a page of what waits at `node`, of one task if given. Two queries. Raises `Http404` for a bad cursor."""
    waiting = _waiting(node, task)
    mark = read_mark(after)
    rows = waiting if mark is None else waiting.filter(_beyond(mark.moment, mark.pk))
    found = list(rows.select_related("obligation", "task", "roster_unit", "on_behalf")[: size + 1])
    shown = found[:size]
    more = str(_mark(shown[-1])) if len(found) > size else None
    return QueuePage(tuple(_row(one) for one in shown), waiting_count(node, task=task), more)


def waiting_count(node: RosterUnit, *, task: Task | None = None) -> str:
    """Return how many submissions wait at `node`, in words: `12`, or `999+`. One query."""
    count = _waiting(node, task)[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)


def next_in_queue(node: RosterUnit, done: Submission, *, task: Task | None = None) -> int | None:
    """Return the submission to review after `done`: the next filed after it, else the oldest one; ``None`` if none.

    At most two queries.
    """
    waiting = _waiting(node, task).exclude(pk=done.pk).values_list("pk", flat=True)
    if done.filed_at is not None:
        following = waiting.filter(_beyond(done.filed_at, done.pk)).first()
        if following is not None:
            return following
    return waiting.first()


def _waiting(node: RosterUnit, task: Task | None) -> QuerySet[Submission]:
    waiting = Submission.objects.filter(at_unit=node, state=Submission.State.SUBMITTED)
    return (waiting.filter(task=task) if task else waiting).order_by("filed_at", "id")


def _beyond(filed_at: datetime, pk: int) -> Q:
    return Q(filed_at__gte=filed_at) & (Q(filed_at__gt=filed_at) | Q(id__gt=pk))


def _mark(submission: Submission) -> Mark:
    assert submission.filed_at is not None
    return Mark(submission.filed_at.isoformat(), submission.pk)


def _row(submission: Submission) -> QueueRow:
    assert submission.filed_at is not None
    return QueueRow(
        submission_id=submission.pk,
        title=submission.title or submission.task.title,
        task=submission.task.title,
        task_id=submission.task_id,
        unit=submission.roster_unit.name,
        unit_code=submission.roster_unit.code,
        occurrence=submission.obligation.occurrence,
        filed_at=submission.filed_at,
        late=submission.obligation.late,
        answers_return=submission.filed_at != submission.first_filed_at,
        on_behalf=submission.on_behalf.name if submission.on_behalf else "",
        unfit=submission.unfit > 0,
    )
