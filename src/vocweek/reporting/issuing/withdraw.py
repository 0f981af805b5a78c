"""Taking a task back (收回) while nobody has filed, and issuing it again."""

from __future__ import annotations

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import Task
from vocweek.campaign.rosters import hold_roster
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.reporting.issuing.earlier import apply_earlier_dues
from vocweek.reporting.issuing.issue import write_obligations
from vocweek.reporting.issuing.sql import REMOVE_UNTOUCHED, run
from vocweek.reporting.models import Obligation, Submission

WITHDRAWN = "任务已收回"


@transaction.atomic
def withdraw_task(*, task: Task, by: User) -> Task:
    """Take an issued task back; withdrawing twice changes nothing.

    What nobody has touched leaves the ledger; where a draft was begun, the obligation stays, exempt, so that the
    draft is not lost. Raises `DomainError` if anything was filed.
    """
    current = Task.objects.select_for_update().get(pk=task.pk)
    if current.state == Task.State.DRAFT:
        raise refuse("not_issued", "这项任务还没有下发，直接移除即可。")
    if current.state == Task.State.WITHDRAWN:
        return current
    filed = Submission.objects.filter(task=current, first_filed_at__isnull=False).count()
    if filed:
        raise refuse("filed", f"已有 {filed} 份报送，不能收回。可以对个别单位免报，或另发通知说明不必再报。")
    run(REMOVE_UNTOUCHED, {"task": current.pk})
    Obligation.objects.filter(task=current, exempt_at=None).update(
        exempt_at=now(), exempt_reason=WITHDRAWN, exempt_by=by
    )
    sign_history(by)
    current.state = Task.State.WITHDRAWN
    current.save(update_fields=["state"])
    return current


@transaction.atomic
def reissue_task(*, task: Task, by: User) -> Task:
    """Undo `withdraw_task`: the units asked owe it again, due as the task and the units in between say."""
    current = Task.objects.select_for_update().get(pk=task.pk)
    if current.state != Task.State.WITHDRAWN:
        return current
    hold_roster(current.edition_id)
    sign_history(by)
    Obligation.objects.filter(task=current, exempt_reason=WITHDRAWN).update(
        exempt_at=None, exempt_reason="", exempt_by=None
    )
    write_obligations(current)
    apply_earlier_dues(current)
    current.state = Task.State.ISSUED
    current.save(update_fields=["state"])
    return current
