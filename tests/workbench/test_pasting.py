"""A block copied from Excel or WPS goes into a table field, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.workbench.bench import Bench
from vocweek.formspec import Choice, Field, FieldType, FormSpec, Section, web_form

pytestmark = pytest.mark.browser

FORM = FormSpec(
    "名单",
    (
        Section(
            "list",
            "名单",
            (
                Field(
                    "people",
                    "名单",
                    FieldType.TABLE,
                    max_rows=3,
                    columns=(
                        Field("name", "姓名", FieldType.SHORT_TEXT),
                        Field(
                            "kind",
                            "类别",
                            FieldType.CHOICE,
                            choices=(Choice("t", "教师"), Choice("s", "学生")),
                        ),
                        Field("number", "人数", FieldType.INTEGER),
                        Field(
                            "days",
                            "到会日期",
                            FieldType.CHOICE,
                            multiple=True,
                            choices=(Choice("1", "第一天"), Choice("2", "第二天"), Choice("3", "第三天")),
                        ),
                    ),
                ),
            ),
        ),
    ),
)
PASTE = """(text) => { const data = new DataTransfer(); data.setData("text/plain", text);
  const how = {clipboardData: data, bubbles: true, cancelable: true};
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", how)); }"""


def pasted(bench: Bench, text: str) -> Page:
    page = bench.open('{% include "components/web_form.html" %}', form=web_form(FORM, {}), files={})
    page.locator("[data-rows] tbody tr").first.get_by_role("textbox").first.focus()
    page.evaluate(PASTE, text)
    return page


def value(page: Page, name: str) -> str:
    return page.locator(f"[name='{name}']").input_value()


def test_a_block_fills_cells_adds_rows_and_chooses_by_label(bench: Bench) -> None:
    page = pasted(bench, '李老师\t教师\t3\n"王\n老师"\t学生\t4\r\n')
    expect(page.get_by_role("status").filter(has_text="粘贴了 6 格")).to_be_visible()
    assert [value(page, f"people-0-{key}") for key in ("name", "kind", "number")] == ["李老师", "t", "3"]
    assert [value(page, f"people-1-{key}") for key in ("name", "kind", "number")] == ["王 老师", "s", "4"]


def test_several_choices_in_one_cell_are_all_chosen_and_undone(bench: Bench) -> None:
    page = pasted(bench, "甲\t教师\t1\t第一天、第三天\n乙\t学生\t2\t第九天\n")
    days = page.locator("[name='people-0-days']")
    expect(days).to_have_values(["1", "3"])
    expect(page.get_by_text("有 1 格不是可选的内容")).to_be_visible()
    page.get_by_role("button", name="撤销粘贴").click()
    expect(days).to_have_values([])


def test_what_does_not_fit_is_said(bench: Bench) -> None:
    page = pasted(bench, "甲\t校长\t1\t\t多\n乙\n丙\n丁\n")
    expect(page.get_by_text("有 1 行没有粘贴")).to_be_visible()
    expect(page.get_by_text("有 1 格超出了最后一列")).to_be_visible()
    expect(page.get_by_text("有 1 格不是可选的内容")).to_be_visible()


@pytest.mark.parametrize("by_key", [True, False])
def test_a_paste_can_be_undone(bench: Bench, by_key: bool) -> None:
    page = pasted(bench, "甲\t教师\n乙\t学生\n")
    expect(page.get_by_role("button", name="撤销粘贴")).to_be_visible()
    rows = page.locator("[data-rows] tbody tr").count()
    if by_key:
        page.keyboard.press("Control+z")
    else:
        page.get_by_role("button", name="撤销粘贴").click()
    expect(page.get_by_text("粘贴已撤销")).to_be_visible()
    assert value(page, "people-0-name") == ""
    assert page.locator("[data-rows] tbody tr").count() <= rows
