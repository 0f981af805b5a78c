"""The table of progress as an Excel file, exactly what the address shows, all its pages."""

from __future__ import annotations

from datetime import date
from tempfile import TemporaryFile

from django.http import FileResponse, HttpResponseBase

from vocweek.campaign.models import Task
from vocweek.core.clock import now
from vocweek.org.access import Capability
from vocweek.reporting.queries import UnitRow
from vocweek.rollup.progress_excel import SheetRow, write_progress
from vocweek.workbench.progress.asked import Asked, read_asked
from vocweek.workbench.progress.sheet import columns_of, ordered_rows
from vocweek.workbench.progress.views import found_for
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.tables.views import XLSX


@screen(Capability.PROGRESS_READ)
def progress_xlsx(request: DeskRequest) -> HttpResponseBase:
    """Hand out the table that the same address shows (`Asked`), sent from a temporary file as it is read."""
    asked, moment = read_asked(request), now()
    found = found_for(asked, moment)
    keys = columns_of(asked, found)
    total = UnitRow(found.node, False, found.total, found.by)
    rows = [
        _row(f"{row.unit.name}（本级）" if row.own else row.unit.name, row, keys)
        for row in ordered_rows(asked, found)
    ]
    out = TemporaryFile()  # noqa: SIM115  # the response closes it
    write_progress(
        out,
        title=f"{asked.node.name}报送进展",
        note=_note(asked),
        headings=[key.title if isinstance(key, Task) else f"{key.month}月{key.day}日" for key in keys],
        rows=[*rows, _row("合计", total, keys)],
        made_at=moment,
    )
    out.seek(0)
    name = f"进展-{asked.node.name}-{moment:%m%d-%H%M}.xlsx"
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX)


def _row(name: str, row: UnitRow, keys: tuple[Task | date, ...]) -> SheetRow:
    cells = [row.of(key) for key in keys]
    return SheetRow(name, row.counts, [cell if cell.expected else None for cell in cells])


def _note(asked: Asked) -> str:
    """Return in words what was left out; "" for nothing."""
    narrow = asked.narrow
    parts = [
        f"任务：{asked.task.title}" if asked.task else "",
        f"截止日：{narrow.day:%Y-%m-%d}" if narrow.day else "",
        "只含每日任务" if narrow.daily else "",
        f"只含{narrow.kind.label}" if narrow.kind else "",
        "报齐的单位未列出，合计里有" if asked.missing else "",
    ]
    words = "；".join(filter(None, parts))
    return f"{words}。" if words else ""
