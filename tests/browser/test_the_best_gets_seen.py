"""The best gets seen: a school's case from the phone it is written on to the nation's site, and thanks with a seal."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE, PHONE, Open
from tests.selection.factories import Stage, make_stage
from vocweek.selection.models import Call

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)

CALL = "“技能改变生活”典型案例征集"
CASE = "师傅进校园，徒弟进车间"
REASON = "做法扎实，别处学得来。"


@pytest.fixture
def stage(transactional_db: None) -> Stage:
    return make_stage()


@pytest.fixture
def call(stage: Stage) -> Call:
    return stage.call(stage.tree.ministry, title=CALL, kind=Call.Kind.CASE)


def test_the_best_gets_seen(stage: Stage, call: Call, signed_in: Open) -> None:
    tree = stage.tree
    school = signed_in(stage.person(tree.school), screen=PHONE)
    the_school_enters_its_case(school)
    for unit in (tree.county, tree.city, tree.province):
        it_is_recommended_upward(signed_in(stage.person(unit)))


def the_school_enters_its_case(page: Page) -> None:
    page.goto("/desk/calls/")
    page.get_by_role("link", name=CALL).click()
    page.get_by_role("button", name="参加征集").click()
    page.get_by_label("标题").fill(CASE)
    page.get_by_label("正文").fill("每周三，企业的师傅到学校带一天课；每周四，学生到车间跟一天班。")
    page.get_by_role("button", name="报送").click()
    expect(page.get_by_text(f"已报送“{CALL}”")).to_be_visible()


def it_is_recommended_upward(page: Page) -> None:
    page.goto("/desk/calls/")
    page.get_by_role("link", name=CALL).click()
    page.get_by_role("link", name="推荐", exact=True).click()
    page.get_by_label(f"推荐{CASE}").click()
    page.get_by_label("推荐理由").fill(REASON)
    page.get_by_role("button", name="推荐给").click()
    expect(page.get_by_text(f"已推荐“{CASE}”。")).to_be_visible()
