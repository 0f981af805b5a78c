"""The best gets seen: a school's case from the phone it is written on to the nation's site, and thanks with a seal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, PHONE, Open
from tests.selection.certificates.factories import TEXT, make_template
from tests.selection.factories import Stage, make_stage
from vocweek.core.clock import now
from vocweek.selection.models import Call, Certificate, Decision

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
    make_template(stage.tree.ministry, TEXT, "典型案例证书")
    return stage.call(stage.tree.ministry, title=CALL, kind=Call.Kind.CASE)


def test_the_best_gets_seen(stage: Stage, call: Call, signed_in: Open, chromium: Browser, site: str) -> None:
    tree = stage.tree
    phone = signed_in(stage.person(tree.school), screen=PHONE)
    the_school_enters_its_case(phone)
    for unit in (tree.county, tree.city, tree.province):
        it_is_recommended_upward(signed_in(stage.person(unit)))

    office = signed_in(stage.person(tree.ministry))
    the_call_closes(office)
    link = the_office_prepares_a_round(office)
    judge = chromium.new_page(base_url=site, viewport=PHONE)
    the_judge_scores_by_the_link(judge, link)
    the_office_closes_the_round(office)

    the_office_puts_up_the_list(office)
    public = chromium.new_page(base_url=site)
    the_public_reads_the_notice_and_objects(public, office)
    the_office_answers_and_the_days_pass(office, public)
    the_list_is_final(office, public)

    code = thanks_are_issued(office)
    it_is_published_on_the_nations_site(office, public)
    the_school_sees_where_it_appeared(phone)
    anyone_verifies_the_certificate(public, code)
    judge.close()
    public.close()


def the_school_enters_its_case(page: Page) -> None:
    page.goto("/desk/calls/")
    page.get_by_role("link", name=CALL).click()
    page.get_by_role("button", name="参加征集").click()
    page.get_by_label("标题").fill(CASE)
    page.get_by_label("正文").fill("每周三，企业的师傅到学校带一天课；每周四，学生到车间跟一天班。")
    page.get_by_role("button", name="报送").click()
    expect(page.get_by_text(f"已报送“{CALL}”")).to_be_visible()


def it_is_recommended_upward(page: Page) -> None:
    open_call(page)
    page.get_by_role("link", name="推荐", exact=True).click()
    page.get_by_label(f"推荐{CASE}").click()
    page.get_by_label("推荐理由").fill(REASON)
    page.get_by_role("button", name="推荐给").click()
    expect(page.get_by_text(f"已推荐“{CASE}”。")).to_be_visible()


def the_call_closes(page: Page) -> None:
    open_call(page)
    page.get_by_role("button", name="截止征集").click()
    page.get_by_role("dialog").get_by_role("button", name="截止").click()
    expect(page.get_by_role("link", name="开始一轮评审")).to_be_visible()


def the_office_prepares_a_round(page: Page) -> str:
    """Return the link of the judge."""
    page.get_by_role("link", name="开始一轮评审").click()
    page.get_by_label("评审截止").fill(f"{now() + timedelta(days=3):%Y-%m-%dT%H:%M}")
    page.get_by_label("每件作品由几位专家评").fill("1")
    page.get_by_role("button", name="存好，去选作品").click()
    page.get_by_label(f"选{CASE}").check()
    page.get_by_role("button", name="选定这些作品").click()
    page.get_by_role("link", name="遮名").click()
    page.get_by_role("button", name="做 1 份副本").click()
    page.get_by_role("button", name="全部放行").click()
    page.get_by_role("dialog").get_by_role("button", name="放行").click()
    page.get_by_role("link", name="初评").click()
    page.get_by_role("link", name="专家").click()
    page.get_by_label("添加专家").fill("王芳　郑州幼儿师范高等专科学校　13800000000")
    page.get_by_role("button", name="添加").click()
    page.get_by_role("link", name="初评").click()
    page.get_by_role("button", name="随机分配").click()
    page.get_by_role("button", name="开始评审").click()
    page.get_by_role("dialog").get_by_role("button", name="开始评审").click()
    page.get_by_role("link", name="王芳").click()
    page.get_by_role("button", name="邀请").click()
    return page.get_by_label("链接", exact=True).input_value()


def the_judge_scores_by_the_link(page: Page, link: str) -> None:
    page.goto("/ps/#" + link.partition("#")[2])
    page.get_by_role("link", name="开始评审").click()
    expect(page.get_by_text("示例职业学校一")).to_have_count(0)
    for criterion, points in (("主题与内容", "36"), ("成效与推广价值", "27.5"), ("表达与呈现", "26")):
        page.get_by_label(criterion).fill(points)
    page.get_by_label("评语").fill("一周一天，学得会。")
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("全部提交了，谢谢您！")).to_be_visible()


def the_office_closes_the_round(page: Page) -> None:
    page.get_by_role("link", name="初评").click()
    expect(page.get_by_text("收到 1 份评分")).to_be_visible()
    expect(page.get_by_text("89.5")).to_have_count(0)
    page.get_by_role("button", name="结束评审").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="结束评审").click()
    expect(page.get_by_role("row", name=CASE)).to_contain_text("89.50")


def the_office_puts_up_the_list(page: Page) -> None:
    open_call(page)
    page.get_by_role("link", name="名单和公示").click()
    page.get_by_role("textbox", name="取前几名").fill("1")
    page.get_by_role("button", name="拟定名单").click()
    page.get_by_label(f"{CASE}的等次").select_option("一等奖")
    page.get_by_role("button", name="存等次").click()
    page.get_by_label("公示说明").fill("经专家评审，拟定以下名单，现予公示。")
    page.get_by_label("受理异议的联系方式").fill("活动周办公室，010-66090000")
    page.get_by_role("button", name="开始公示").click()
    expect(page.get_by_role("link", name="看公示页")).to_be_visible()


def the_public_reads_the_notice_and_objects(page: Page, office: Page) -> None:
    page.goto(str(office.get_by_role("link", name="看公示页").get_attribute("href")))
    page.get_by_role("link", name="提出异议").first.click()
    page.get_by_label("抄袭或侵权").check()
    page.get_by_label("事实和依据").fill("与去年另一所学校的案例有三段相同。")
    page.get_by_label("姓名或单位").fill("张华")
    page.get_by_label("手机或电话").fill("13800000001")
    page.get_by_role("button", name="提交异议").click()
    expect(page.get_by_text("异议已经收到")).to_be_visible()


def the_office_answers_and_the_days_pass(page: Page, public: Page) -> None:
    page.reload()
    page.get_by_role("link", name="处理异议").click()
    page.get_by_label("不成立").click()
    page.locator("details[open] textarea").fill("经查重，没有抄袭。")
    page.get_by_role("button", name="答复：不成立").click()
    public.reload()
    expect(public.get_by_text("经查重，没有抄袭。")).to_be_visible()
    # Nobody waits here for the working days of a public notice.
    days = timedelta(days=20)
    Decision.objects.update(noticed_on=F("noticed_on") - days, until=F("until") - days)
    page.reload()


def the_list_is_final(page: Page, public: Page) -> None:
    page.get_by_role("button", name="公布最终名单").click()
    page.get_by_role("dialog").get_by_role("button", name="公布").click()
    expect(page.get_by_role("link", name="给名单上的发证书")).to_be_visible()
    public.goto(str(page.get_by_role("link", name="看公示页").get_attribute("href")))
    expect(public.get_by_text("一等奖").first).to_be_visible()


def thanks_are_issued(page: Page) -> str:
    """Return the path at which the certificate is verified."""
    page.get_by_role("link", name="给名单上的发证书").click()
    page.get_by_role("button", name="核对名单").click()
    page.get_by_role("button", name="颁发 1 份").click()
    expect(page.get_by_text("示例职业学校一").first).to_be_visible()
    return f"/zs/{Certificate.objects.get().code}/"


def it_is_published_on_the_nations_site(page: Page, public: Page) -> None:
    open_call(page)
    page.get_by_role("link", name="名单和公示").click()
    page.get_by_role("link", name="入选名单").click()
    page.get_by_role("button", name="全部送去发布（草稿）").click()
    expect(page.get_by_text("已做成 1 篇草稿")).to_be_visible()
    page.get_by_role("link", name=CASE).first.click()
    page.get_by_role("button", name="立即发布").click()
    expect(page.get_by_text("已发布，公众几秒内就能看到")).to_be_visible()
    public.goto(str(page.get_by_role("link", name="看公众页面").get_attribute("href")))
    expect(public.get_by_role("heading", name=CASE).first).to_be_visible()


def the_school_sees_where_it_appeared(page: Page) -> None:
    open_call(page)
    page.get_by_role("link", name=CASE).first.click()
    expect(page.get_by_text("在教育部展示")).to_be_visible()


def anyone_verifies_the_certificate(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_text("这份证书真实有效。")).to_be_visible()


def open_call(page: Page) -> None:
    page.goto("/desk/calls/")
    page.get_by_role("link", name=CALL).click()
