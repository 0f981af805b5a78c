"""A form made without code: composed, tried on a phone, issued, filed, changed; what was filed stays as it was."""

from __future__ import annotations

import json
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PATIENCE, PHONE, Open
from tests.factories import make_form, make_notice, make_task
from tests.reporting.ledgers import STORY, Ledger, make_ledger
from vocweek.campaign.models import Form, Task
from vocweek.formspec import to_json
from vocweek.reporting.issuing import issue_notice
from vocweek.reporting.models import Submission
from vocweek.reporting.specs import spec_of

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)

WIDE = {"width": 1440, "height": 900}


@pytest.fixture
def ledger(transactional_db: None) -> Ledger:
    return make_ledger()


def draft_task(ledger: Ledger) -> Task:
    """A draft task of the city to its schools, in the form of its items."""
    notice = make_notice(ledger.tree.city, ledger.edition, state="confirmed")
    return make_task(notice, make_form(to_json(STORY)), title="实训情况表")


def saved(page: Page, said: str) -> None:
    """Wait until the server has what was typed last, and the preview shows that very version."""
    deadline = time.monotonic() + PATIENCE / 1000
    while said not in json.dumps(form := Form.objects.get().draft, ensure_ascii=False):
        assert time.monotonic() < deadline, form
        page.wait_for_timeout(50)
    version = Form.objects.get().version
    expect(page.frame_locator("[data-preview]").locator(f"[data-version='{version}']")).to_be_attached()


def add_field(page: Page, kind: str, label: str) -> Locator:
    """Add a field at the end of the first section, name it, and return its card."""
    page.get_by_label("新栏目填什么").first.select_option(label=kind)
    page.get_by_role("button", name="添加栏目").first.click()
    page.locator("[data-open] > .composer-body").get_by_label("栏目名称").fill(label)
    return page.locator(".composer-card", has_text=label).first


def compose(page: Page) -> None:
    """Compose figures with a rule, a roll-up and a table."""
    page.goto("/desk/forms/")
    page.get_by_role("button", name="新建空白表单").click()
    page.get_by_label("表单名称").fill("实训情况表")
    for label in ("参与学生数", "在校生总数"):
        card = add_field(page, "整数", label)
        card.get_by_label("必填").check()
        card.get_by_label("各单位怎么汇总").select_option(label="求和")
        card.get_by_label("相差超过百分之几").fill("20")
    table = add_field(page, "表格", "实训项目")
    table.get_by_label("列名").fill("项目名称")
    page.get_by_role("button", name="添加一条规则").click()
    condition = page.get_by_label("什么样才对", exact=True)
    condition.fill("【参与学生数】 ≤ 【在校生总")
    page.get_by_label("不对时说什么").fill("参与学生数不应多于在校生总数。")
    expect(page.locator("[data-attribute=expression] [data-fault]")).to_be_visible()
    condition.fill("【参与学生数】 ≤ 【在校生总数】")
    expect(page.locator("[data-fault]")).to_have_count(0)
    fields = Form.objects.get().draft["sections"][0]["fields"]
    assert [field.get("outlier") for field in fields] == [{"share": 20}, {"share": 20}, None]
    keys = [field["key"] for field in fields]
    saved(page, f"{keys[0]} <= {keys[1]}")


def try_it(page: Page) -> None:
    """Fill the preview in wrongly and rightly; nothing of it is stored."""
    phone = page.frame_locator("[data-preview]")
    phone.get_by_label("参与学生数").fill("12")
    phone.get_by_label("在校生总数").fill("10")
    phone.get_by_role("button", name="检查一下").click()
    expect(phone.locator(".field-error").first).to_contain_text("不应多于在校生总数")
    phone.get_by_label("在校生总数").fill("20")
    phone.get_by_role("button", name="检查一下").click()
    expect(phone.get_by_text("检查通过")).to_be_visible()


def test_a_form_from_an_empty_page_to_a_filing_and_a_second_version(signed_in: Open, ledger: Ledger) -> None:
    task = draft_task(ledger)
    office = signed_in(ledger.city, screen=WIDE)
    compose(office)
    try_it(office)
    office.get_by_role("link", name="编好了，发布").click()
    office.get_by_role("button", name="发布第 1 版").click()
    expect(office.get_by_text("已发布第 1 版")).to_be_visible()

    office.goto(f"/desk/notices/tasks/{task.pk}/")
    office.get_by_label("用哪张表单").select_option(label="实训情况表（新乡市教育局）")
    office.get_by_role("button", name="保存").click()
    office.wait_for_url("**/issue/")
    issue_notice(notice=task.notice, by=ledger.city)

    school = signed_in(ledger.liaison, screen=PHONE)
    school.get_by_role("link", name="实训情况表").click()
    school.get_by_label("参与学生数").fill("12")
    school.get_by_label("在校生总数").fill("20")
    school.get_by_label("项目名称").fill("焊接")
    school.get_by_role("button", name="报送", exact=True).click()
    expect(school.get_by_text("已报送“实训情况表”")).to_be_visible()

    office.goto(f"/desk/forms/{Form.objects.get().pk}/")
    expect(office.get_by_text("1 项已下发的任务在用这张表")).to_be_visible()
    office.locator(".composer-title", has_text="在校生总数").click()
    office.get_by_label("栏目名称").fill("在籍学生总数")
    add_field(office, "一行文字", "实训地点")
    saved(office, "实训地点")
    office.get_by_role("button", name="撤销").click()
    expect(office.locator(".composer-title", has_text="实训地点")).to_have_count(0)
    office.get_by_role("button", name="重做").click()
    expect(office.locator(".composer-title", has_text="实训地点")).to_be_visible()
    office.get_by_role("link", name="发布新版本").click()
    expect(office.get_by_text("已有 1 个单位按现在的版本报送过")).to_be_visible()
    expect(office.get_by_text("“在校生总数”改名为“在籍学生总数”。")).to_be_visible()
    expect(office.get_by_text("新增“实训地点”")).to_be_visible()
    office.get_by_role("button", name="发布第 2 版").click()
    expect(office.get_by_text("1 项任务已经换用")).to_be_visible()

    filed = Submission.objects.get()
    assert [field.label for field in spec_of(filed).fields][1] == "在校生总数"
    assert [field.label for field in spec_of(Task.objects.get()).fields][1] == "在籍学生总数"
    school.reload()
    expect(school.get_by_text("在校生总数")).to_be_visible()
    expect(school.get_by_text("在籍学生总数")).to_have_count(0)
