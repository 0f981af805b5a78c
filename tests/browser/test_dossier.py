"""A school reads its dossier on a phone, says what is wrong; its office compares, and answers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open
from tests.selection.dossiers.factories import counted, owed, school_call
from tests.selection.factories import make_stage


@pytest.mark.browser
def test_a_school_says_what_is_wrong_and_reads_the_answer_on_the_same_page(signed_in: Open) -> None:
    stage = make_stage()
    call = school_call(stage)
    owed(stage, stage.tree.school, filed=3, missing=1)
    counted(stage, school=620, school2=300, school3=410)
    here = f"/desk/calls/{call.pk}/dossiers/units/{stage.tree.school.code}/"

    school = signed_in(stage.person(stage.tree.school), screen=PHONE)
    school.goto(here)
    expect(school.get_by_role("row", name="学生参与覆盖率")).to_contain_text("62.0％")
    school.get_by_text("告诉上级哪里不对").click()
    school.get_by_label("哪一项").select_option(label="到场人数")
    school.get_by_label("哪里不对，应该是多少").fill("周三的签到没算上。")
    school.get_by_role("button", name="告诉上级").click()
    expect(school.get_by_text("还没有答复。")).to_be_visible()

    office = signed_in(stage.person(stage.tree.county))
    office.goto(f"/desk/calls/{call.pk}/dossiers/")
    office.get_by_role("link", name="到场人数", exact=False).first.click()
    office.get_by_label("答复").fill("补录后会自动算上。")
    office.get_by_role("button", name="答复").click()
    expect(office.get_by_text("答复：补录后会自动算上。")).to_be_visible()
