"""The list behind a number: exactly the obligations it counts (domain rule 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from vocweek.campaign.models import RosterUnit, Task
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.queries.counting import Count, condition
from vocweek.reporting.queries.keyset import Mark, read_mark

PAGE = 100


@dataclass(frozen=True, slots=True)
class ListRow:
    """One obligation in a list. latest_id: its latest filed submission, ``None`` if there is none."""

    obligation_id: int
    unit: str
    unit_code: str
    superior: str
    task: str
    task_id: int
    occurrence: date | None
    due_at: datetime
    given_due_at: datetime | None
    state: Obligation.State
    filed_at: datetime | None
    late: bool
    exempt_reason: str
    begun: bool
    latest_id: int | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """rows in the order of the tree. after: cursor of the next page, ``None`` on the last."""

    rows: tuple[ListRow, ...]
    after: str | None


def obligation_list(
    node: RosterUnit,
    what: Count,
    moment: datetime,
    *,
    task: Task | None = None,
    own: bool = False,
    after: str | None = None,
    size: int = PAGE,
) -> ListPage:
    """Return a page of the obligations that `what` counts at and below `node` (`own`: at the node alone).

    task: of one task; else of all in force. One query. Raises `Http404` for a bad cursor.
    """
    rows = _counted(node, what, moment, task, own)
    mark = read_mark(after)
    if mark is not None:
        rows = rows.filter(_beyond(mark.path, mark.pk))
    found = list(_with_submission(rows)[: size + 1])
    shown = found[:size]
    more = str(Mark(str(shown[-1].roster_unit.path), shown[-1].pk)) if len(found) > size else None
    return ListPage(tuple(_row(one) for one in shown), more)


def _counted(
    node: RosterUnit, what: Count, moment: datetime, task: Task | None, own: bool
) -> QuerySet[Obligation]:
    where = Q(roster_unit=node) if own else Q(roster_unit__path__descendants=node.path)
    tasks = Q(task=task) if task else Q(task__edition_id=node.edition_id, task__state=Task.State.ISSUED)
    return Obligation.objects.filter(where, tasks, condition(what, moment))


def _beyond(path: str, pk: int) -> Q:
    further = Q(roster_unit__path__gt=path) | Q(roster_unit__path=path, id__gt=pk)
    return Q(roster_unit__path__gte=path) & further


def _with_submission(rows: QuerySet[Obligation]) -> QuerySet[Obligation]:
    submissions = Submission.objects.filter(obligation=OuterRef("pk"))
    filed = submissions.exclude(state__in=[Submission.State.DRAFT, Submission.State.WITHDRAWN])
    return (
        rows.annotate(
            begun=Exists(submissions.filter(state=Submission.State.DRAFT)),
            latest_id=Subquery(filed.order_by("-filed_at", "-id").values("pk")[:1]),
        )
        .select_related("task", "roster_unit__parent")
        .order_by("roster_unit__path", "id")
    )


def _row(obligation: Obligation) -> ListRow:
    unit = obligation.roster_unit
    return ListRow(
        obligation_id=obligation.pk,
        unit=unit.name,
        unit_code=unit.code,
        superior=unit.parent.name if unit.parent else "",
        task=obligation.task.title,
        task_id=obligation.task_id,
        occurrence=obligation.occurrence,
        due_at=obligation.due_at,
        given_due_at=obligation.given_due_at,
        state=Obligation.State(obligation.state),
        filed_at=obligation.filed_at,
        late=obligation.late,
        exempt_reason=obligation.exempt_reason,
        begun=getattr(obligation, "begun", False),
        latest_id=getattr(obligation, "latest_id", None),
    )
