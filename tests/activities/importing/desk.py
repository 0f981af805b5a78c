"""An office with a workbook of activities: downloads it, fills rows in, uploads it, takes it over."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from vocweek.accounts.models import User
from vocweek.activities.importing.download import make_workbook
from vocweek.activities.importing.services import apply_upload, check_upload, keep_upload
from vocweek.activities.models import ActivityUpload
from vocweek.campaign.models import RosterUnit
from vocweek.reporting.workbooks.layout import FIRST_ROW, KEYS_ROW

USUAL: dict[str, Any] = {
    "#code": "S1",
    "external_id": "1",
    "title": "校园开放日",
    "kind": "开放校园",
    "date": "2026-05-10",
    "begins": "9:00",
    "ends": "11:00",
    "place": "实训楼",
}


@dataclass
class Desk:
    """`by` at work for `node`. rows: what is typed, by key of the column."""

    by: User
    node: RosterUnit
    rows: list[dict[str, Any]] = field(default_factory=list)

    def row(self, **more: Any) -> Desk:
        """Add a sensible row, with what matters."""
        self.rows.append(USUAL | more)
        return self

    def download(self, *, filled: bool = False) -> Workbook:
        out = io.BytesIO()
        make_workbook(self.node, out, filled=filled)
        return load_workbook(out)

    def upload(self, book: Workbook | None = None) -> ActivityUpload:
        """Check the workbook with the rows typed in (or `book` as it is)."""
        out = io.BytesIO()
        (book or self.filled_in()).save(out)
        file = SimpleUploadedFile("活动.xlsx", out.getvalue())
        return check_upload(keep_upload(node=self.node, file=file, by=self.by))

    def filled_in(self) -> Workbook:
        book = self.download()
        sheet = book["活动"]
        at = columns(book)
        for number, row in enumerate(self.rows, FIRST_ROW + 1):
            for key, value in row.items():
                sheet.cell(number, at[key]).value = value
        return book

    def apply(self, upload: ActivityUpload, *, hand_in: bool = True, partly: bool = False) -> ActivityUpload:
        seen = upload.report["seen"]
        return apply_upload(upload=upload, by=self.by, hand_in=hand_in, partly=partly, seen=seen)


def columns(book: Workbook) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in book["活动"][KEYS_ROW + 1] if cell.value}


def counts(upload: ActivityUpload) -> dict[str, int]:
    """Return how many activities are of which kind, without zeros."""
    return {key: number for key, number in upload.report["counts"].items() if number}


def wrong(upload: ActivityUpload) -> dict[str, str]:
    """Return what is wrong, by the heading of the column it stands in."""
    head = {one.column_letter: one.value for one in load_workbook(upload.file.path)["活动"][FIRST_ROW]}
    return {
        str(head.get("".join(filter(str.isalpha, one["cell"])))): one["message"]
        for one in upload.report["problems"]
    }
