"""Keeping an uploaded file of activities, checking it, and taking over what is right in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.http import Http404

from vocweek.accounts.models import User
from vocweek.activities.importing.applying import Applying
from vocweek.activities.importing.checking import consider
from vocweek.activities.importing.grouping import Group, Grouping
from vocweek.activities.importing.layout import ActivityLayout
from vocweek.activities.importing.report import Report
from vocweek.activities.models import ActivityUpload
from vocweek.campaign.models import RosterUnit
from vocweek.campaign.rosters import hold_roster
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, Reach, reach_of
from vocweek.reporting.workbooks.reading import RawBook, open_workbook, read_book
from vocweek.reporting.workbooks.uploads import keep_file, local_copy, progress, save_marked

State = ActivityUpload.State


def upload_for(reach: Reach, user: User, pk: int) -> ActivityUpload:
    """Return the person's own upload while they may still enter activities for its unit, or raise `Http404`."""
    found = ActivityUpload.objects.select_related("node__edition", "node__parent", "uploaded_by")
    upload = found.filter(pk=pk, uploaded_by=user).first()
    if upload is None or not reach.can(Capability.ACTIVITY_WRITE, upload.node.path):
        raise Http404("没有这张表，或者不在您的职责范围内。")
    return upload


@transaction.atomic
def keep_upload(*, node: RosterUnit, file: File[bytes], by: User) -> ActivityUpload:
    """Keep an uploaded file to be checked. Raises `DomainError` ``too_large``, ``empty_file``."""
    reach_of(by).require(Capability.ACTIVITY_WRITE, node.path)
    upload = ActivityUpload(node=node, uploaded_by=by)
    keep_file(upload, file)
    return upload


def check_upload(upload: ActivityUpload) -> ActivityUpload:
    """Find out what taking over the file would do, and keep it as the upload's report; nothing is taken over.

    A file that cannot be read at all gets the state REFUSED and a report with the reason alone.
    """
    try:
        _check(upload)
    except DomainError as error:
        upload.state = State.REFUSED
        upload.report = {"refused": [problem.message for problem in error.problems]}
    upload.save()
    return upload


@transaction.atomic
def begin_applying(upload: ActivityUpload) -> None:
    """Note that the queue is to take over the file. Raises `DomainError` ``not_checked`` unless it waits for that."""
    waiting = ActivityUpload.objects.filter(pk=upload.pk, state=State.CHECKED)
    if not waiting.update(state=State.FILING):
        raise refuse("not_checked", "这张表还没有检查好，或者已经在导入，请稍候。")


def apply_upload(
    *,
    upload: ActivityUpload,
    by: User,
    hand_in: bool,
    partly: bool,
    seen: str,
    moment: datetime | None = None,
) -> ActivityUpload:
    """Take over what is right in the file, in one transaction; what is there already is not made again.

    hand_in: into review, else as drafts. partly: leave out what is wrong; otherwise anything wrong refuses all.
    seen: the report the person decided on; if the platform's data changed since, nothing is taken over and the file
    is checked anew. Raises `DomainError` ``not_checked``, ``still_wrong``, ``changed_meanwhile``, and as the services.
    """
    reach_of(by).require(Capability.ACTIVITY_WRITE, upload.node.path)
    try:
        return _apply(upload, Applying(by, moment or now(), hand_in=hand_in), partly, seen)
    except IntegrityError:
        check_upload(upload)
        raise refuse(
            "changed_meanwhile", "检查之后，平台上的数据有了变化；已重新检查，请再看一遍。"
        ) from None
    except DomainError as error:
        if error.problems[0].code != "not_checked":
            check_upload(upload)
        raise


@transaction.atomic
def _apply(upload: ActivityUpload, applying: Applying, partly: bool, seen: str) -> ActivityUpload:
    fresh = ActivityUpload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if fresh.state == State.FILED:
        return fresh
    if fresh.state not in (State.CHECKED, State.FILING):
        raise refuse("not_checked", "这张表还没有检查好，请稍候。")
    hold_roster(upload.node.edition_id)
    sign_history(applying.by)
    with local_copy(fresh.file) as path:
        raw, grouping, groups = _read(path, fresh)
    report = Report(raw, grouping.problems)
    for considered in consider(grouping, groups, lock=True):
        report.add(considered)  # as it was decided on, before anything is written
        applying.apply(considered)
    found = report.data()
    if found["seen"] != seen:
        raise refuse("changed_meanwhile", "检查之后，平台上的数据有了变化；已重新检查，请再看一遍。")
    if found["problem_count"] and not partly:
        raise refuse("still_wrong", "表里还有错，没有导入；请改好再上传，或者只导入正确的。")
    fresh.report, fresh.state, fresh.filed_at = found, State.FILED, applying.moment
    fresh.handed_in = applying.hand_in
    fresh.save(update_fields=["report", "state", "filed_at", "handed_in"])
    return fresh


def _check(upload: ActivityUpload) -> None:
    with local_copy(upload.file) as path:
        raw, grouping, groups = _read(path, upload)
        progress(upload, 0, len(groups))
        report, done = Report(raw, grouping.problems), 0
        for considered in consider(grouping, groups):
            report.add(considered)
            done += len(considered)
            progress(upload, done, len(groups))
        upload.report = report.data()
        if report.problems:
            save_marked(upload, path, raw, report.problems)
    upload.state = State.CHECKED
    upload.done = upload.total


def _read(path: Path, upload: ActivityUpload) -> tuple[RawBook, Grouping, list[Group]]:
    book, guarded = open_workbook(path, upload.file_name)
    layout = ActivityLayout.of(upload.node)
    raw = read_book(book, guarded, layout)
    grouping = Grouping(raw, layout, upload.node)
    return raw, grouping, grouping.groups()
