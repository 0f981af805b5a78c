"""What issuing a notice would do, told before it is done: who receives, how much each task asks, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from vocweek.campaign.models import Notice, RosterUnit, Task
from vocweek.core.errors import Problem
from vocweek.org.models import UnitKind
from vocweek.reporting.issuing.issue import issue_problems, issue_warnings, receiver_values
from vocweek.reporting.issuing.reach import chain_tasks
from vocweek.reporting.issuing.sql import COUNT_BELOW, COUNT_RECEIVERS, Value, rows

KindCount = tuple[UnitKind, int]


@dataclass(frozen=True, slots=True)
class TaskReach:
    """How far one draft task reaches: units asked by kind, occurrences (days, or one), obligations in all."""

    task: Task
    units: tuple[KindCount, ...]
    occurrences: int

    @property
    def asked(self) -> int:
        return sum(count for _, count in self.units)

    @property
    def obligations(self) -> int:
        return self.asked * self.occurrences


@dataclass(frozen=True, slots=True)
class IssuePreview:
    """receivers: units that will receive the notice, by kind. problems: empty when it may be issued.

    warnings: what to look at again; they keep nothing from being issued.
    """

    tasks: tuple[TaskReach, ...]
    receivers: tuple[KindCount, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def receiving(self) -> int:
        return sum(count for _, count in self.receivers)

    @property
    def obligations(self) -> int:
        return sum(reach.obligations for reach in self.tasks)


def preview_issue(notice: Notice) -> IssuePreview:
    """Return what issuing `notice`, confirmed and not yet issued, would do. Five queries."""
    sender = RosterUnit.objects.get(edition=notice.edition, unit=notice.unit)
    tasks = list(notice.tasks.filter(state=Task.State.DRAFT).select_related("form"))
    below = _counts(COUNT_BELOW, receiver_values(sender, set()))
    reaches = tuple(_reach(task, below) for task in tasks)
    problems = issue_problems(notice, tasks)
    problems.extend(_nobody(reach) for reach in reaches if reach.task.audience_kinds and not reach.asked)
    asked = [*tasks, *(chain_tasks(notice) if notice.forwards_id else [])]
    kinds = {kind for task in asked for kind in task.audience_kinds}
    receivers = _counts(COUNT_RECEIVERS, receiver_values(sender, kinds))
    return IssuePreview(reaches, _ordered(receivers), tuple(problems), tuple(issue_warnings(tasks)))


def _reach(task: Task, below: dict[str, int]) -> TaskReach:
    asked = {kind: below[kind] for kind in task.audience_kinds if kind in below}
    return TaskReach(task, _ordered(asked), _occurrences(task))


def _occurrences(task: Task) -> int:
    return 1 if task.daily_at is None else len(task.occurrence_days())


def _nobody(reach: TaskReach) -> Problem:
    message = f"“{reach.task}”的报送对象里，本单位以下一个单位也没有。请改对象，或移除这项任务。"
    return Problem("nobody_asked", message, f"task-{reach.task.pk}-kinds")


def _ordered(counts: dict[str, int]) -> tuple[KindCount, ...]:
    return tuple((kind, counts[kind]) for kind in UnitKind if kind in counts)


def _counts(statement: str, values: dict[str, Value]) -> dict[str, int]:
    return dict(rows(statement, values))
