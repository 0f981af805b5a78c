"""A list from the results to the public, an objection from a phone, and the answer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PHONE, Open
from tests.selection.factories import make_stage
from tests.selection.lists import EVIDENCE, make_lists


@pytest.mark.django_db(transaction=True)
def test_a_list_is_put_up_objected_to_and_answered(signed_in: Open, chromium: Browser, site: str) -> None:
    lists = make_lists(make_stage(), 60, 50, 50)
    desk = signed_in(lists.office)
    desk.goto(f"/desk/calls/{lists.table.round.call_id}/")
    desk.get_by_role("link", name="名单和公示").click()
    desk.locator("[name=most]").fill("2")
    desk.get_by_role("button", name="拟定名单").click()
    for act in ("列入", "不列入"):
        item = desk.locator("#pending-title ~ ul .item").first
        item.locator(f'summary[aria-label^="{act}"]').click()
        item.locator("details[open] textarea").fill("评委复议")
        item.locator("details[open]").get_by_role("button", name=act, exact=True).click()
        expect(desk.locator(".message")).to_contain_text(act)
    desk.get_by_label("受理异议的联系方式").fill("省教育厅 李老师 0371-6969 1234")
    desk.get_by_role("button", name="开始公示").click()
    expect(desk.locator(".message")).to_contain_text("已开始公示")

    visitor = chromium.new_context(base_url=site, locale="zh-CN", viewport=PHONE)
    page = visitor.new_page()
    page.goto("/gs/")
    page.get_by_role("link", name="入选名单").click()
    page.get_by_role("link", name="提出异议").first.click()
    page.get_by_label("抄袭或侵权").check()
    page.get_by_label("事实和依据").fill(EVIDENCE)
    page.get_by_label("姓名或单位").fill("王芳")
    page.get_by_label("手机或电话").fill("13800000001")
    page.get_by_role("button", name="提交异议").click()
    expect(page.get_by_text("异议已经收到")).to_be_visible(timeout=60_000)

    desk.reload()
    desk.get_by_role("link", name="处理异议").click()
    desk.locator('summary[aria-label^="不成立"]').click()
    desk.locator("details[open] textarea").fill("经查重，没有抄袭。")
    desk.get_by_role("button", name="答复：不成立").click()
    expect(desk.locator(".message")).to_contain_text("不成立")
    page.reload()
    expect(page.get_by_text("经查重，没有抄袭。")).to_be_visible()
    visitor.close()
