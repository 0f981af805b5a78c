"""A visitor whose browser runs no script: found, booked, read, searched, in both languages, on the smallest phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.activities.factories import make_activity, make_bookable, make_session
from tests.browser.conftest import PATIENCE
from tests.factories import make_edition, make_tree
from tests.portal.factories import Kind, Part, add_file, make_picture, make_site, publish
from vocweek.activities.models import Session
from vocweek.core.clock import today
from vocweek.publishing.search.indexing import refresh

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)
SMALLEST = ViewportSize(width=360, height=640)
SUMS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
# What a reader sees and could press or follow in vain: only the page's script would have done something.
DEAD = "button[type=button]:visible, a[href='#']:visible, a:not([href]):visible, [data-care]:visible, video:visible"


@pytest.fixture
def session(transactional_db: None) -> Session:
    tree = make_tree()
    edition = make_edition(tree.ministry, year=today().year, starts_on=today() - timedelta(days=1))
    make_site(tree.city, slug="xinxiang", slogan="一技在手，一生无忧")
    for kind in (Kind.CASE, Kind.BOARD, Kind.VIDEO, Kind.TOUR):
        story = publish(edition, tree.city, kind=kind, title=f"{kind.label}一则", lead="车间里的一天")
        part = Part.BOARD if kind == Kind.BOARD else Part.PICTURE
        add_file(story, make_picture(tree.school), part, caption="焊接")
    make_session(make_activity(edition, tree.school, title="远程听课", mode="online"), day=4)
    activity = make_activity(edition, tree.school, title="焊接体验课", summary="穿上工装，握住焊枪。")
    booked = make_bookable(activity, day=4, seats=5)
    refresh()
    return booked


@pytest.fixture
def page(chromium: Browser, site: str) -> Iterator[Page]:
    """A phone 360 px wide that runs no script; every page it opened is looked through for what does nothing."""
    phone = chromium.new_context(
        base_url=site, locale="zh-CN", viewport=SMALLEST, has_touch=True, java_script_enabled=False
    )
    phone.set_default_timeout(PATIENCE)
    yield phone.new_page()
    phone.close()


def nothing_dead(page: Page) -> None:
    expect(page.locator(DEAD)).to_have_count(0)
    assert page.locator("html").evaluate("root => root.scrollWidth") <= SMALLEST["width"], page.url


def test_a_day_without_script(page: Page, session: Session) -> None:
    page.goto("/")
    nothing_dead(page)
    page.get_by_role("link", name="活动", exact=True).first.click()
    page.get_by_label("形式").select_option("线下")
    page.get_by_role("button", name="看", exact=True).click()
    expect(page).to_have_url(re.compile("mode=site"))
    page.get_by_role("link", name="整周").first.click()
    expect(page.get_by_text("远程听课")).to_have_count(0)
    nothing_dead(page)
    page.get_by_role("link", name="焊接体验课").click()
    nothing_dead(page)
    page.get_by_role("link", name="预约").click()
    page.get_by_label("姓名").fill("李明")
    page.get_by_label("手机或电话").fill("13800138000")
    first, _, rest = page.get_by_text("等于几？").inner_text().partition("加")
    page.locator("[name=answer]").fill(str(SUMS[first.strip()] + SUMS[rest[0]]))
    nothing_dead(page)
    page.get_by_role("button", name="预约").click()
    expect(page.get_by_text("预约成功")).to_be_visible()
    expect(page.get_by_role("link", name="加到日历")).to_be_visible()
    nothing_dead(page)


def test_stories_boards_and_search_without_script(page: Page, session: Session) -> None:
    page.goto("/z/xinxiang/")
    page.get_by_role("link", name="典型案例一则").first.click()
    expect(page.get_by_text("车间里的一天").first).to_be_visible()
    nothing_dead(page)
    for section, story, look in (("zt", "展板一则", "放大细看"), ("yy", "云游校园一则", "")):
        page.goto(f"/{section}/")
        nothing_dead(page)
        page.get_by_role("link", name=story).first.click()
        nothing_dead(page)
        if look:
            expect(page.get_by_role("link", name=look)).to_have_attribute("href", re.compile("."))
    page.goto("/ss/")
    page.get_by_placeholder("我想看…（汉字、拼音或首字母）").fill("hanjie")
    page.locator(".search-form").get_by_role("button", name="搜索").click()
    expect(page.get_by_role("link", name="焊接体验课")).to_be_visible()
    nothing_dead(page)


def test_the_other_language_without_script(page: Page, session: Session) -> None:
    page.goto("/ss/?q=hanjie")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/en/ss/\?q=hanjie$"))
    nothing_dead(page)
    page.get_by_role("link", name="焊接体验课").click()
    expect(page.get_by_role("heading", name="When and where")).to_be_visible()
    page.get_by_role("link", name="Book").click()
    expect(page.get_by_text("What is")).to_be_visible()
    nothing_dead(page)
    page.get_by_role("link", name="中文").click()
    expect(page.get_by_text("等于几？")).to_be_visible()
