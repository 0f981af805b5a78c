"""What is on: found by day, place, kind, audience, way, seats, near and words; every number opens what it counts."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from icalendar import Calendar
from lxml import html

from tests.activities.factories import make_activity, make_bookable, make_session
from tests.factories import Tree, make_edition, make_tree
from tests.portal.reading import cost
from tests.workbench.desks import words
from vocweek.activities.models import Activity
from vocweek.campaign.models import Edition
from vocweek.core.clock import now, today
from vocweek.portal.activities.asked import NAMES
from vocweek.portal.activities.tiles import TILES

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    return make_edition(tree.ministry)


def page(client: Client, query: str = "day=week") -> HttpResponse:
    answer = client.get(f"/hd/?{query}", follow=True)
    assert answer.status_code == 200
    return answer  # type: ignore[return-value]  # the test client's own class


def of_class(found: html.HtmlElement, name: str, inside: str = "") -> list[html.HtmlElement]:
    """Return the elements of a class, or what `inside` (XPath) says of each."""
    return found.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]{inside}")  # type: ignore[no-any-return]


def titles(client: Client, query: str = "day=week") -> list[str]:
    found = html.fromstring(page(client, query).content)
    return [one.text_content() for one in of_class(found, "showing-title", "//a")]


class TestFinding:
    def test_by_day(self, tree: Tree, edition: Edition, client: Client) -> None:
        make_session(make_activity(edition, tree.school, title="周日的"), day=1)
        make_session(make_activity(edition, tree.school, title="两天的"), day=1, hour=20, hours=20)
        make_session(make_activity(edition, tree.school, title="周一的"), day=2)
        assert titles(client, f"day={edition.days[0]}") == ["周日的", "两天的"]
        assert titles(client, f"day={edition.days[1]}") == ["两天的", "周一的"]
        assert titles(client) == ["周日的", "两天的", "周一的"]

    def test_today_comes_by_itself_in_the_week(self, tree: Tree, client: Client) -> None:
        edition = make_edition(tree.ministry, year=today().year, starts_on=today() - timedelta(days=1))
        make_session(make_activity(edition, tree.school, title="昨天的"), day=1)
        make_session(make_activity(edition, tree.school, title="今天的"), day=2)
        assert titles(client, "") == ["今天的"]
        assert titles(client) == ["昨天的", "今天的"]

    def test_when_todays_are_over_it_leads_to_the_next_day_with_something_on(
        self, tree: Tree, client: Client
    ) -> None:
        edition = make_edition(tree.ministry, year=today().year, starts_on=today() - timedelta(days=1))
        activity = make_activity(edition, tree.school)
        make_session(activity, day=2, hour=0, hours=0.001)
        make_session(activity, day=3)
        (later,) = of_class(html.fromstring(page(client, "").content), "whatson-later", "//a")
        assert later.text_content().strip() == "看明天的 1 场"
        assert f"day={edition.days[2]}" in later.get("href")

    def test_while_something_is_still_to_come_today_it_leads_to_no_other_day(
        self, tree: Tree, client: Client
    ) -> None:
        edition = make_edition(tree.ministry, year=today().year, starts_on=today() - timedelta(days=1))
        activity = make_activity(edition, tree.school)
        make_session(activity, day=2, hour=23, hours=0.999)
        make_session(activity, day=3)
        assert "whatson-later" not in page(client, "").content.decode()

    def test_by_place_and_who_holds_it_with_others(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        make_session(
            make_activity(edition, tree.school, title="联办", with_units=(tree.school2, tree.other_school))
        )
        make_session(make_activity(edition, tree.school3, title="辉县的"))
        assert titles(client, "unit=410725&day=week") == titles(client, "unit=410100&day=week") == ["联办"]
        assert titles(client, "unit=410700&day=week") == ["联办", "辉县的"]

    def test_by_kind_and_group(self, tree: Tree, edition: Edition, client: Client) -> None:
        make_session(make_activity(edition, tree.school, title="开放", kinds=("open_campus",)))
        make_session(make_activity(edition, tree.school, title="讲座", kinds=("lecture",)))
        assert titles(client, "day=week&kind=lecture") == ["讲座"]
        assert titles(client, "day=week&kind=g-open") == ["开放"]

    def test_by_whom_it_is_for_and_who_says_nothing_is_for_all(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        for title, audience in (("家长课", "学生家长"), ("企业课", "合作企业"), ("大家", "")):
            make_session(make_activity(edition, tree.school, title=title), audience=audience)
        assert titles(client, "day=week&audience=parents") == ["家长课", "大家"]

    def test_online_and_on_site(self, tree: Tree, edition: Edition, client: Client) -> None:
        for mode in Activity.Mode:
            make_session(make_activity(edition, tree.school, title=mode.label, mode=mode))
        assert titles(client, "day=week&mode=online") == ["线上", "线上线下同时"]
        assert titles(client, "day=week&mode=site") == ["线下", "线上线下同时"]

    def test_near_the_nearest_first_with_the_distance(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        for title, latitude in (("远", 35.40), ("近", 35.31), ("太远", 36.0)):
            make_session(make_activity(edition, tree.school, title=title), latitude=latitude, longitude=113.9)
        make_session(make_activity(edition, tree.school, title="不知道在哪"))
        assert titles(client, "day=week&near=35.30,113.90") == ["近", "远"]
        assert "约 11 公里" in words(page(client, "day=week&near=35.30,113.90"))
        assert titles(client, "day=week&near=35.30,113.90&km=5") == ["近"]

    def test_near_what_is_over_comes_last(self, tree: Tree, client: Client) -> None:
        edition = make_edition(tree.ministry, year=today().year, starts_on=today() - timedelta(days=1))
        for title, latitude, day in (("近，昨天", 35.30, 1), ("远，明天", 35.40, 3)):
            activity = make_activity(edition, tree.school, title=title)
            make_session(activity, day=day, latitude=latitude, longitude=113.9)
        assert titles(client, "day=week&near=35.30,113.90") == ["远，明天", "近，昨天"]

    def test_what_is_no_word_finds_nothing(self, tree: Tree, edition: Edition, client: Client) -> None:
        make_session(make_activity(edition, tree.school))
        assert titles(client, "day=week&q=🔧") == []

    def test_a_place_by_its_name_leads_there_and_of_several_one_chooses(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        make_session(make_activity(edition, tree.school))
        assert client.get("/hd/?at=原阳", follow=True).redirect_chain[-1][0].find("unit=410725") > 0
        several = html.fromstring(page(client, "at=市").content)
        assert {"河南省教育厅 · 新乡市教育局", "新乡市教育局 · 辉县市教育局"} <= {
            one.text_content() for one in of_class(several, "below", "//a")
        }
        assert "没有找到叫“瓦坎达”的地方" in words(page(client, "at=瓦坎达"))


class TestSeats:
    def test_how_many_are_left_is_told_as_it_is(self, tree: Tree, client: Client) -> None:
        edition = make_edition(tree.ministry, year=today().year + 1, starts_on=today() + timedelta(days=30))
        for title, more in {
            "有": {"seats": 50, "seats_taken": 38},
            "满": {"seats": 50, "seats_taken": 50, "waiting_list": False},
            "候补": {"seats": 50, "seats_taken": 50},
            "截止": {"seats": 50, "closes_at": now() - timedelta(hours=1)},
        }.items():
            make_bookable(make_activity(edition, tree.school, title=title), **more)
        make_session(make_activity(edition, tree.school, title="直接来"))
        said = words(page(client))
        for phrase in ("还有 12 个名额", "已约满，可候补", "预约已截止", "不用预约"):
            assert phrase in said
        assert titles(client, "day=week&free=1") == ["有", "直接来"]

    def test_cancelled_ones_are_marked_and_not_counted(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        make_session(make_activity(edition, tree.school, title="在"))
        make_session(
            make_activity(edition, tree.school, state=Activity.State.CANCELLED, accepted_at=now()), hour=10
        )
        make_session(
            make_activity(edition, tree.school, title="停"), hour=11, cancelled_at=now(), cancelled_why="停电"
        )
        said = words(page(client))
        assert "整周：1 场" in said and "另有 2 场取消" in said
        assert said.count("已取消") == 2 and "天气原因" in said and "停电" in said


class TestCounts:
    def test_every_number_opens_what_it_counts(self, tree: Tree, edition: Edition, client: Client) -> None:
        schools = [tree.school, tree.school2, tree.school3, tree.other_school]
        for number in range(12):
            partners = (schools[(number + 1) % 4],) if number % 3 == 0 else ()
            one = make_activity(edition, schools[number % 4], with_units=partners)
            make_session(one, day=1 + number % 3, hours=2 if number % 2 else 26)
        found = html.fromstring(page(client).content)
        links = [*of_class(found, "nation", "//a"), *of_class(found, "programme-day")[1:4]]
        found = html.fromstring(page(client, "unit=410000&day=week").content)
        links += of_class(found, "below", "//li")
        assert len(links) >= 5
        for link in links:
            count = int(re.findall(r"(\d+) 场", link.text_content())[-1])
            href = link.get("href") or link.xpath("a")[0].get("href")
            assert len(titles(client, href[1:])) == count, href

    def test_every_provincial_unit_is_a_tile_and_a_link_only_where_something_is_on(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        make_session(make_activity(edition, tree.school))
        tiles = of_class(html.fromstring(page(client).content), "nation-tile")
        assert len(tiles) == len(TILES) == 40
        assert {"台湾", "香港", "澳门", "兵团", "青岛"} <= {one.text_content().strip() for one in tiles}
        assert [one.get("data-place") for one in tiles if one.xpath("a")] == ["410000"]

    def test_below_are_only_units_with_something_on(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        make_session(make_activity(edition, tree.school))
        said = words(page(client, "unit=410700&day=week"))
        assert "原阳县教育局 1 场" in said and "辉县市教育局" not in said


class TestAddresses:
    def test_an_address_is_brought_into_its_one_order(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        answer = client.get("/hd/?q=&mode=online&kind=&day=week&year=2026&utm_source=x&free=0")
        assert answer["Location"] == "/hd/?year=2026&day=week&mode=online"
        assert client.get(answer["Location"]).status_code == 200

    def test_where_one_is_becomes_no_more_exact_than_a_kilometre(
        self, edition: Edition, client: Client
    ) -> None:
        answer = client.get("/hd/?near=35.3012345,113.9187654")
        assert answer["Location"] == "/hd/?near=35.30%2C113.92"

    def test_the_calendar_file_holds_what_the_page_shows(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        for title, mode in (("线上课", "online"), ("现场课", "on_site")):
            make_session(make_activity(edition, tree.school, title=title, mode=mode), audience="家长")
        found = html.fromstring(page(client, "day=week&mode=online&audience=parents").content)
        (feed,) = (one for one in found.xpath("//a") if "feed.ics" in one.get("href"))
        answer: Any = client.get(feed.get("href"))
        events = Calendar.from_ical(b"".join(answer.streaming_content)).walk("VEVENT")
        assert [str(one["summary"]) for one in events] == ["线上课"]

    def test_pages_follow_each_other(
        self, tree: Tree, edition: Edition, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("vocweek.portal.activities.lists.A_PAGE", 2)
        for number in range(5):
            make_session(make_activity(edition, tree.school, title=f"第{number}场"), hour=8 + number)
        assert titles(client, "day=week&page=3") == ["第4场"]
        assert client.get("/hd/?day=week&page=4").status_code == 404


class TestLooks:
    def test_the_calendar_shows_a_few_of_each_day_and_leads_to_all(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        for number in range(7):
            make_session(make_activity(edition, tree.school, title=f"第{number}场"), hour=8 + number)
        found = html.fromstring(page(client, "view=calendar").content)
        assert len(of_class(found, "cal-rows", "/li")) == 5
        assert "全部 7 场" in found.text_content()

    def test_the_calendar_shows_what_lasts_on_each_of_its_days_before_what_begins(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        make_session(make_activity(edition, tree.school, title="长展"), day=2, hours=50)
        make_session(make_activity(edition, tree.school, title="零点开始"), day=3, hour=0)
        make_session(make_activity(edition, tree.school, title="夜里开始"), day=3, hour=23, hours=0.5)
        found = html.fromstring(page(client, "view=calendar").content)
        shown = of_class(found, "cal-rows", "/li/a/text()")
        assert shown == ["长展", "长展", "零点开始", "夜里开始", "长展"]

    def test_on_paper_stands_what_is_found(self, tree: Tree, edition: Edition, client: Client) -> None:
        make_session(make_activity(edition, tree.school, title="开放日"), audience="家长")
        assert "09:00–11:00 开放日 面向家长 实训楼 示例职业学校一 直接来" in words(
            page(client, "day=week&view=print")
        )


class TestCost:
    @pytest.mark.parametrize(
        "query",
        ["day=week", "unit=410700&day=week", "day=week&kind=g-open&audience=parents&free=1&q=开放", "view=calendar",
         "day=week&view=print", "day=week&near=35.30,113.90"],
    )  # fmt: skip
    def test_is_the_same_with_few_and_with_many_and_never_above_eight(
        self, tree: Tree, edition: Edition, client: Client, query: str
    ) -> None:
        def add() -> None:
            one = make_activity(edition, tree.school, with_units=(tree.school3,))
            make_session(one, latitude=35.3, longitude=113.9)

        add()
        client.get(f"/hd/?{query}")
        query = client.get(f"/hd/?{query}", follow=True).request["QUERY_STRING"]
        few = cost(f"/hd/?{query}")
        for _ in range(4):
            add()
        assert cost(f"/hd/?{query}") == few <= 8


ODD = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", "0", "-1", "1" * 40, "\x00", "2026-13-45", "week", "g-", "g-open", "' OR 1=1 --", "& | ! :*",
                     "91,181", "nan,inf", "35.30,113.90", "90,180", "-90,-180", "焊接", "🔧🇨🇳", "页" * 10_000]),
)  # fmt: skip


class TestAbsurdAddresses(TestCase):
    """Whatever stands in an address is answered: with the page, the address in order, or that there is no such page."""

    @settings(max_examples=80)
    @given(asked=st.lists(st.tuples(st.sampled_from(NAMES), ODD), max_size=6))
    def test_never_end_with_an_error(self, asked: list[tuple[str, str]]) -> None:
        make_edition(make_tree().ministry)
        query = urlencode(asked, errors="replace")
        for path in ("/hd/", "/hd/data.json"):
            answer = self.client.get(f"{path}?{query}")
            assert answer.status_code in (200, 302, 404)
            if answer.status_code == 302:
                again = self.client.get(answer["Location"])
                assert again.status_code in (200, 404) or "at" in dict(parse_qsl(query))


def test_a_sheet_says_of_which_week_and_day_it_is(tree: Tree, edition: Edition, client: Client) -> None:
    make_session(make_activity(edition, tree.school), day=1)
    day = edition.starts_on
    sheet = page(client, f"day={day.isoformat()}&view=print").text
    assert f"{edition} · {day.month}月{day.day}日" in sheet
