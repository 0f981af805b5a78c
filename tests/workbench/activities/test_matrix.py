"""天天有活动 on the desk: every number opens what it counts, gaps are urged once, and the cost stays the same."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.activities.factories import make_activity, make_session
from tests.factories import Tree, make_edition, make_person, make_tree
from tests.workbench.desks import MOST_QUERIES, at_desk, cost, sentence, words
from vocweek.accounts.models import User
from vocweek.activities.models import Activity
from vocweek.campaign.models import Edition
from vocweek.core.clock import today
from vocweek.notify.models import Message
from vocweek.org.models import Role

pytestmark = pytest.mark.django_db
MATRIX = "/desk/activities/matrix/"
FIGURE = re.compile(r'<td class="num"><a href="([^"]*)"[^>]*>([\d,]+)</a>')
CELL = re.compile(r'class="heat heat-\w+" href="([^"]*)"[^>]*><b>([\d,]+)</b><small>([^<]*)</small>')


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    """A week that begins tomorrow."""
    return make_edition(tree.ministry, starts_on=today() + timedelta(days=1), days=3)


@pytest.fixture
def week(tree: Tree, edition: Edition) -> Edition:
    both = make_activity(edition, tree.school, with_units=(tree.school3,))
    make_session(both, day=1)
    make_session(make_activity(edition, tree.school, state=Activity.State.SUBMITTED), day=2)
    make_session(make_activity(edition, tree.county), day=1)
    return edition


@pytest.fixture
def liaison(tree: Tree) -> User:
    return make_person(tree.school2)


@pytest.fixture
def city(tree: Tree, liaison: User) -> Client:
    return at_desk(make_person(tree.city, Role.OFFICE))


def listed(client: Client, url: str) -> list[int]:
    """Return the lengths of the two lists behind a number: activities, and units times days without."""
    body = client.get(html.unescape(url)).content.decode()
    return [int(number) for number in re.findall(r'<span class="tab-count">(\d+)</span>', body)]


@pytest.mark.parametrize("query", ["", "?count=accepted", "?node=410725", "?node=S1", "?node=S2"])
def test_every_number_opens_a_list_of_exactly_that_length(week: Edition, city: Client, query: str) -> None:
    body = city.get(MATRIX + query).content.decode()
    for url, number in FIGURE.findall(body):
        assert int(number) == listed(city, url)["what=gaps" in url]
    cells = CELL.findall(body)
    assert cells
    for url, activities, rest in cells:
        found = listed(city, url)
        assert int(activities) == found[0]
        missing = re.search(r"\d+", rest)
        assert found[1] == (int(missing[0]) if missing else int(rest == "没有"))


def test_says_how_many_and_how_many_gaps(week: Edition, city: Client) -> None:
    assert sentence(city.get(MATRIX)) == "已报 3 个活动，9 处有单位当天没有活动。"
    assert sentence(city.get(MATRIX + "?count=accepted")) == "已通过 2 个活动，10 处有单位当天没有活动。"


def test_the_list_of_gaps_names_units_and_days(week: Edition, city: Client) -> None:
    second = week.days[1]
    page = words(city.get(f"{MATRIX}list/?node=410725&what=gaps&day={second}"))
    assert "示例职业学校二" in page and "示例职业学校一" not in page


def test_a_day_outside_the_week_or_a_unit_out_of_scope_is_not_there(week: Edition, city: Client) -> None:
    assert city.get(f"{MATRIX}list/?day=2020-01-01").status_code == 404
    assert city.get(f"{MATRIX}?node=410100").status_code == 404


class TestUrging:
    def test_one_click_tells_each_unit_once(self, week: Edition, city: Client, liaison: User) -> None:
        asked = words(city.get(f"{MATRIX}urge/?node=410725"))
        assert "2 个单位有 4 处" in asked and "将提醒 1 位" in asked
        done = city.post(f"{MATRIX}urge/?node=410725", {"sure": "1"}, follow=True)
        assert "已催 1 个单位（1 人）" in words(done)
        told = Message.objects.get(person=liaison)
        days = "、".join(f"{day.month}月{day.day}日" for day in week.days)
        assert told.text == f"原阳县教育局催报：{days}还没有活动，请安排并录入。"
        assert at_desk(liaison).get(told.link).status_code == 200

    def test_again_within_the_hour_tells_nobody(self, week: Edition, city: Client, liaison: User) -> None:
        for _ in range(2):
            done = city.post(f"{MATRIX}urge/?node=410725", {"sure": "1"}, follow=True)
        assert "一小时内刚催过" in words(done)
        assert Message.objects.filter(person=liaison).count() == 1

    def test_is_not_for_a_liaison(self, week: Edition, liaison: User) -> None:
        assert at_desk(liaison).get(f"{MATRIX}urge/").status_code == 404

    def test_what_is_past_is_not_urged(self, tree: Tree, liaison: User, city: Client) -> None:
        make_edition(tree.ministry, starts_on=today() - timedelta(days=3), days=3)
        page = city.get(MATRIX)
        assert "催没有活动的" not in words(page)
        assert "不用催" in words(city.get(f"{MATRIX}urge/"))


def test_costs_the_same_with_few_and_with_many(tree: Tree, week: Edition, city: Client) -> None:
    pages = (MATRIX, f"{MATRIX}list/", f"{MATRIX}list/?what=gaps")
    few = [cost(city, page) for page in pages]
    for day in (1, 2, 3):
        make_session(make_activity(week, tree.school4, with_units=(tree.school2,)), day=day)
    assert [cost(city, page) for page in pages] == few
    assert max(few) <= MOST_QUERIES
