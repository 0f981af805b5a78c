"""The daily circular, from the draft to the county's receipt."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open
from tests.bulletins.offices import Week, make_week
from vocweek.bulletins.models import Bulletin
from vocweek.core.clock import now
from vocweek.reporting.models import Submission


@pytest.fixture
def week(transactional_db: None) -> Week:
    """A week that is under way today, one school of four missing."""
    week = make_week()
    past = now() - timedelta(hours=2)
    for unit in (week.tree.school, week.tree.school2, week.tree.school3):
        week.file(week.owe(unit, past.date(), due_at=past))
    week.owe(week.tree.school4, past.date(), due_at=past)
    owed = week.owe(week.tree.school2, past.date(), "典型案例", due_at=past)
    week.accept(owed, "焊花里的青春", "学校开放实训车间，学生现场演示焊接。", now())
    Submission.objects.update(decided_at=now())  # today, also an hour after midnight
    return week


def test_an_office_drafts_edits_and_sends_and_a_county_signs(signed_in: Open, week: Week) -> None:
    office = signed_in(week.office)
    office.get_by_role("link", name="进展").click()
    office.get_by_role("navigation", name="相关页面").get_by_role("link", name="通报").click()
    office.get_by_role("button", name="起草今日通报").click()
    paper = office.locator("[data-preview]")
    expect(paper.get_by_text("示例职业学校四")).to_be_visible()
    expect(paper.get_by_text("焊花里的青春")).to_be_visible()

    office.get_by_label("“有关要求”文字").fill("请示例职业学校四今晚补报。")
    expect(paper.get_by_text("请示例职业学校四今晚补报。")).to_be_visible()
    office.get_by_role("checkbox", name="工作亮点").uncheck()
    expect(paper.get_by_text("焊花里的青春")).to_be_hidden()
    office.get_by_role("button", name="更新数据", exact=True).click()
    expect(office.get_by_text("数据已更新到此刻")).to_be_visible()
    expect(office.get_by_label("“有关要求”文字")).to_have_value("请示例职业学校四今晚补报。")

    office.get_by_role("button", name="发出…").click()
    office.get_by_role("dialog").get_by_role("button", name="发出").click()
    expect(office.get_by_text("第1期通报已发给 2 个单位")).to_be_visible()
    expect(office.get_by_role("link", name="未签收")).to_be_visible()

    county = signed_in(week.county, screen=PHONE)
    county.goto("/desk/bulletins/")
    county.get_by_role("button", name="签收").click()
    expect(county.get_by_text("已签收第1期通报。")).to_be_visible()
    expect(county.get_by_text("请示例职业学校四今晚补报。")).to_be_visible()
    with county.expect_download() as download:
        county.get_by_role("link", name="下载 Word").click()
    words = [
        one.text for one in docx.Document(io.BytesIO(Path(download.value.path()).read_bytes())).paragraphs
    ]
    assert "请示例职业学校四今晚补报。" in words

    office.reload()
    office.get_by_role("link", name="未签收").click()
    expect(office.get_by_text("县办公室")).to_be_visible()
    assert Bulletin.objects.get().state == Bulletin.State.SENT


def test_two_people_who_write_in_one_place_decide(signed_in: Open, week: Week) -> None:
    mine, hers = signed_in(week.office), signed_in(week.colleague)
    mine.goto("/desk/bulletins/")
    mine.get_by_role("button", name="起草今日通报").click()
    hers.goto(mine.url)
    with hers.expect_response("**/save/"):
        hers.get_by_label("开头").fill("她写的开头。")
    mine.get_by_label("开头").fill("我写的开头。")
    mine.get_by_role("link", name="对照两份内容").click()
    mine.get_by_text("用王老师的").click()
    mine.get_by_role("button", name="合到一起").click()
    expect(mine.get_by_label("开头")).to_have_value("她写的开头。")
