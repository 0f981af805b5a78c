"""Long files of activities are checked and taken over in the queue."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.accounts.models import User
from vocweek.activities.importing.services import apply_upload, check_upload
from vocweek.activities.models import ActivityUpload
from vocweek.core.errors import DomainError


@app.task(name="activities.check_upload", queue="workbooks")
def check_file(*, upload: int) -> None:
    """Check a long file (`upload`: its id)."""
    check_upload(ActivityUpload.objects.select_related("node__edition", "node__parent").get(pk=upload))


@app.task(name="activities.apply_upload", queue="workbooks")
def apply_file(*, upload: int, by: int, hand_in: bool, partly: bool, seen: str) -> None:
    """Take over a long file for the person `by`; what keeps it from being taken over is on its report."""
    found = ActivityUpload.objects.select_related("node__edition", "node__parent").get(pk=upload)
    try:
        apply_upload(upload=found, by=User.objects.get(pk=by), hand_in=hand_in, partly=partly, seen=seen)
    except DomainError as error:
        found.refresh_from_db()
        found.report["stopped"] = str(error)
        found.save(update_fields=["report"])
