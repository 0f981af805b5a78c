"""A record as a file to keep."""

from __future__ import annotations

from collections.abc import Iterable
from tempfile import TemporaryFile

from django.http import FileResponse

from vocweek.reporting.timeline import Happened, write_record

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(record: Iterable[Happened], title: str) -> FileResponse:
    """Answer with the record as an Excel file called `title`, written to disk line by line and sent from there."""
    out = TemporaryFile()  # noqa: SIM115  # the response closes it
    write_record(record, out, title=title)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{title}.xlsx", content_type=XLSX)
