"""Who may have which workbook: the task where one may file for the unit asked about, and one's own uploads."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import Http404

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit, Task
from vocweek.org.access import Capability, Reach
from vocweek.reporting.models import Obligation, WorkbookUpload
from vocweek.reporting.workbooks.rows import owing

NOT_HERE = "没有这张表，或者不在您的职责范围内。"


def workbook_task(reach: Reach, node: RosterUnit, task_id: int) -> Task:
    """Return the issued task if `node` or a unit below owes something for it and one may file there; else 404."""
    reach.require(Capability.FILE, node.path)
    task = (
        Task.objects.select_related("form", "issuer", "edition")
        .filter(pk=task_id, edition_id=node.edition_id, state=Task.State.ISSUED)
        .first()
    )
    if task is None or not owing(task, node, None).exists():
        raise Http404(NOT_HERE)
    return task


def tasks_with_workbook(node: RosterUnit) -> list[Task]:
    """Return the issued tasks for which `node` or a unit below owes something, by due moment. One query."""
    owed = Obligation.objects.filter(
        task=OuterRef("pk"),
        roster_unit__path__descendants=node.path,
        roster_unit__closed_at=None,
        exempt_at__isnull=True,
    )
    tasks = Task.objects.filter(Exists(owed), edition_id=node.edition_id, state=Task.State.ISSUED)
    return list(tasks.select_related("issuer").order_by("due_at", "pk"))


def upload_for(reach: Reach, user: User, pk: int) -> WorkbookUpload:
    """Return the person's own upload while they may still file for its unit; else 404."""
    upload = (
        WorkbookUpload.objects.select_related(
            "task__form", "task__issuer", "task__edition", "node__edition", "uploaded_by"
        )
        .filter(pk=pk, uploaded_by=user)
        .first()
    )
    if upload is None or not reach.can(Capability.FILE, upload.node.path):
        raise Http404(NOT_HERE)
    return upload
