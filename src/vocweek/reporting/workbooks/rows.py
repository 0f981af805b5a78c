"""What a workbook holds: one row for each thing a unit of the subtree has to file, with what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.errors import DomainError
from vocweek.formspec import FormSpec
from vocweek.reporting.models import Obligation, Review, Submission
from vocweek.reporting.moving import stands
from vocweek.reporting.prefill import prefilled_many
from vocweek.reporting.remarks import Remarks, read_remarks, remarks_left, words_together
from vocweek.reporting.services.locking import require_open
from vocweek.reporting.specs import spec_of, takes_one
from vocweek.reporting.workbooks.layout import WORDS
from vocweek.reporting.workbooks.stamp import RowKey

State = Submission.State
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class BookRow:
    """One row. number: which of several of the same obligation. kind: of the unit, as `UnitKind` names it. locked:
    shown only, nothing can be changed."""

    obligation: int
    submission: int
    version: int
    number: int
    code: str
    unit: str
    kind: str
    day: date | None
    state: str
    locked: bool
    values: dict[str, Any] = field(default_factory=dict)

    def key(self, digest: str) -> RowKey:
        """Return what tells the row when it comes back."""
        return RowKey(self.obligation, self.submission, self.version, self.number, digest)


def owing(task: Task, node: RosterUnit, day: date | None) -> QuerySet[Obligation]:
    """Return what `node` and the units below owe for `task` (on `day`, or every day); the exempt owe nothing."""
    below = {"roster_unit__path__descendants": node.path}
    rows = Obligation.objects.filter(task=task, exempt_at__isnull=True, roster_unit__closed_at=None, **below)
    return rows.filter(occurrence=day) if day else rows


def book_rows(
    task: Task, owed: QuerySet[Obligation], moment: datetime, *, chunk: int = CHUNK
) -> Iterator[BookRow]:
    """Yield the rows in the order of the tree, a few thousand in memory at a time."""
    ordered = owed.select_related("roster_unit__edition").order_by("roster_unit__path", "occurrence", "pk")
    found = ordered.iterator(chunk_size=chunk)
    spec = spec_of(task)
    while batch := list(islice(found, chunk)):
        yield from _rows(task, spec, batch, moment)


def _rows(task: Task, spec: FormSpec, batch: Sequence[Obligation], moment: datetime) -> Iterator[BookRow]:
    mine: dict[int, list[Submission]] = {one.pk: [] for one in batch}
    submissions = Submission.objects.filter(obligation__in=batch).select_related("form", "draft_form")
    for submission in submissions.order_by("pk"):
        submission.task = task
        mine[submission.obligation_id].append(submission)
    waiting = [one.pk for many in mine.values() for one in many if one.state == State.SUBMITTED]
    reviewed = set(
        Review.objects.filter(submission__in=waiting).values_list("submission_id", flat=True)
        if waiting
        else ()
    )
    begun = prefilled_many(batch, spec)
    for obligation in batch:
        obligation.task = task
        filed = mine[obligation.pk]
        living = [one for one in filed if one.state != State.WITHDRAWN]
        shut = _shut(obligation, moment)
        for number, one in enumerate(living):
            yield _existing(obligation, one, number, spec, shut=shut, reviewed=one.pk in reviewed)
        missing = max(task.at_least, 1) - len(living)
        for number in range(len(filed), len(filed) + missing):
            state = _unfiled(obligation, moment, shut=shut)
            left = remarks_left(filed) if takes_one(task) else Remarks()
            yield _row(obligation, 0, 0, number, state, shut, _said(begun[obligation.pk], left, spec))


def _existing(
    obligation: Obligation,
    submission: Submission,
    number: int,
    spec: FormSpec,
    *,
    shut: bool,
    reviewed: bool,
) -> BookRow:
    state = State(submission.state)
    locked = state is State.ACCEPTED or (state is State.SUBMITTED and (reviewed or shut))
    locked = locked or (state is State.DRAFT and shut)
    words = "审核中" if state is State.SUBMITTED and reviewed else state.label
    values = _said(stands(submission), read_remarks(submission.remarks), spec)
    return _row(obligation, submission.pk, submission.version, number, words, locked, values)


def _said(values: dict[str, Any], remarks: Remarks, spec: FormSpec) -> dict[str, Any]:
    """Return what the row's cells hold: the values, and the words of explanation beside them."""
    words = words_together(remarks, spec)
    return values | {WORDS: words} if words else values


def _unfiled(obligation: Obligation, moment: datetime, *, shut: bool) -> str:
    """Return what the sheet says of something not filed."""
    if not shut:
        return "未报"
    return "未开始" if obligation.opens_after(moment) else "已截止"


def _row(
    obligation: Obligation,
    submission: int,
    version: int,
    number: int,
    state: str,
    locked: bool,
    values: dict[str, Any],
) -> BookRow:
    unit = obligation.roster_unit
    return BookRow(
        obligation.pk,
        submission,
        version,
        number,
        unit.code,
        unit.name,
        unit.kind,
        obligation.occurrence,
        state,
        locked,
        values,
    )


def _shut(obligation: Obligation, moment: datetime) -> bool:
    try:
        require_open(obligation, moment)
    except DomainError:
        return True
    return False
