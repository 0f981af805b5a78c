"""Files of WPS and LibreOffice open and import too: LibreOffice itself rewrites our workbook, and it reads the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.office import converted
from tests.reporting.workbooks.desk import Office, counts, main, saved
from vocweek.reporting.models import Submission


def through(path: Path, kinds: tuple[str, ...]) -> Path:
    """Let LibreOffice rewrite a file in each of `kinds`, one after the other; return the last."""
    for number, kind in enumerate(kinds):
        path = converted(path, kind, path.parent / f"step{number}")
    return path


@pytest.fixture
def filled(office: Office, tmp_path: Path) -> Path:
    """A workbook in which one school's row is filled in."""
    book = office.download()
    main(book).fill(
        office.ledger.tree.school, students=853, held_on=date(2026, 5, 12), level="市级", remark="=1+1"
    )
    main(book).cell(office.ledger.tree.school, "remark").data_type = "s"
    path = tmp_path / "filled.xlsx"
    path.write_bytes(saved(book))
    return path


@pytest.mark.parametrize("kinds", [("ods",), ("ods", "xlsx"), ("xls",)], ids="-".join)
def test_what_libreoffice_rewrote_is_read_the_same(
    office: Office, filled: Path, kinds: tuple[str, ...]
) -> None:
    path = through(filled, kinds)
    upload = office.upload(path.read_bytes(), path.name)
    assert counts(upload) == {"new": 1, "untouched": 1}
    office.file(upload)
    assert Submission.objects.get().filed == {
        "students": 853,
        "enrolled": 1000,
        "rate": "0.853",
        "held_on": "2026-05-12",
        "level": "city",
        "remark": "=1+1",
    }
