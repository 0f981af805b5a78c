"""Nothing anybody typed becomes a formula in any sheet the platform hands out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

import vocweek
from tests.reporting.ledgers import Ledger, file
from tests.reporting.workbooks.desk import main, saved
from tests.workbench.desks import at_desk
from vocweek.campaign.models import Task
from vocweek.formspec import SUM, Field, FieldType, FormSpec, Section
from vocweek.org.models import UnitKind
from vocweek.reporting.models import WorkbookUpload
from vocweek.reporting.workbooks import marking

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "{=1+1}",
    "http://x.cn/=1",
)
WRITERS = {
    "activities/opendata.py",
    "activities/schedule_excel.py",
    "keeping/bags/packing.py",
    "reporting/workbooks/writing.py",
    "reporting/workbooks/marking.py",
    "reporting/timeline/excel.py",
    "rollup/excel.py",
    "selection/archiving.py",
    "selection/dossiers/excel.py",
    "rollup/progress_excel.py",
    "workbench/activities/lists.py",
    "workbench/uses/export.py",
}
"""Whatever writes a sheet; the demo's uploads are sheets that people bring."""


def form(text: str) -> FormSpec:
    fields = (
        Field("title", text, FieldType.SHORT_TEXT, help=text),
        Field("people", f"{text}人", FieldType.INTEGER, roll_up=SUM),
        Field(
            "rows",
            f"{text}表",
            FieldType.TABLE,
            columns=(Field("what", text, FieldType.SHORT_TEXT), Field("many", "人数", FieldType.INTEGER)),
        ),
    )
    return FormSpec(text, (Section("s", text, fields),))


def renamed(ledger: Ledger, text: str) -> None:
    for unit in (ledger.tree.city, ledger.tree.county, ledger.tree.school, ledger.tree.school2):
        node = ledger.node(unit)
        unit.name = node.name = text
        unit.short_name = node.short_name = text
        unit.save()
        node.save()


@pytest.fixture(params=HOSTILE, ids=repr)
def hostile(request: Any, settings: Any, tmp_path: Path, ledger: Ledger) -> tuple[Client, Task, Ledger, str]:
    """An office at the desk where every name and every value is `text`."""
    settings.MEDIA_ROOT, text = tmp_path, request.param
    renamed(ledger, text)
    ledger.liaison.full_name = text
    ledger.liaison.save()
    task = ledger.task(spec=form(text), title=text, kinds=(UnitKind.SCHOOL,))
    values = {"title": text, "people": "3", "rows": [{"what": text, "many": "1"}]}
    file(ledger.owe(task, ledger.tree.school), ledger.liaison, values)
    ledger.owe(task, ledger.tree.school2)
    return at_desk(ledger.city), task, ledger, text


def sheets_of(client: Client, task: Task, ledger: Ledger, text: str) -> Iterator[tuple[str, bytes]]:
    """Yield every sheet there is to be had, by its address."""
    owed = task.obligations.get(roster_unit__code="S1")
    for address in (
        f"/desk/tasks/{task.pk}/workbook.xlsx",
        f"/desk/tables/{task.pk}/table.xlsx",
        f"/desk/tables/{task.pk}/record.xlsx",
        f"/desk/obligations/{owed.pk}/record.xlsx",
        "/desk/progress/xlsx/",
        "/desk/uses/excel/",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        yield address, b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a stream
    yield "marked", marked(client, task, ledger, text)


def marked(client: Client, task: Task, ledger: Ledger, text: str) -> bytes:
    """Bring a workbook back with a wrong number in it; return what comes back."""
    answer = client.get(f"/desk/tasks/{task.pk}/workbook.xlsx")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]  # a stream
    cell = main(book).cell(ledger.tree.school2, "people")
    cell.value, cell.data_type = text, "s"
    sent = SimpleUploadedFile("x.xlsx", saved(book))
    assert client.post(f"/desk/tasks/{task.pk}/workbook/", {"file": sent}).status_code == 302
    upload = WorkbookUpload.objects.latest("pk")
    assert upload.report["problem_count"] == 1, upload.report
    return upload.marked.open("rb").read()


def test_every_sheet_holds_it_as_text(hostile: tuple[Client, Task, Ledger, str]) -> None:
    text = hostile[3].strip()
    for name, content in sheets_of(*hostile):
        cells = [
            cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for cell in row
        ]
        assert "f" not in {cell.data_type for cell in cells}, name
        assert any(text in str(cell.value) for cell in cells if cell.data_type == "s"), name


def test_the_list_of_problems_alone_holds_it_as_text(
    hostile: tuple[Client, Task, Ledger, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "CELLS_MARKED", 0)
    book = load_workbook(io.BytesIO(marked(*hostile)))
    assert book.sheetnames == [marking.LIST]
    assert {cell.data_type for row in book[marking.LIST].iter_rows() for cell in row} <= {"s", "n"}


def test_no_other_code_writes_sheets() -> None:
    root = Path(vocweek.__file__).parent
    writes = re.compile(
        r"^\s*(import xlsxwriter|from openpyxl import Workbook|.*\bcsv\.(writer|DictWriter)\()", re.M
    )
    found = {str(path.relative_to(root)) for path in root.rglob("*.py") if writes.search(path.read_text())}
    assert {name for name in found if not name.startswith("demo/")} == WRITERS
