"""Two schools become one in a real browser: preview, reason, done, and undone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, PHONE, Open
from tests.factories import make_person
from tests.reporting.ledgers import Ledger, file, make_ledger
from tests.rollup.ledger import STATISTICS
from vocweek.formspec import from_json
from vocweek.org.models import Role
from vocweek.reporting.models import Submission

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def ledger(transactional_db: None) -> Ledger:
    return make_ledger()


def test_a_school_is_merged_with_preview_and_the_merger_is_undone(signed_in: Open, ledger: Ledger) -> None:
    figures = {"teachers": "3", "students": "10", "enrolled": "100", "remark": "甲"}
    task = ledger.task(spec=from_json(STATISTICS), title="情况统计表")
    file(ledger.owe(task), ledger.liaison, figures)
    kept = file(ledger.owe(task, ledger.tree.school2), make_person(ledger.tree.school2), figures)
    page = signed_in(make_person(ledger.tree.city, Role.ADMINISTRATOR))
    page.goto("/desk/roster/")
    page.get_by_label("在名册里按名称或代码查找").fill("学校一")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name="示例职业学校一").click()
    page.get_by_role("link", name="并入").click()
    page.get_by_label("并入哪个单位").fill("S2")
    page.get_by_role("button", name="看看会动到什么").click()
    expect(page.get_by_text("现在还没有写入")).to_be_visible()
    page.get_by_label("学生数怎么合").select_option("stays")
    page.get_by_role("button", name="按所选重新合计").click()
    expect(page.get_by_label("学生数怎么合")).to_have_value("stays")
    page.get_by_label("原因").fill("2026 年区划调整")
    page.get_by_role("button", name="确定并入").click()
    expect(page.get_by_role("heading", name="“示例职业学校一”并入“示例职业学校二”")).to_be_visible()
    assert Submission.objects.get(pk=kept.pk).filed["students"] == 10
    assert Submission.objects.get(pk=kept.pk).filed["teachers"] == 6

    page.get_by_role("button", name="撤回这次变更").click()
    page.get_by_label("撤回原因").fill("填错了单位")
    page.get_by_role("button", name="撤回变更", exact=True).click()
    expect(page.get_by_text("填错了单位")).to_be_visible()
    assert Submission.objects.get(pk=kept.pk).filed["teachers"] == 3


def test_on_a_phone_the_preview_fits(signed_in: Open, ledger: Ledger) -> None:
    phone = signed_in(make_person(ledger.tree.city, Role.ADMINISTRATOR), screen=PHONE)
    phone.goto("/desk/roster/of/410725/merge/?preview=1&target=410782&enrolment=sum&staff=sum")
    expect(phone.get_by_text("现在还没有写入")).to_be_visible()
    expect(phone.get_by_role("button", name="确定并入")).to_be_visible()
