"""Nothing twice: the tasks of an earlier notice taken over (沿用), days moved to the new week, forms kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Max, Q

from vocweek.accounts.models import User
from vocweek.campaign.drafts import TaskDraft, draft_of
from vocweek.campaign.models import Notice, RosterUnit, Task
from vocweek.campaign.services.tasks import open_for_tasks, store_task
from vocweek.campaign.shifting import Shift
from vocweek.core.errors import DomainError, refuse
from vocweek.core.history import sign_history

MOST_SOURCES = 20


@dataclass(frozen=True, slots=True)
class Copied:
    """A task of the earlier notice as it would be asked now. there: the notice asks the same by that title already."""

    task: Task
    draft: TaskDraft
    there: bool


def sources_of(notice: Notice) -> list[Notice]:
    """Return the unit's own earlier notices with tasks to take over, of earlier editions first. One query."""
    found = (
        Notice.objects.filter(unit_id=notice.unit_id, edition__isnull=False)
        .exclude(pk=notice.pk)
        .select_related("edition")
        .annotate(task_count=Count("tasks", filter=~Q(tasks__state=Task.State.WITHDRAWN)))
        .filter(task_count__gt=0)
        .order_by("-edition__year", "-pk")[:MOST_SOURCES]
    )
    return sorted(found, key=lambda one: one.edition_id == notice.edition_id)


def preview_copy(notice: Notice, source: Notice) -> list[Copied]:
    """Return what `copy_tasks` would add to `notice`. Two queries."""
    if notice.edition is None or source.edition is None:
        return []
    shift = Shift.between(source.edition, notice.edition)
    titles = set(notice.tasks.values_list("title", flat=True))
    tasks = source.tasks.exclude(state=Task.State.WITHDRAWN).select_related("form").order_by("position", "id")
    return [Copied(task, shift.draft(draft_of(task)), task.title in titles) for task in tasks]


@transaction.atomic
def copy_tasks(*, notice: Notice, source: Notice, by: User, tasks: Collection[int]) -> list[Task]:
    """Add those of the tasks of `source` whose ids are in `tasks` to `notice` as drafts; return the new ones.

    Only a unit's own notices may be taken over. Sent twice, what is there already is not added again. Raises
    `DomainError` ``not_own``, ``nothing``, ``issued``, ``not_confirmed``, or what is wrong with a task.
    """
    current = open_for_tasks(notice)
    if source.unit_id != current.unit_id:
        raise refuse("not_own", "只能沿用本单位自己发过的通知。")
    chosen = [one for one in preview_copy(current, source) if one.task.pk in tasks]
    if not chosen:
        raise refuse("nothing", "请至少选一项任务。", "tasks")
    problems = [problem for one in chosen for problem in one.draft.problems()]
    if problems:
        raise DomainError(problems)
    sign_history(by)
    issuer = RosterUnit.objects.get(edition=current.edition, unit=current.unit)
    last = current.tasks.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    fresh = [one for one in chosen if not one.there]
    return [
        store_task(
            notice=current, issuer=issuer, draft=one.draft, position=position + place, form=one.task.form
        )
        for place, one in enumerate(fresh)
    ]


@transaction.atomic
def remove_tasks(*, notice: Notice, by: User, tasks: Collection[int]) -> int:
    """Undo `copy_tasks`: remove these draft tasks of `notice`; return how many. Raises `DomainError` once issued."""
    current = open_for_tasks(notice)
    sign_history(by)
    _, deleted = current.tasks.filter(pk__in=tasks, state=Task.State.DRAFT).delete()
    return deleted.get("campaign.Task", 0)
