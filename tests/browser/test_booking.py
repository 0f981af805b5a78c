"""A visitor on a phone: from the booking page to the ticket, cancelling, and the line that moves by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.activities.bookings import book
from tests.activities.factories import make_activity, make_bookable
from tests.browser.conftest import NO_SIDEWAYS, PATIENCE, PHONE
from tests.factories import make_edition, make_tree
from vocweek.activities.models import Session
from vocweek.core.clock import now

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def session(transactional_db: None) -> Session:
    tree = make_tree()
    edition = make_edition(tree.ministry, starts_on=now().date() + timedelta(days=3))
    activity = make_activity(edition, tree.school, title="汽车检测开放日", summary="跟着老师拆一台发动机。")
    return make_bookable(activity, seats=2, audience="8 岁以上")


@pytest.fixture
def visitor(chromium: Browser, site: str) -> Iterator[Any]:
    """Return a function that opens a phone of somebody without an account; any script error fails the test."""
    faults: list[str] = []
    with ExitStack() as phones:

        def arrive(*, script: bool = True) -> Page:
            phone = chromium.new_context(
                base_url=site, locale="zh-CN", viewport=PHONE, has_touch=True, java_script_enabled=script
            )
            phones.callback(phone.close)
            phone.set_default_timeout(PATIENCE)
            if script:
                phone.add_init_script(NO_SIDEWAYS)
            page = phone.new_page()
            page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
            return page

        yield arrive
    assert faults == []


def test_a_seat_is_booked_cancelled_and_goes_to_who_waits(visitor: Any, session: Session) -> None:
    asked: list[str] = []
    first = visitor()
    first.on("request", lambda request: asked.append(request.url))
    first.goto(f"/hd/{session.activity.public_id}/")
    first.get_by_role("link", name="预约").click()
    first.get_by_label("姓名").fill("李明")
    first.get_by_label("手机或电话").fill("138 0013 8000")
    first.get_by_label("人数").fill("2")
    first.get_by_role("button", name="预约").click()
    expect(first.get_by_text("预约成功")).to_be_visible()
    expect(first.get_by_role("img", name="入场二维码")).to_be_visible()
    own = f"{first.url.split('/hd/')[0]}/"
    assert [url for url in asked if not url.startswith((own, "blob:", "data:"))] == []

    second = visitor()
    second.goto(f"/hd/{session.activity.public_id}/{session.public_id}/")
    expect(second.get_by_text("名额已满")).to_be_visible()
    second.get_by_label("姓名").fill("王芳")
    second.get_by_label("邮箱").fill("wang@example.cn")
    second.get_by_role("button", name="排队候补").click()
    expect(second.get_by_text("您排在最前")).to_be_visible()

    first.get_by_text("取消预约").click()
    first.get_by_role("button", name="确定取消").click()
    expect(first.get_by_text("已经取消，谢谢您")).to_be_visible()
    second.reload()
    expect(second.get_by_role("img", name="入场二维码")).to_be_visible()


def test_without_script_a_question_is_answered(visitor: Any, session: Session) -> None:
    page = visitor(script=False)
    page.goto(f"/hd/{session.activity.public_id}/{session.public_id}/")
    page.get_by_label("姓名").fill("李明")
    page.get_by_label("手机或电话").fill("13800138000")
    words = page.locator("label[for=field-answer]").inner_text()
    numbers = "零一二三四五六七八九"
    page.locator("#field-answer").fill(str(numbers.index(words[0]) + numbers.index(words[2])))
    page.get_by_role("button", name="预约").click()
    expect(page.get_by_role("img", name="入场二维码")).to_be_visible()


def test_a_ticket_is_one_small_sheet_of_paper(visitor: Any, session: Session) -> None:
    page = visitor()
    page.goto(f"/hd/piao/{book(session).token}/")
    expect(page.get_by_role("img", name="入场二维码")).to_be_visible()
    sheets = page.pdf(prefer_css_page_size=True)
    assert sheets.count(b"/Type /Page\n") + sheets.count(b"/Type /Page ") == 1
