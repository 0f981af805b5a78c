"""Who did what when: in words, masked for who may not see it, and as a sheet that runs nothing."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.factories import make_person
from tests.reporting.ledgers import GOOD, again, file
from tests.workbench.desks import at_desk, words
from vocweek.campaign.drafts import draft_of
from vocweek.campaign.models import Notice
from vocweek.campaign.services import add_task
from vocweek.core.clock import now
from vocweek.formspec import Field, FieldType, FormSpec, Section
from vocweek.org.models import Role
from vocweek.reporting.issuing import issue_notice
from vocweek.reporting.services import accept, exempt, reopen, return_submission, submit, unexempt
from vocweek.reporting.timeline import Happened, record_of, record_of_task, write_record

CONTACT = FormSpec(
    "联络员",
    (
        Section(
            "contact",
            "联络员",
            (
                Field("title", "标题", FieldType.SHORT_TEXT, required=True),
                Field("mobile", "手机", FieldType.PHONE, personal=True),
            ),
        ),
    ),
)


@pytest.fixture
def filed_thrice(ledger, owed):
    done = file(owed, ledger.liaison)
    done = return_submission(submission=done, by=ledger.county, reason="标题再改改")
    done = submit(submission=done, by=ledger.liaison, version=done.version, raw={**GOOD, "title": "第二稿"})
    done = accept(submission=accept(submission=done, by=ledger.county), by=ledger.city)
    done = reopen(submission=done, by=ledger.city, reason="数字有误")
    return submit(submission=done, by=ledger.liaison, version=done.version, raw={**GOOD, "people": "13"})


def test_the_record_tells_everything_in_the_order_of_time(ledger, owed, filed_thrice):
    found = record_of(owed, lambda unit: True)
    assert [one.what for one in found] == [
        "第 1 次报送",
        "退回",
        "第 2 次报送",
        "通过",
        "通过",
        "通过后退回",
        "第 3 次报送",
    ]
    assert found[0].by == "李老师"
    assert found[1].by == "原阳县教育局 县审核员"
    assert "标题再改改" in found[1].words
    assert "标题：焊花里的青春 → 第二稿" in found[2].words
    assert [one.moment for one in found] == sorted(one.moment for one in found)


def test_exemptions_are_told_with_who_and_why(ledger, owed):
    exempt(obligation=owed, by=ledger.city, reason="学校停办", moment=now() - timedelta(hours=1))
    unexempt(obligation=owed, by=ledger.city)
    taken, back = record_of(owed, lambda unit: True)
    assert (taken.what, taken.by, taken.words) == ("免报", "市办公室", ("学校停办",))
    assert back.what == "恢复应报"


def test_any_two_revisions_can_be_compared(ledger, filed_thrice):
    page = at_desk(ledger.liaison).get(f"/desk/submissions/{filed_thrice.pk}/revisions/?from=1&to=3")
    assert "第 1 次与第 3 次相比，改了 1 处" in words(page)


def test_personal_data_is_masked_for_who_may_not_see_it(ledger):
    owed = ledger.owe(ledger.task(spec=CONTACT))
    done = file(owed, ledger.liaison, {"title": "a", "mobile": "13800138000"})
    done = return_submission(submission=done, by=ledger.county, reason="改")
    submit(
        submission=done, by=ledger.liaison, version=done.version, raw={"title": "a", "mobile": "13900139000"}
    )
    editor = make_person(ledger.tree.county, Role.EDITOR)
    shown, masked = (
        words(at_desk(person).get(f"/desk/obligations/{owed.pk}/record/"))
        for person in (ledger.county, editor)
    )
    assert "13900139000" in shown
    assert "13900139000" not in masked
    assert "手机" in masked


def rows(answer):
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    return book.get_sheet_by_index(0).to_python()


def test_the_sheet_holds_text_and_no_formula(ledger, owed):
    file(owed, ledger.liaison, {**GOOD, "title": "=cmd|' /C calc'!A0"})
    answer = at_desk(ledger.liaison).get(f"/desk/obligations/{owed.pk}/record.xlsx")
    content = b"".join(answer.streaming_content)
    (head, line) = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert head[0] == "单位"
    assert line[5] == "=cmd|' /C calc'!A0"
    import zipfile

    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet


def test_a_task_is_exported_for_ones_own_subtree_only(ledger):
    task = ledger.task()
    file(ledger.owe(task), ledger.liaison)
    file(ledger.owe(task, ledger.tree.school3), make_person(ledger.tree.school3))
    answer = at_desk(ledger.county).get(f"/desk/tables/{task.pk}/record.xlsx?node={ledger.tree.county.code}")
    assert [line[0] for line in rows(answer)[1:]] == [ledger.tree.school.name]
    outside = at_desk(ledger.county).get(
        f"/desk/tables/{task.pk}/record.xlsx?node={ledger.tree.county2.code}"
    )
    assert outside.status_code == 404


def test_the_record_of_a_task_costs_the_same_for_one_and_for_many(ledger):
    task, costs = ledger.task(), []
    for unit in (ledger.tree.school, ledger.tree.school2, ledger.tree.school3):
        person = make_person(unit)
        file(ledger.owe(task, unit, due_at=now() + timedelta(days=1)), person)
        with CaptureQueriesContext(connection) as queries:
            found = list(record_of_task(task, ledger.node(ledger.tree.city), lambda unit: True))
        costs.append(len(queries))
    assert len(found) == 3
    assert len(set(costs)) == 1
    assert again(task.submissions.first()).state == "submitted"


def test_the_way_back_leads_where_one_came_from(ledger, owed):
    browser, address = at_desk(ledger.county), f"/desk/obligations/{owed.pk}/record/"
    page = browser.get(address, {"back": "/desk/progress/list/?what=missing"})
    assert 'href="/desk/progress/list/?what=missing"' in page.content.decode()
    for stranger in ("//evil.example/desk/", "https://evil.example/", "/desk/nowhere/", "/account/logout/"):
        assert stranger not in browser.get(address, {"back": stranger}).content.decode()


def test_an_item_that_was_never_filed_has_its_record_in_the_list_and_on_its_form(ledger, owed):
    node = ledger.tree.county.code
    listed = at_desk(ledger.city).get("/desk/progress/list/", {"what": "missing", "node": node})
    form = at_desk(ledger.liaison).get(f"/desk/obligations/{owed.pk}/")
    for page in (listed, form):
        assert f"/desk/obligations/{owed.pk}/record/?back=%2Fdesk%2F" in page.content.decode()


def test_who_counts_but_may_not_read_items_is_not_led_to_a_closed_door(ledger, owed):
    administrator = at_desk(make_person(ledger.tree.city, Role.ADMINISTRATOR))
    page = administrator.get("/desk/progress/list/", {"what": "missing", "node": ledger.tree.county.code})
    assert ledger.tree.school.name in words(page)
    assert "/record/" not in page.content.decode()


def test_a_long_record_goes_on_in_another_sheet():
    lines = [Happened(now(), "学校", None, "", f"第 {number} 件事", "") for number in range(5)]
    out = io.BytesIO()
    write_record(lines, out, title="经过", most_lines=2)
    out.seek(0)
    book = CalamineWorkbook.from_filelike(out)
    assert book.sheet_names == ["经过", "经过（续1）", "经过（续2）"]
    assert [len(book.get_sheet_by_name(name).to_python()) - 1 for name in book.sheet_names] == [2, 2, 1]


def test_a_notice_and_its_task_lead_to_their_records_and_sheets(ledger, owed):
    notice = owed.task.notice
    Notice.objects.filter(pk=notice.pk).update(state=Notice.State.CONFIRMED, forwards=None)
    add_task(notice=notice, by=ledger.city, draft=draft_of(owed.task))
    issue_notice(notice=notice, by=ledger.city)
    browser = at_desk(ledger.city)
    assert f"/desk/notices/{notice.pk}/record/" in browser.get(f"/desk/notices/{notice.pk}/").content.decode()
    page = browser.get(f"/desk/notices/{notice.pk}/record/")
    assert "下发" in words(page)
    assert f"/desk/notices/tasks/{owed.task_id}/record/" in page.content.decode()
    assert "应报 1 件" in words(browser.get(f"/desk/notices/tasks/{owed.task_id}/record/"))
    for address in (f"notices/{notice.pk}", f"notices/tasks/{owed.task_id}"):
        head, *lines = rows(browser.get(f"/desk/{address}/record.xlsx"))
        assert head[3] == "做了什么"
        assert lines
