"""At the door on a phone: by code, by name and walked in, with the network gone; then all of it arrives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.activities.factories import make_activity, make_bookable, make_booking
from tests.browser.conftest import NO_SIDEWAYS, PATIENCE, PHONE
from tests.factories import make_edition, make_person, make_tree
from vocweek.activities.door.attendance import came_to
from vocweek.activities.door.helping import end_helper, open_door
from vocweek.activities.models import CheckIn, Session
from vocweek.core.clock import now
from vocweek.org.models import Role

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def session(transactional_db: None) -> Session:
    tree = make_tree()
    edition = make_edition(tree.ministry)
    make_person(tree.school, Role.LIAISON)
    return make_bookable(make_activity(edition, tree.school), starts_at=now() - timedelta(hours=1))


@pytest.fixture
def phone(chromium: Browser, site: str, settings: Any) -> Iterator[Callable[[str], Page]]:
    """Return a function that opens a helper's link on a phone of its own and waits until the page is kept there."""
    faults: list[str] = []
    with ExitStack() as phones:

        def open_link(link: str) -> Page:
            context = chromium.new_context(locale="zh-CN", viewport=PHONE, has_touch=True)
            phones.callback(context.close)
            context.set_default_timeout(PATIENCE)
            context.add_init_script(NO_SIDEWAYS)
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto(f"{site}/hd/men/#{link.partition('#')[2]}")
            expect(page.locator("#main[data-kept=yes]")).to_be_visible()
            expect(page.get_by_text("已同步")).to_be_visible()
            return page

        yield open_link
    assert faults == []


def link_for(session: Session, name: str) -> str:
    liaison = make_person(session.activity.lead.unit, Role.LIAISON)
    return open_door(session=session, name=name, by=liaison).link


def typed(page: Page, words: str) -> None:
    page.get_by_label("取票码或姓名").fill(words)
    page.get_by_role("button", name="核对").click()


def network(page: Page, *, off: bool) -> BrowserContext:
    page.context.set_offline(off)
    return page.context


def test_a_helper_checks_in_without_a_network_and_it_all_arrives(
    phone: Callable[[str], Page], session: Session
) -> None:
    family = make_booking(session, people=3, name="王芳")
    make_booking(session, name="赵敏")
    page = phone(link_for(session, "张老师"))
    network(page, off=True)
    page.reload()
    expect(page.get_by_text("没有网络，照常签到")).to_be_visible()
    answer = page.locator("[data-answer]")
    typed(page, f"{family.door_code[:3]} {family.door_code[3:]}")
    expect(answer).to_contain_text("入场 3 人")
    page.get_by_role("button", name="少来一人").click()
    expect(answer).to_contain_text("入场 2 人")
    page.get_by_label("取票码或姓名").fill("赵")
    page.get_by_role("button", name="签到：赵敏").click()
    expect(answer).to_contain_text("赵敏")
    typed(page, "王芳")
    expect(answer).to_contain_text("已经用过")
    page.get_by_role("button", name="现场到访加一人").click()
    page.get_by_text("多人", exact=True).click()
    page.get_by_label("来了几人").fill("20")
    page.get_by_role("button", name="记上").click()
    expect(page.locator("[data-came]")).to_have_text("24")
    assert not CheckIn.objects.exists()
    page.reload()
    expect(page.locator("[data-came]")).to_have_text("24")
    network(page, off=False)
    expect(page.get_by_text("已同步")).to_be_visible()
    expect(page.locator("[data-came]")).to_have_text("24")
    assert came_to(session) == (3, 21)


def test_two_helpers_let_one_ticket_in_without_a_network_and_the_later_is_told(
    phone: Callable[[str], Page], session: Session
) -> None:
    make_booking(session, name="王芳")
    first, second = phone(link_for(session, "张老师")), phone(link_for(session, "李老师"))
    for page in (first, second):
        network(page, off=True)
        typed(page, "王芳")
        expect(page.locator("[data-answer]")).to_contain_text("入场 1 人")
    network(second, off=False)
    expect(second.get_by_text("已同步")).to_be_visible()
    network(first, off=False)
    expect(first.get_by_text("已同步")).to_be_visible()
    second.reload()
    expect(second.locator("[data-recent]")).to_contain_text("重复，不计")
    assert came_to(session) == (1, 0)


def test_a_link_that_was_ended_leaves_no_name_on_the_phone(
    phone: Callable[[str], Page], session: Session
) -> None:
    make_booking(session, name="王芳")
    page = phone(link_for(session, "张老师"))
    helper = session.helpers.get()
    assert helper.made_by is not None
    end_helper(helper=helper, by=helper.made_by)
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("收回")
    network(page, off=True)
    page.reload()
    expect(page.get_by_text("没有网络")).to_be_visible()
    page.get_by_text("王芳").wait_for(state="detached")
    assert page.evaluate(KEPT) == 0


KEPT = """() => new Promise((resolve) => {
  const asked = indexedDB.open("vocweek-door");
  asked.onsuccess = () => {
    const count = asked.result.transaction("doors").objectStore("doors").count();
    count.onsuccess = () => resolve(count.result);
  };
})"""
