"""More time: asked for on a phone, granted in one click, filed within it, and counted apart."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, PHONE, Open
from tests.factories import make_person
from tests.reporting.ledgers import Ledger, make_ledger
from vocweek.core.clock import now
from vocweek.org.models import Role
from vocweek.reporting.models import Obligation

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def ledger(transactional_db: None) -> Ledger:
    return make_ledger()


@pytest.fixture
def owed(ledger: Ledger) -> Obligation:
    """The county's own task has closed an hour ago, and the school has not filed."""
    task = ledger.task(issuer=ledger.tree.county, title="典型故事", closes=True)
    return ledger.owe(task, due_at=now() - timedelta(hours=1))


def test_a_school_asks_the_county_grants_and_what_is_filed_then_is_counted_apart(
    signed_in: Open, ledger: Ledger, owed: Obligation
) -> None:
    office = make_person(ledger.tree.county, Role.OFFICE, name="县办公室")
    phone = signed_in(ledger.liaison, screen=PHONE)
    phone.goto(f"/desk/obligations/{owed.pk}/")
    phone.locator("summary", has_text="申请延期").click()
    phone.get_by_label("原因").fill("停电，照片传不上来")
    phone.get_by_role("button", name="提交申请").click()
    expect(phone.get_by_text("等原阳县教育局答复").first).to_be_visible()

    desk = signed_in(office)
    desk.get_by_role("link", name="1 个单位申请延期").click()
    expect(desk.get_by_text("停电，照片传不上来")).to_be_visible()
    desk.get_by_role("button", name="同意示例职业学校一延到希望的时间").click()
    expect(desk.get_by_text("已同意示例职业学校一延期")).to_be_visible()

    phone.goto(f"/desk/obligations/{owed.pk}/")
    expect(phone.get_by_text("已准延期到")).to_be_visible()
    phone.get_by_label("标题").fill("焊花里的青春")
    phone.get_by_label("正文").fill("一个学生的故事。")
    phone.get_by_role("button", name="报送").click()
    expect(phone.get_by_text("已报送“典型故事”")).to_be_visible()

    desk.goto("/desk/progress/list/?what=on_extension")
    expect(desk.get_by_role("rowheader", name="示例职业学校一")).to_be_visible()
    expect(desk.get_by_text("原定")).to_be_visible()
