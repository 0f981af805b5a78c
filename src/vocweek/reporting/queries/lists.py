"""The list behind a number: exactly the obligations it counts (domain rule 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.keyset import Mark, read_mark
from vocweek.org.queries import is_path
from vocweek.reporting.models import Obligation, Revision, Submission
from vocweek.reporting.queries.counting import Count, condition
from vocweek.reporting.queries.narrowing import EVERYTHING, Narrow
from vocweek.reporting.states import FILED

PAGE = 100


@dataclass(frozen=True, slots=True)
class ListRow:
    """One obligation in a list.

    latest_id: its latest filed submission, ``None`` if there is none. filed_by: who filed last; on_behalf: the higher
    unit that did so for it, if any.
    """

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
    filed_by: str
    on_behalf: str


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
    narrow: Narrow = EVERYTHING,
    after: str | None = None,
    size: int = PAGE,
) -> ListPage:
    """Return a page of the obligations that `what` counts at and below `node`, in the part that `narrow` leaves.

    task: of one task; else of all in force. One query. Raises `Http404` for a bad cursor.
    """
    rows = obligations_counted(node, what, moment, task=task, narrow=narrow)
    mark = read_mark(after)
    if mark is not None:
        rows = rows.filter(_beyond(_path(mark), mark.pk))
    found = list(_with_submission(rows)[: size + 1])
    shown = found[:size]
    more = str(Mark(str(shown[-1].roster_unit.path), shown[-1].pk)) if len(found) > size else None
    return ListPage(tuple(_row(one) for one in shown), more)


def obligations_counted(
    node: RosterUnit, what: Count, moment: datetime, *, task: Task | None = None, narrow: Narrow = EVERYTHING
) -> QuerySet[Obligation]:
    """Return exactly the obligations that `what` counts, in no order: for what is done to all of them at once."""
    tasks = Q(task=task) if task else Q(task__in=Task.objects.filter(narrow.tasks(node)))
    rows = Obligation.objects.alias(given=Coalesce("given_due_at", "due_at"))
    return rows.filter(narrow.obligations(node), tasks, condition(what, moment))


def _path(mark: Mark) -> str:
    """Return where a page ended as a path of the tree; 404 for an address somebody made up."""
    if not is_path(mark.at):
        raise Http404("没有这一页。")
    return mark.at


def _beyond(path: str, pk: int) -> Q:
    further = Q(roster_unit__path__gt=path) | Q(roster_unit__path=path, id__gt=pk)
    return Q(roster_unit__path__gte=path) & further


def _with_submission(rows: QuerySet[Obligation]) -> QuerySet[Obligation]:
    submissions = Submission.objects.filter(obligation=OuterRef("pk"))
    filed = submissions.filter(state__in=FILED)
    revisions = Revision.objects.filter(submission__obligation=OuterRef("pk"), submission__state__in=FILED)
    return (
        rows.annotate(
            begun=Exists(submissions.filter(state=Submission.State.DRAFT)),
            latest_id=Subquery(filed.order_by("-filed_at", "-id").values("pk")[:1]),
            on_behalf=Subquery(filed.order_by("-filed_at", "-id").values("on_behalf__name")[:1]),
            filed_by=Subquery(revisions.order_by("-filed_at", "-id").values("filed_by__full_name")[:1]),
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
        filed_by=getattr(obligation, "filed_by", None) or "",
        on_behalf=getattr(obligation, "on_behalf", None) or "",
    )
