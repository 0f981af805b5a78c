"""Asking for the record of a task, writing it, and letting old ones go."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from django.core.files import File
from django.db import transaction
from procrastinate.contrib.django import app

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.clock import now
from vocweek.media.storage import storage
from vocweek.org.access import Capability, Reach, reach_of
from vocweek.reporting.exports.models import RecordExport
from vocweek.reporting.models import Obligation
from vocweek.reporting.timeline import Happened, Shows, record_of_task, write_record

State = RecordExport.State
JOB: Final = "reporting.export_record"
AT_ONCE: Final = 300
"""Obligations whose record is handed out within the request."""
KEPT_FOR: Final = timedelta(days=7)
_TELL_EVERY: Final = 500


def is_long(task: Task, node: RosterUnit) -> bool:
    """Tell if the record of `task` at `node` and below takes longer than a person waits. One query."""
    owed = Obligation.objects.filter(task=task, roster_unit__path__descendants=node.path)
    return owed[: AT_ONCE + 1].count() > AT_ONCE


def shows_for(reach: Reach) -> Shows:
    """Return the question whether the reader files or reviews at a unit, and so needs its personal data."""

    def shows(unit: RosterUnit) -> bool:
        return reach.can(Capability.FILE, unit.path) or reach.can(Capability.REVIEW, unit.path)

    return shows


@transaction.atomic
def begin_export(*, task: Task, node: RosterUnit, by: User) -> RecordExport:
    """Have the record written by the queue; while it is being written, asking again gives the same one."""
    reach_of(by).require(Capability.SUBMISSION_READ, node.path)
    export, new = RecordExport.objects.get_or_create(
        task=task, node=node, asked_by=by, state=State.WAITING, defaults={}
    )
    if new:
        app.configure_task(JOB).defer(export=export.pk)
    return export


def write_export(export: RecordExport) -> None:
    """Write a record that waits into the storage, as much as the person may read now; say on its row how far it is."""
    record = record_of_task(export.task, export.node, shows_for(reach_of(export.asked_by)))
    try:
        with tempfile.TemporaryFile() as out:
            write_record(_counted(record, export), out, title=title_of(export))
            out.seek(0)
            name = storage().save(f"exports/{export.pk}.xlsx", File(out))
    except Exception:
        _finish(export, State.FAILED)
        raise
    _finish(export, State.READY, name)


def title_of(export: RecordExport) -> str:
    """Return what the file is called, without its ending."""
    return f"{export.node.name} {export.task.title} 经过"


def sweep_exports() -> int:
    """Delete what was finished longer ago than `KEPT_FOR`, rows and files; return how many."""
    old = list(RecordExport.objects.filter(finished_at__lt=now() - KEPT_FOR))
    for export in old:
        if export.file:
            storage().delete(str(export.file.name))
        export.delete()
    return len(old)


def _counted(record: Iterable[Happened], export: RecordExport) -> Iterator[Happened]:
    for number, one in enumerate(record, 1):
        yield one
        if number % _TELL_EVERY == 0:
            RecordExport.objects.filter(pk=export.pk).update(lines=number)
        export.lines = number


def _finish(export: RecordExport, state: str, name: str = "") -> None:
    export.state, export.file, export.finished_at = state, name, now()
    export.save(update_fields=["state", "file", "finished_at", "lines"])
