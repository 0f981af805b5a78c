"""A visitor on a phone finds an activity: by filters, and by the pinyin of what they want to see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.activities.factories import make_activity, make_session
from tests.browser.conftest import NO_SIDEWAYS, PATIENCE, PHONE
from tests.factories import make_edition, make_tree
from vocweek.core.clock import today
from vocweek.publishing.search.indexing import refresh

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)
HERE = {"latitude": 35.3123456, "longitude": 113.9123456}


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Page]:
    """A phone of somebody without an account, who lets the page know where they are; any script error fails."""
    faults: list[str] = []
    context = chromium.new_context(
        base_url=site,
        locale="zh-CN",
        viewport=PHONE,
        has_touch=True,
        geolocation=HERE,
        permissions=["geolocation"],
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(NO_SIDEWAYS)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    yield page
    context.close()
    assert faults == []


def test_by_filters_near_and_by_pinyin(phone: Page) -> None:
    tree = make_tree()
    edition = make_edition(tree.ministry, year=today().year, starts_on=today() - timedelta(days=1))
    welding = make_activity(edition, tree.school, title="焊接体验课", kinds=("career_experience",))
    make_session(welding, day=3, audience="家长", latitude=35.31, longitude=113.91)
    make_session(make_activity(edition, tree.other_school, title="护理讲座", kinds=("lecture",)), day=3)
    refresh()

    phone.goto("/hd/")
    phone.get_by_role("link", name="整周 7 天").click()
    expect(phone.get_by_role("link", name="护理讲座")).to_be_visible()
    phone.get_by_label("类型").select_option("职业体验")
    phone.get_by_label("面向").select_option("家长")
    phone.get_by_role("button", name="看", exact=True).click()
    expect(phone.get_by_role("link", name="焊接体验课")).to_be_visible()
    expect(phone.get_by_role("link", name="护理讲座")).to_have_count(0)

    phone.get_by_role("button", name="我附近").click()
    expect(phone.get_by_text("约 1 公里", exact=True)).to_be_visible()
    assert "near=35.31%2C113.91" in phone.url

    for address, field in (("/", "#wish"), ("/al/", "#head-q")):
        phone.goto(address)
        phone.locator(field).press_sequentially("焊接")
        expect(phone.get_by_role("option", name="焊接体验课")).to_be_visible()

    phone.goto("/ss/")
    field = phone.get_by_role("combobox", name="我想看")
    field.press_sequentially("hanjie")
    option = phone.get_by_role("option", name="焊接体验课")
    expect(option).to_be_visible()
    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    field.press("Enter")
    expect(phone.locator(".hit mark").first).to_have_text("焊接")
    phone.locator(".hit").get_by_role("link", name="焊接体验课").click()
    expect(phone.get_by_role("heading", name="焊接体验课")).to_be_visible()
