"""A workbook on its way back: filled in by the city for its schools, uploaded and checked, waiting to be filed."""

from __future__ import annotations

import io
from collections.abc import Mapping

from django.core.files.base import ContentFile
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from vocweek.campaign.models import Notice
from vocweek.core.clock import now
from vocweek.demo.crew import Crew
from vocweek.reporting.models import WorkbookUpload
from vocweek.reporting.workbooks.download import make_workbook
from vocweek.reporting.workbooks.layout import CODE, FIRST_ROW, KEYS_ROW, MAIN
from vocweek.reporting.workbooks.services import check_upload, keep_upload

NAME = "情况统计表（各校电话报来的）.xlsx"
# By school, what was typed: two are new, one filed other figures before, one cannot be; the others are as they were.
TYPED: Mapping[str, Mapping[str, object]] = {
    "410782S2": {
        "schools": 1,
        "teachers": 61,
        "students": 870,
        "enterprises": 6,
        "participants": 1320,
        "visit_projects": 4,
    },
    "410726S1": {
        "schools": 1,
        "teachers": 84,
        "students": 1240,
        "enterprises": 9,
        "participants": 1810,
        "visit_projects": 6,
    },
    "4107S02": {"enterprises": 15, "visit_projects": 11},
    "410724S1": {
        "schools": 1,
        "teachers": 70,
        "students": 1100,
        "enterprises": "约十家",
        "participants": 900,
        "visit_projects": 5,
    },
}


def upload_a_workbook(notice: Notice, crew: Crew) -> WorkbookUpload:
    """Fetch the statistics table's workbook, fill it in as `TYPED`, bring it back and have it checked."""
    task = notice.tasks.select_related("form", "edition", "issuer").get(title__contains="统计表")
    office, out = crew.office(notice.unit), io.BytesIO()
    make_workbook(task, task.issuer, None, out, now())
    file = ContentFile(_filled_in(out), name=NAME)
    return check_upload(keep_upload(task=task, node=task.issuer, file=file, by=office))


def _filled_in(made: io.BytesIO) -> bytes:
    book, saved = load_workbook(made), io.BytesIO()
    sheet: Worksheet = book[MAIN]
    column = {cell.value: cell.column for cell in sheet[KEYS_ROW + 1]}
    for row in range(FIRST_ROW + 1, sheet.max_row + 1):
        typed = TYPED.get(str(sheet.cell(row, column[CODE]).value), {})
        for key, value in typed.items():
            sheet.cell(row, column[key]).value = value
    book.save(saved)
    return saved.getvalue()
