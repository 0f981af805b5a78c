"""Keeping an uploaded workbook, checking it, and filing what is right in it."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.org.access import Capability, reach_of
from vocweek.reporting.models import WorkbookUpload
from vocweek.reporting.services import file_many
from vocweek.reporting.specs import spec_of
from vocweek.reporting.workbooks.checking import compare, place, read_file
from vocweek.reporting.workbooks.report import report_of
from vocweek.reporting.workbooks.uploads import keep_file, local_copy, progress, save_marked

State = WorkbookUpload.State


@transaction.atomic
def keep_upload(*, task: Task, node: RosterUnit, file: File[bytes], by: User) -> WorkbookUpload:
    """Keep an uploaded workbook to be checked. Raises `DomainError` ``too_large``, ``empty_file``."""
    reach_of(by).require(Capability.FILE, node.path)
    upload = WorkbookUpload(task=task, node=node, uploaded_by=by)
    keep_file(upload, file)
    return upload


def check_upload(upload: WorkbookUpload, moment: datetime | None = None) -> WorkbookUpload:
    """Find out what filing the workbook would do, and keep it as the upload's report; nothing is filed.

    A file that cannot be taken at all gets the state REFUSED and a report with the reason alone.
    """
    try:
        _check(upload, moment or now())
    except DomainError as error:
        upload.state = State.REFUSED
        upload.report = {"refused": [problem.message for problem in error.problems]}
    upload.save()
    return upload


def file_upload(
    *, upload: WorkbookUpload, by: User, partly: bool, seen: str, moment: datetime | None = None
) -> WorkbookUpload:
    """File what is right in the workbook, in one transaction; what was filed already is not filed again.

    partly: leave out the rows that are wrong; otherwise a wrong row refuses all. seen: the report the person decided
    on (`report["seen"]`); if the platform's data changed since, nothing is filed and the workbook is checked anew.
    Raises `DomainError` ``not_checked``, ``still_wrong``, ``changed_meanwhile``.
    """
    reach_of(by).require(Capability.FILE, upload.node.path)
    try:
        return _file(upload, by, partly, seen, moment or now())
    except DomainError as error:
        if error.problems[0].code != "not_checked":
            check_upload(upload)
        raise


@transaction.atomic
def begin_filing(upload: WorkbookUpload) -> None:
    """Note that the queue is to file the workbook. Raises `DomainError` ``not_checked`` unless it waits for that."""
    waiting = WorkbookUpload.objects.filter(pk=upload.pk, state=State.CHECKED)
    if not waiting.update(state=State.FILING):
        raise refuse("not_checked", "这张表还没有检查好，或者已经在报送，请稍候。")


@transaction.atomic
def _file(upload: WorkbookUpload, by: User, partly: bool, seen: str, moment: datetime) -> WorkbookUpload:
    fresh = WorkbookUpload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if fresh.state == State.FILED:
        return fresh
    if fresh.state not in (State.CHECKED, State.FILING):
        raise refuse("not_checked", "这张表还没有检查好，请稍候。")
    with local_copy(fresh.file) as path:
        checked = read_file(path, fresh.file_name, upload.task)
    sound = checked.sound
    found = file_many(task=upload.task, lines=checked.lines, by=by, moment=moment)
    for row, one in zip(sound, found, strict=True):
        place(checked, row, one)
    report = report_of(checked, spec_of(upload.task))
    if report["seen"] != seen:
        raise refuse("changed_meanwhile", "检查之后，平台上的数据有了变化；已重新检查，请再看一遍。")
    if report["problem_count"] and not partly:
        raise refuse("still_wrong", "表里还有错，没有报送；请改好再上传，或者只报正确的行。")
    fresh.report, fresh.state, fresh.filed_at = report, State.FILED, moment
    fresh.save(update_fields=["report", "state", "filed_at"])
    return fresh


def _check(upload: WorkbookUpload, moment: datetime) -> None:
    with local_copy(upload.file) as path:
        checked = read_file(path, upload.file_name, upload.task)
        total = len(checked.rows)
        progress(upload, 0, total)
        compare(
            checked,
            upload.task,
            upload.uploaded_by,
            moment,
            tell=lambda done: progress(upload, done, total),
        )
        upload.report = report_of(checked, spec_of(upload.task))
        if checked.problems:
            save_marked(upload, path, checked.raw, checked.problems)
    upload.state = State.CHECKED
    upload.done = upload.total
