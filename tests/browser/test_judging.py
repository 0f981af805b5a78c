"""Judging, with two people: the office from a call to its results, a judge on a phone by a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NO_SIDEWAYS, PATIENCE, PHONE, Open
from tests.selection.factories import make_stage
from tests.selection.rounds import make_table
from vocweek.core.clock import now
from vocweek.selection.models import Assignment, Judge
from vocweek.selection.services import submit_ballot
from vocweek.workbench.typed import moment_to_type


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Page]:
    """A judge's phone, signed in to nothing."""
    context = chromium.new_context(base_url=site, locale="zh-CN", viewport=PHONE, has_touch=True)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(NO_SIDEWAYS)
    faults: list[Any] = []
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(error))
    yield page
    context.close()
    assert faults == []


def test_a_judge_scores_on_the_phone_and_nothing_typed_is_lost(phone: Page, site: str) -> None:
    table = make_table(make_stage(), judges=2)
    table.ready()
    phone.goto(f"{site}/ps/#{table.token(table.round.judges.first())}")
    expect(phone.get_by_role("heading", name="初评")).to_be_visible()
    assert "#" not in phone.url
    phone.get_by_role("link", name="开始评审").click()
    phone.get_by_label("立意").fill("35")
    phone.get_by_label("表达").fill("50.5")
    expect(phone.get_by_text("85.5")).to_be_visible()
    expect(phone.get_by_text("已保存")).to_be_visible()
    phone.reload()
    expect(phone.get_by_label("立意")).to_have_value("35")
    phone.get_by_role("button", name="提交，看下一件").click()
    expect(phone.get_by_text("1 号已提交")).to_be_visible()
    phone.get_by_label("立意").fill("30")
    phone.get_by_label("表达").fill("40")
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_text("都评完了")).to_be_visible()


def test_an_office_takes_a_round_from_its_call_to_its_results(signed_in: Open) -> None:
    stage = make_stage()
    call = stage.call(climbs=False)
    stage.enter(call, stage.tree.school, "一颗钉子也不用")
    page = signed_in(stage.person(stage.tree.province))
    page.goto(f"/desk/calls/{call.pk}/")
    page.get_by_role("link", name="开始一轮评审").click()
    page.get_by_label("评审截止").fill(moment_to_type(now().replace(year=2099)))
    page.get_by_label("每件作品由几位专家评").fill("1")
    page.get_by_role("button", name="存好，去选作品").click()
    page.get_by_label("全选").check()
    page.get_by_role("button", name="选定这些作品").click()
    page.get_by_role("link", name="遮名").click()
    page.get_by_role("button", name="做 1 份副本").click()
    page.get_by_role("button", name="全部放行").click()
    page.get_by_role("button", name="放行", exact=True).click()
    expect(page.get_by_text("全部副本已放行")).to_be_visible()
    page.get_by_role("link", name="初评").click()
    page.get_by_role("link", name="专家", exact=True).click()
    page.get_by_label("添加专家").fill("孙丽 某科技有限公司 13800000003")
    page.get_by_role("button", name="添加").click()
    expect(page.get_by_text("已添加 1 位专家")).to_be_visible()
    page.get_by_role("link", name="初评").click()
    page.get_by_role("button", name="随机分配").click()
    page.get_by_role("button", name="开始评审").first.click()
    page.locator("#open-round").get_by_role("button", name="开始评审").click()
    page.get_by_role("link", name="孙丽").click()
    page.get_by_role("button", name="邀请").click()
    expect(page.get_by_label("链接", exact=True)).to_have_value(re.compile(r"/ps/#[\w-]{22}$"))
    vote(Judge.objects.get())
    page.get_by_role("link", name="初评").click()
    page.get_by_role("button", name="结束评审").first.click()
    page.locator("#close-round").get_by_role("button", name="结束评审").click()
    expect(page.get_by_text("分数已经开封")).to_be_visible()
    expect(page.get_by_text("80.00")).to_be_visible()


def vote(judge: Judge) -> None:
    """Let a judge hand in eighty of a hundred for all they hold."""
    for held in Assignment.objects.filter(judge=judge):
        submit_ballot(assignment=held, version=0, points={"c1": "32", "c2": "24", "c3": "24"})
