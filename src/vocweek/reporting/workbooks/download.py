"""Making the workbook of a task for a unit and everything below it."""

from __future__ import annotations

from datetime import date, datetime
from typing import BinaryIO

from vocweek.campaign.models import RosterUnit, Task
from vocweek.reporting.specs import spec_of, takes_one
from vocweek.reporting.workbooks.layout import Layout
from vocweek.reporting.workbooks.rows import book_rows, owing
from vocweek.reporting.workbooks.stamp import Stamp
from vocweek.reporting.workbooks.writing import write_workbook


def make_workbook(task: Task, node: RosterUnit, day: date | None, out: BinaryIO, moment: datetime) -> int:
    """Write the workbook of `task` for `node` and below (on `day`, every day if none); return how many rows it has."""
    layout = Layout(spec_of(task), daily=task.daily_at is not None)
    stamp = Stamp.now(
        task.pk, task.form_id, task.edition_id, node.code, day.isoformat() if day else "", moment
    )
    rows = book_rows(task, owing(task, node, day), moment)
    title = f"{task.title} · {node.name}" + (f" · {day.month}月{day.day}日" if day else "")
    said = f"{title}。只填白色的格子，填好后回到网页上传。"
    return write_workbook(layout, rows, out, stamp=stamp, title=said, adding=not takes_one(task))


def days_of(task: Task, node: RosterUnit) -> list[date]:
    """Return the days on which a daily task is owed at `node` or below, in order; none for another task. One query."""
    days = owing(task, node, None).order_by("occurrence").values_list("occurrence", flat=True).distinct()
    return [day for day in days if day is not None]
