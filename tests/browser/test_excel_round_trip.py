"""A county's office files for its schools with Excel: download, fill, upload, mend, file; the school sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.factories import make_person
from tests.reporting.ledgers import make_ledger
from tests.reporting.workbooks.desk import FIGURES, Sheet
from vocweek.org.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fetched(page: Page, link: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def brought(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="上传并检查").click()
    expect(page.get_by_role("heading", name="检查结果")).to_be_visible()


def test_excel_round_trip(signed_in: Open, tmp_path: Path) -> None:
    ledger = make_ledger()
    task = ledger.task(spec=FIGURES, title="情况统计表")
    for school in (ledger.tree.school, ledger.tree.school2):
        ledger.owe(task, school)
    page = signed_in(make_person(ledger.tree.county, Role.OFFICE))
    page.get_by_role("link", name="用 Excel 代报").click()
    page.get_by_role("link", name="情况统计表").click()
    path = fetched(page, "下载 Excel", tmp_path)

    book = load_workbook(path)
    Sheet(book["填报"]).fill(ledger.tree.school, students=853)
    Sheet(book["填报"]).fill(ledger.tree.school2, students="很多")
    book.save(path)
    brought(page, path)
    expect(page.get_by_text("现在是“很多”")).to_be_visible()

    marked = load_workbook(fetched(page, "下载批注后的表", tmp_path))
    cell = Sheet(marked["填报"]).cell(ledger.tree.school2, "students")
    assert "很多" in cell.comment.text
    cell.value = 1200
    mended = tmp_path / "改好的.xlsx"
    marked.save(mended)
    page.get_by_role("link", name="用 Excel 填报").first.click()
    brought(page, mended)
    page.get_by_role("button", name="报送 2 行").click()
    expect(page.get_by_role("heading", name="报送结果")).to_be_visible()
    expect(page.get_by_text("已报送。")).to_be_visible()

    school = signed_in(ledger.liaison)
    school.get_by_text("已办完").click()
    school.get_by_role("link", name="情况统计表").click()
    expect(school.get_by_text("由原阳县教育局代报")).to_be_visible()
