"""The summary: a county drafts it from the ledger, reads it as a document, and hands it in with its Word file."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open
from tests.bulletins.offices import Week, make_week
from tests.factories import make_form, make_notice, make_task
from vocweek.campaign.models import Task
from vocweek.core.clock import now
from vocweek.formspec import to_json
from vocweek.formspec.presets import preset_for
from vocweek.reporting.models import Obligation

CASE, TEXT = "焊花里的青春", "学校开放实训车间，学生现场演示焊接，三百名初中生走进校园。"
SUMMARY = preset_for(["总结"])


@pytest.fixture
def week(transactional_db: None) -> Week:
    """A week that is over for a county: one item was accepted, and its summary is owed."""
    week = make_week()
    day = now() - timedelta(hours=3)
    week.accept(week.owe(week.tree.school, day.date(), due_at=day), CASE, TEXT, now())
    form = make_form(to_json(SUMMARY), key="summary")
    task = make_task(make_notice(week.tree.city, week.edition), form, title="总结", state=Task.State.ISSUED)
    Obligation.objects.create(
        task=task, roster_unit=week.node(week.tree.county), due_at=now() + timedelta(days=3)
    )
    return week


def test_a_county_drafts_its_summary_and_the_city_reads_it_with_its_word_file(
    signed_in: Open, week: Week
) -> None:
    county = signed_in(week.county, screen=PHONE)
    county.get_by_role("link", name="总结", exact=True).click()
    county.get_by_role("link", name="从台账拟一份总结").click()
    county.get_by_role("checkbox", name=CASE).check()
    county.get_by_role("button", name="拟总结").click()
    expect(county.get_by_text("已从台账拟好总结")).to_be_visible()

    county.get_by_label("开展活动数").fill("6")
    with county.expect_response("**/save/"):
        county.get_by_label("参与总人数").fill("320")
    county.get_by_role("link", name="看成稿，附 Word 报送").click()
    expect(county.get_by_text(TEXT)).to_be_visible()
    county.get_by_role("button", name="报送").click()
    expect(county.get_by_text("附有 Word 文件")).to_be_visible()

    city = signed_in(week.office)
    city.get_by_role("link", name="审核", exact=True).click()
    city.get_by_role("link", name="总结").first.click()
    with city.expect_popup() as looked_at:
        city.get_by_role("link", name="工作总结").first.click()
    with looked_at.value.expect_download() as download:
        looked_at.value.get_by_role("link", name="下载").click()
    words = [
        one.text for one in docx.Document(io.BytesIO(Path(download.value.path()).read_bytes())).paragraphs
    ]
    assert TEXT in words
