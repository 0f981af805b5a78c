"""A visitor's day on a phone: found near, booked, in the calendar, ticket at hand; how a place came to be near."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from tests.activities.factories import make_activity, make_bookable
from tests.browser.conftest import NO_SIDEWAYS, PATIENCE, PHONE, Open
from tests.factories import Tree, make_edition, make_person, make_tree
from vocweek.activities.models import Booking, Session
from vocweek.campaign.models import Edition
from vocweek.core.clock import today
from vocweek.org.models import Role

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)
SCHOOL = {"latitude": 35.0538, "longitude": 113.9372}
HOME = {"latitude": 35.0712345, "longitude": 113.9312345}


@pytest.fixture
def tree(transactional_db: None) -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    return make_edition(tree.ministry, year=today().year, starts_on=today() - timedelta(days=1))


@pytest.fixture
def visitor(chromium: Browser, site: str) -> Iterator[Page]:
    """A phone of somebody without an account, who lets the page know where they are; any script error fails."""
    faults: list[str] = []
    phone = chromium.new_context(
        base_url=site,
        locale="zh-CN",
        viewport=PHONE,
        has_touch=True,
        geolocation=HOME,
        permissions=["geolocation"],
    )
    phone.set_default_timeout(PATIENCE)
    phone.add_init_script(NO_SIDEWAYS)
    page = phone.new_page()
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    yield page
    phone.close()
    assert faults == []


def test_found_near_booked_kept_in_the_calendar_and_shown(
    visitor: Page, tree: Tree, edition: Edition, tmp_path: Path
) -> None:
    activity = make_activity(edition, tree.school, title="拆一台发动机")
    session = make_bookable(activity, day=3, seats=8, place="汽修车间", **SCHOOL)
    make_bookable(
        make_activity(edition, tree.other_school, title="远处的讲座"), day=3, latitude=40.0, longitude=116.3
    )

    visitor.goto("/hd/")
    visitor.get_by_role("link", name="整周 7 天").click()
    expect(visitor.get_by_role("link", name="远处的讲座")).to_be_visible()
    visitor.get_by_role("button", name="我附近").click()
    expect(visitor.get_by_role("link", name="远处的讲座")).to_have_count(0)
    expect(visitor.get_by_text("约 2 公里", exact=True)).to_be_visible()

    visitor.get_by_role("link", name="拆一台发动机").click()
    visitor.get_by_role("link", name="预约").click()
    visitor.get_by_label("姓名").fill("李明")
    visitor.get_by_label("手机或电话").fill("138 0013 8000")
    visitor.get_by_label("人数").fill("2")
    visitor.get_by_role("button", name="预约").click()
    expect(visitor.get_by_text("预约成功")).to_be_visible()
    ticket = visitor.url

    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="加到日历").click()
    download.value.save_as(tmp_path / "vocweek.ics")
    [event] = Calendar.from_ical((tmp_path / "vocweek.ics").read_bytes()).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("拆一台发动机", "汽修车间")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (session.starts_at, session.ends_at)
    assert str(event["URL"]).endswith(ticket[ticket.index("/hd/") :])

    visitor.goto(ticket)
    expect(visitor.get_by_role("img", name="入场二维码")).to_be_in_viewport()
    expect(visitor.get_by_text(Booking.objects.get().door_code[:3])).to_be_visible()


def test_who_enters_an_activity_where_it_is_held_says_so_with_one_press(
    signed_in: Open, tree: Tree, edition: Edition
) -> None:
    page = signed_in(make_person(tree.school, Role.LIAISON), screen=PHONE)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(SCHOOL)
    page.goto("/desk/activities/new/")
    page.get_by_label("活动名称").fill("拆一台发动机")
    page.get_by_label(f"{today().month}月{today().day}日").check()
    page.get_by_label("走进社区").check()
    page.get_by_role("button", name="我就在这里").click()
    expect(page.get_by_text("已记下 113.9372,35.0538")).to_be_visible()
    page.get_by_role("button", name="报送").click()
    expect(page.get_by_text("已报送")).to_be_visible()
    assert Session.objects.values("latitude", "longitude").get() == SCHOOL
