"""Somebody on a phone without script enters a call: the mail, the link, a photo, the receipt, taking back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import PATIENCE
from tests.factories import make_form
from tests.media.pictures import picture
from tests.selection.factories import make_stage
from tests.selection.public.factories import MAIL
from tests.selection.public.test_entry_pages import WITH_PICTURE
from vocweek.activities.personal import contact_hash, unseal
from vocweek.selection.models import Call, Entry, PublicEntry
from vocweek.selection.services import open_call

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)
PHONE = ViewportSize(width=375, height=667)
SUMS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))


@pytest.fixture
def call(transactional_db: None) -> Call:
    stage = make_stage()
    made = stage.draft(title="“身边的手艺”征集", entrants=("people", "public"), contact="010-1234")
    made.form = make_form(WITH_PICTURE, title="征文")
    made.save()
    return open_call(call=made, by=stage.person(stage.tree.province))


@pytest.fixture
def page(chromium: Browser, site: str) -> Iterator[Page]:
    phone = chromium.new_context(
        base_url=site, locale="zh-CN", viewport=PHONE, has_touch=True, java_script_enabled=False
    )
    phone.set_default_timeout(PATIENCE)
    yield phone.new_page()
    phone.close()


def fits(page: Page) -> None:
    assert page.locator("html").evaluate("root => root.scrollWidth") <= PHONE["width"], page.url


def test_from_the_call_to_the_receipt_without_script(page: Page, call: Call, tmp_path: Path) -> None:
    page.goto("/zj/")
    page.get_by_role("link", name=call.title).click()
    fits(page)
    page.get_by_role("link", name="我要投稿").click()
    page.get_by_label("邮箱").fill(MAIL)
    asked = page.locator("[data-proof-question] label").inner_text()
    page.locator("#field-answer").fill(str(SUMS[asked[0]] + SUMS[asked[2]]))
    page.get_by_role("button", name="把链接发给我").click()
    expect(page.get_by_role("heading", name="请看邮箱")).to_be_visible()
    work = PublicEntry.objects.get(mail_hash=contact_hash(MAIL))
    page.goto(f"/zj/g/{unseal(work.sealed).token}/")
    fits(page)
    photo = tmp_path / "工坊.jpg"
    photo.write_bytes(picture(size=(640, 480)))
    page.get_by_label("标题").fill("师傅的手")
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_role("button", name="先存着").click()
    expect(page.get_by_text("工坊.jpg")).to_be_visible()
    page.get_by_label("正文").fill("师傅教我的第一课。")
    page.get_by_label("姓名", exact=False).first.fill("李明")
    page.get_by_text("我同意以上说明").click()
    page.get_by_role("button", name="投出").click()
    expect(page.get_by_text("已投稿")).to_be_visible()
    fits(page)
    assert Entry.objects.get(call=call).title == "师傅的手"
    page.get_by_text("撤回，或者要修改").click()
    page.get_by_role("button", name="撤回作品").click()
    expect(page.get_by_text("已撤回")).to_be_visible()
