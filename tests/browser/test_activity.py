"""Entering an activity on a phone: one page, chips under the thumb, saved by itself, handed in within a minute."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE, PHONE, Open
from tests.factories import make_edition, make_person, make_tree
from vocweek.activities.models import Activity, Session
from vocweek.org.models import Role

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def phone(signed_in: Open) -> Page:
    tree = make_tree()
    make_edition(tree.ministry)
    make_person(tree.county, Role.REVIEWER)
    return signed_in(make_person(tree.school, Role.LIAISON), screen=PHONE)


def test_a_liaison_enters_an_activity_on_a_phone(phone: Page) -> None:
    phone.goto("/desk/activities/")
    phone.get_by_role("link", name="发布活动").click()
    phone.get_by_label("活动名称").fill("汽车养护进社区")
    for day in ("5月11日", "5月13日"):
        phone.get_by_label(day).check()
    phone.get_by_label("预约", exact=True).check()
    phone.get_by_label("名额").fill("30")
    phone.get_by_label("走进社区").check()
    expect(phone.locator("[data-saved]")).to_contain_text("已保存")
    expect(phone).to_have_url(re.compile(r"/desk/activities/\d+/edit/"))

    phone.reload()
    expect(phone.get_by_label("活动名称")).to_have_value("汽车养护进社区")
    phone.get_by_role("button", name="报送").click()
    expect(phone.get_by_text("已报送“汽车养护进社区”。现在由原阳县教育局审核。")).to_be_visible()

    activity = Activity.objects.get()
    assert (activity.state, activity.sessions.count()) == (Activity.State.SUBMITTED, 2)
    session = activity.sessions.first()
    assert session is not None
    assert (session.seats, session.way, session.place) == (30, Session.Way.BOOK, "示例职业学校一")


def test_a_second_place_is_added_and_taken_away(phone: Page) -> None:
    phone.goto("/desk/activities/new/")
    phone.get_by_role("button", name="再加一个时段或地点").click()
    expect(phone.get_by_label("地点", exact=True)).to_have_count(2)
    phone.get_by_role("button", name="移除这个时段").last.click()
    expect(phone.get_by_label("地点", exact=True)).to_have_count(1)
