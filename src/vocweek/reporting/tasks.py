"""Jobs of the ledger: by the clock, for long workbooks, and for files that arrive late."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.accounts.models import User
from vocweek.core.errors import DomainError
from vocweek.reporting.arriving import JOB
from vocweek.reporting.exports.making import JOB as EXPORT_JOB
from vocweek.reporting.exports.making import sweep_exports, write_export
from vocweek.reporting.models import RecordExport, WorkbookUpload
from vocweek.reporting.services import pass_over_empty_levels, weigh_arrived
from vocweek.reporting.workbooks.services import check_upload, file_upload


@app.periodic(cron="*/10 * * * *")
@app.task(name="reporting.pass_over_empty_levels", queueing_lock="reporting.pass_over_empty_levels")
def pass_over_levels(timestamp: int) -> None:
    """Every ten minutes, pass on what waits where nobody reviews any more; `timestamp` is when it was due."""
    pass_over_empty_levels()


@app.task(name="reporting.check_workbook", queue="workbooks")
def check_workbook(*, upload: int) -> None:
    """Check a long workbook (`upload`: its id)."""
    check_upload(WorkbookUpload.objects.get(pk=upload))


@app.task(name="reporting.file_workbook", queue="workbooks")
def file_workbook(*, upload: int, by: int, partly: bool, seen: str) -> None:
    """File a long workbook (`upload`: its id) for the person `by`; what keeps it from being filed is on its report."""
    found = WorkbookUpload.objects.get(pk=upload)
    try:
        file_upload(upload=found, by=User.objects.get(pk=by), partly=partly, seen=seen)
    except DomainError as error:
        found.refresh_from_db()
        found.report["stopped"] = str(error)
        found.save(update_fields=["report"])


@app.task(name=EXPORT_JOB, queue="workbooks")
def export_record(*, export: int) -> None:
    """Write the record of a task (`export`: the id of its row)."""
    write_export(RecordExport.objects.select_related("task", "node", "asked_by").get(pk=export))


@app.periodic(cron="37 3 * * *")
@app.task(name="reporting.sweep_exports", queueing_lock="reporting.sweep_exports")
def sweep(timestamp: int) -> None:
    """Every night, delete exports of a week ago; `timestamp` is when it was due."""
    sweep_exports()


@app.task(name=JOB)
def weigh_file(*, asset: int) -> None:
    """Hold a file (`asset`: its id) that arrived after its report was filed to what its field asks for."""
    weigh_arrived(asset)
