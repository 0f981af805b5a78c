"""An office with Excel: downloads a task's workbook, fills it in, uploads it, files it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.reporting.ledgers import Ledger
from vocweek.accounts.models import User
from vocweek.campaign.models import Task
from vocweek.core.clock import now
from vocweek.formspec import SUM, Choice, Field, FieldType, FormSpec, Section
from vocweek.org.models import OrgUnit
from vocweek.reporting.models import WorkbookUpload
from vocweek.reporting.workbooks.download import make_workbook
from vocweek.reporting.workbooks.layout import CODE, FIRST_ROW, HEADINGS_ROW, KEYS_ROW, MAIN
from vocweek.reporting.workbooks.services import check_upload, file_upload, keep_upload

FIGURES = FormSpec(
    "情况统计表",
    (
        Section(
            "figures",
            "情况统计表",
            (
                Field(
                    "students",
                    "学生数",
                    FieldType.INTEGER,
                    required=True,
                    roll_up=SUM,
                    unit="人",
                    help="参与的",
                ),
                Field("enrolled", "在校生数", FieldType.INTEGER, known="roster.students"),
                Field("rate", "覆盖率", FieldType.COMPUTED, expression="students / enrolled", percent=True),
                Field("held_on", "日期", FieldType.DATE),
                Field(
                    "level",
                    "级别",
                    FieldType.CHOICE,
                    choices=(Choice("city", "市级"), Choice("school", "校级")),
                ),
                Field("remark", "备注", FieldType.SHORT_TEXT, max_length=60),
            ),
        ),
    ),
)
SCHEDULE = FormSpec(
    "活动安排",
    (
        Section(
            "plan",
            "活动安排",
            (
                Field("head", "负责人", FieldType.SHORT_TEXT, required=True),
                Field(
                    "days",
                    "每天活动",
                    FieldType.TABLE,
                    required=True,
                    max_rows=20,
                    columns=(
                        Field("day", "日期", FieldType.DATE, required=True),
                        Field("content", "内容", FieldType.SHORT_TEXT, required=True),
                        Field("visitors", "人数", FieldType.INTEGER),
                    ),
                ),
            ),
        ),
    ),
)


@dataclass
class Sheet:
    """One sheet of a workbook being filled in, by key of column and code of unit."""

    sheet: Worksheet

    @property
    def columns(self) -> dict[str, int]:
        return {str(cell.value): cell.column for cell in self.sheet[KEYS_ROW + 1] if cell.value}

    def rows_of(self, code: str) -> list[int]:
        column = self.columns[CODE]
        rows = range(FIRST_ROW + 1, self.sheet.max_row + 1)
        return [row for row in rows if self.sheet.cell(row, column).value == code]

    def row_of(self, unit: OrgUnit) -> int:
        return self.rows_of(unit.code)[0]

    def cell(self, unit: OrgUnit, key: str, nth: int = 0) -> Any:
        return self.sheet.cell(self.rows_of(unit.code)[nth], self.columns[key])

    def fill(self, unit: OrgUnit, nth: int = 0, /, **values: Any) -> None:
        for key, value in values.items():
            self.cell(unit, key, nth).value = value

    @property
    def headings(self) -> list[Any]:
        return [cell.value for cell in self.sheet[HEADINGS_ROW + 1]]


@dataclass
class Office:
    """A person with a task's workbook. `at`: the unit they downloaded it for."""

    ledger: Ledger
    person: User
    at: OrgUnit
    task: Task

    def download(self, day: date | None = None) -> Workbook:
        return load_workbook(io.BytesIO(self.bytes(day)))

    def bytes(self, day: date | None = None) -> bytes:
        out = io.BytesIO()
        make_workbook(self.task, self.ledger.node(self.at), day, out, now())
        return out.getvalue()

    def upload(self, book: Workbook | bytes, name: str = "填好的.xlsx") -> WorkbookUpload:
        content = book if isinstance(book, bytes) else saved(book)
        node, file = self.ledger.node(self.at), SimpleUploadedFile(name, content)
        return check_upload(keep_upload(task=self.task, node=node, file=file, by=self.person))

    def file(self, upload: WorkbookUpload, *, partly: bool = False) -> WorkbookUpload:
        return file_upload(upload=upload, by=self.person, partly=partly, seen=upload.report["seen"])


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def main(book: Workbook) -> Sheet:
    return Sheet(book[MAIN])


def counts(upload: WorkbookUpload) -> Mapping[str, int]:
    """Return the report's counts, less what is 0."""
    assert "refused" not in upload.report, upload.report
    return {name: number for name, number in upload.report["counts"].items() if number}


def said(upload: WorkbookUpload) -> list[tuple[str, str]]:
    """Return cell and message of every problem."""
    return [(one["cell"], one["message"]) for one in upload.report["problems"]]


def refusal(upload: WorkbookUpload) -> str:
    assert upload.state == "refused", upload.report
    return "".join(upload.report["refused"])


def marked(upload: WorkbookUpload) -> Workbook:
    return load_workbook(Path(upload.marked.path))


def rewritten(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a workbook with the parts of its archive changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()
