"""A liaison whose browser runs no script files from a phone: from the sign-in to the filed item with its photo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.conftest import PATIENCE, PHONE
from tests.factories import PASSWORD
from tests.media.pictures import picture
from tests.reporting.ledgers import make_ledger
from vocweek.reporting.models import Submission

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=site, locale="zh-CN", viewport=PHONE, has_touch=True, java_script_enabled=False
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_a_daily_item_is_filed_with_a_photo(phone: Page) -> None:
    ledger = make_ledger()
    ledger.owe(ledger.task(title="宣传材料"))
    phone.goto("/desk/")
    phone.get_by_label("登录名或邮箱").fill(ledger.liaison.username)
    phone.get_by_label("密码").fill(PASSWORD)
    phone.get_by_role("button", name="登录", exact=True).click()
    phone.get_by_role("link", name="宣传材料").click()
    phone.get_by_label("标题").fill("焊花里的青春")
    phone.get_by_label("正文").fill("一个学生的故事。")
    photo = FilePayload(name="照片.jpg", mimeType="image/jpeg", buffer=picture("JPEG"))
    phone.locator("#field-photos").set_input_files([photo])
    phone.get_by_role("button", name="报送").click()
    expect(phone.get_by_role("heading", name="焊花里的青春")).to_be_visible()
    filed = Submission.objects.get()
    assert len(filed.filed["photos"]) == 1
