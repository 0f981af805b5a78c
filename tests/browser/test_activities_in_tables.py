"""Activities in tables: the daily schedule that nobody types, and a workbook checked, mended and brought in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.activities.factories import make_activity, make_session
from tests.activities.importing.desk import USUAL, columns
from tests.browser.conftest import PATIENCE, PHONE, Open
from tests.factories import Tree, make_edition, make_person, make_tree
from vocweek.activities.models import Activity
from vocweek.campaign.models import Edition
from vocweek.org.models import Role
from vocweek.reporting.workbooks.layout import FIRST_ROW

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def tree(site: str) -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    return make_edition(tree.ministry, days=3)


def fetched(page: Page, link: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_the_schedule_is_the_notices_table_and_comes_from_activities(
    signed_in: Open, tree: Tree, edition: Edition, tmp_path: Path
) -> None:
    open_day = make_activity(edition, tree.school, title="校园开放日")
    make_session(open_day, day=1, place="实训楼", remark="凭证入校")
    make_session(make_activity(edition, tree.school, title="讲座"), day=3, hour=14, place="报告厅")
    page = signed_in(make_person(tree.school, Role.LIAISON), screen=PHONE)
    page.goto("/desk/activities/")
    page.get_by_role("link", name="每天活动安排").click()
    expect(page.get_by_text("1 天还没有活动")).to_be_visible()
    table = page.get_by_role("table", name="示例职业学校一2026年职业教育活动周活动内容")
    expect(table.get_by_role("row").nth(1)).to_contain_text("校园开放日（9:00–11:00，实训楼）")
    expect(table.get_by_role("row").nth(1)).to_contain_text("凭证入校")
    expect(table.get_by_role("row").nth(2)).to_contain_text("还没有活动")
    expect(table.get_by_role("row").nth(3)).to_contain_text("讲座（14:00–16:00，报告厅）")

    rows = [
        ["时间", "活动内容", "备注"],
        ["5月10日", "校园开放日（9:00–11:00，实训楼）", "凭证入校"],
        ["5月11日", "", ""],
        ["5月12日", "讲座（14:00–16:00，报告厅）", ""],
    ]
    sheet = load_workbook(fetched(page, "下载 Excel", tmp_path)).active
    assert sheet is not None
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=3, max_col=3)][:4] == rows
    (word,) = Document(str(fetched(page, "下载 Word", tmp_path))).tables
    assert [[cell.text for cell in row.cells] for row in word.rows] == rows


def test_a_workbook_is_checked_mended_and_brought_in_once(
    signed_in: Open, tree: Tree, edition: Edition, tmp_path: Path
) -> None:
    page = signed_in(make_person(tree.county, Role.OFFICE))
    page.goto("/desk/activities/")
    page.get_by_role("link", name="用 Excel", exact=True).click()
    path = fetched(page, "下载空表", tmp_path)
    fill(path, 1)
    fill(path, 2, **{"#code": "S2"}, title="家电维修进社区", ends="8:00")
    bring(page, path)
    expect(page.get_by_text("可以导入 1 个活动，1 处要改")).to_be_visible()
    expect(page.get_by_text("结束时间应晚于开始时间")).to_be_visible()
    assert not Activity.objects.exists()

    marked = fetched(page, "下载批注后的表", tmp_path)
    comment = cell(marked, 2, "ends").comment
    assert comment is not None and "晚于" in comment.text
    fill(marked, 2, ends="12:00")
    page.get_by_role("link", name="改好了，再上传").click()
    bring(page, marked)
    page.get_by_role("button", name="报送 2 个活动").click()
    expect(page.get_by_text("报送 2 个活动")).to_be_visible()
    expect(page.get_by_role("link", name="完成，看活动")).to_be_visible()
    assert {(one.lead.code, one.state) for one in Activity.objects.all()} == {
        ("S1", "submitted"),
        ("S2", "submitted"),
    }

    page.get_by_role("link", name="用 Excel 录入活动").click()
    bring(page, marked)
    expect(page.get_by_text("没有要导入的活动", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="报送")).to_have_count(0)
    assert Activity.objects.count() == 2


def bring(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="上传并检查").click()
    expect(page.get_by_role("heading", name="检查结果")).to_be_visible()


def fill(path: Path, number: int, **more: object) -> None:
    """Type an activity into the `number`-th row: all of it the first time, what matters after."""
    book = load_workbook(path)
    sheet, at = book["活动"], columns(book)
    row = FIRST_ROW + number
    there = sheet.cell(row, at["title"]).value
    for key, value in ({} if there else USUAL | {"external_id": str(number)}).items():
        sheet.cell(row, at[key]).value = value
    for key, value in more.items():
        sheet.cell(row, at[key]).value = value
    book.save(path)


def cell(path: Path, number: int, key: str) -> Any:
    book = load_workbook(path)
    return book["活动"].cell(FIRST_ROW + number, columns(book)[key])
