"""The pages of the bulletins: what an office and a receiver see, and what every press says back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bulletins.offices import EVENING, Week, make_week, usual
from tests.workbench.desks import MOST_QUERIES, at_desk, words
from vocweek.bulletins.models import Bulletin, BulletinSchedule
from vocweek.bulletins.queries import issued_by
from vocweek.bulletins.services import draft_circular, save, send
from vocweek.campaign.models import RosterUnit

pytestmark = pytest.mark.django_db


@pytest.fixture
def week(db: None, settings: Any, tmp_path: Path) -> Week:
    settings.MEDIA_ROOT = tmp_path
    return usual(make_week())


@pytest.fixture
def office(week: Week) -> Client:
    return at_desk(week.office)


@pytest.fixture
def draft(week: Week) -> Bulletin:
    return draft_circular(node=week.city, by=week.office, moment=EVENING)


def sent_on(week: Week, days_before: int) -> Bulletin:
    moment = EVENING - timedelta(days=days_before)
    made = draft_circular(node=week.city, by=week.office, moment=moment)
    return send(bulletin=made, by=week.office, version=0, moment=moment)


def test_the_second_office_is_led_to_the_first_ones_draft_and_told_whose_it_is(
    week: Week, draft: Bulletin
) -> None:
    answer = at_desk(week.colleague).post("/desk/bulletins/draft/", follow=True)
    assert answer.redirect_chain[-1][0] == f"/desk/bulletins/{draft.pk}/edit/"
    assert "张主任已起草第1期通报" in words(answer)


def test_the_list_costs_the_same_queries_for_one_and_for_many(week: Week, office: Client) -> None:
    county = at_desk(week.county)
    counts = []
    for days_before in (3, 2, 1):
        sent_on(week, days_before)
        for client in (office, county):
            with CaptureQueriesContext(connection) as asked:
                client.get("/desk/bulletins/")
            counts.append(len(asked))
    assert counts[:2] == counts[2:4] == counts[4:] and max(counts) <= MOST_QUERIES


def test_an_edited_place_is_marked_and_goes_back_to_the_drafted_words(
    office: Client, week: Week, draft: Bulletin
) -> None:
    save(bulletin=draft, by=week.office, version=0, values={"opening": "改过的开头。"})
    page = words(office.get(f"/desk/bulletins/{draft.pk}/edit/"))
    assert "恢复自动文字" in page
    data = {"version": 1, "opening": "改过的开头。", "slot": "opening"}
    office.post(f"/desk/bulletins/{draft.pk}/redraft/", data)
    assert Bulletin.objects.get().edits == {}


def test_what_was_typed_last_is_sent(office: Client, draft: Bulletin) -> None:
    answer = office.post(
        f"/desk/bulletins/{draft.pk}/send/", {"version": 0, "opening": "最后一刻写的。"}, follow=True
    )
    assert "第1期通报已发给 2 个单位" in words(answer)
    assert "最后一刻写的。" in words(answer)


def test_an_autosave_over_a_colleagues_words_is_a_conflict(
    office: Client, week: Week, draft: Bulletin
) -> None:
    save(bulletin=draft, by=week.colleague, version=0, values={"opening": "她的。"})
    answer = office.post(f"/desk/bulletins/{draft.pk}/save/", {"version": 0, "opening": "我的。"})
    assert (answer.status_code, answer.json()) == (
        409,
        {"conflict_url": f"/desk/bulletins/{draft.pk}/conflict/"},
    )


@pytest.mark.parametrize(("ending", "magic"), [("word", b"PK"), ("pdf", b"%PDF")])
def test_files_are_named_after_unit_and_number(week: Week, ending: str, magic: bytes) -> None:
    sent = sent_on(week, 0)
    answer = at_desk(week.county).get(f"/desk/bulletins/{sent.pk}/{ending}/")
    assert b"".join(answer).startswith(magic)  # type: ignore[arg-type]  # a streamed file
    assert "%E7%AC%AC1%E6%9C%9F" in answer["Content-Disposition"]


def test_a_receiver_sees_no_receipts_of_others(week: Week) -> None:
    sent = sent_on(week, 0)
    county = at_desk(week.county)
    assert "未签收" not in words(county.get(f"/desk/bulletins/{sent.pk}/"))
    assert county.get(f"/desk/bulletins/{sent.pk}/receipts/").status_code == 404


def test_the_schedule_is_set_and_said_back(office: Client, week: Week) -> None:
    data = {"mode": "draft", "at": "18:15", "options": "1", "names": "on", "basis": "accepted"}
    answer = office.post("/desk/bulletins/schedule/", data, follow=True)
    assert "每天 18:15 自动拟稿，等您看过后发出" in words(answer)
    kept = BulletinSchedule.objects.get()
    assert (kept.sends, kept.options) == (
        False,
        {"ranking": False, "names": True, "tasks": [], "basis": "accepted", "uses": False},
    )


@pytest.mark.parametrize(
    "mine", ["", "{", "7", "[]", '{"order": 1}', '{"order": ["x", []]}', '{"chosen": [{}]}', '{"title": [1]}']
)
def test_a_garbled_conflict_page_breaks_nothing(
    office: Client, week: Week, draft: Bulletin, mine: str
) -> None:
    save(bulletin=draft, by=week.colleague, version=0, values={"order": ["missing", "progress"]})
    answer = office.post(f"/desk/bulletins/{draft.pk}/conflict/", {"version": 0, "mine": mine})
    assert answer.status_code in (302, 409)


def test_sections_nobody_knows_break_no_page(office: Client, week: Week, draft: Bulletin) -> None:
    save(bulletin=draft, by=week.colleague, version=0, values={"order": ["missing", "progress"]})
    data = {"version": 0, "order": ["remarks", "x"], "kept": ["x"]}
    assert office.post(f"/desk/bulletins/{draft.pk}/edit/", data).status_code == 409


@pytest.mark.parametrize("at", ["23:59", "23:31+08:00", "24:00", "x", ""])
def test_a_time_that_cannot_be_kept_is_refused_in_words(office: Client, at: str) -> None:
    office.post("/desk/bulletins/schedule/", {"mode": "draft", "at": at}, follow=True)
    assert not BulletinSchedule.objects.exists()


def test_the_record_tells_its_writers_who_drafted_edited_and_sent_it_and_its_readers_that_it_was_sent(
    week: Week, office: Client, draft: Bulletin
) -> None:
    save(bulletin=draft, by=week.colleague, version=0, values={"opening": "改过的。"})
    send(bulletin=draft, by=week.office, version=1, moment=EVENING + timedelta(days=1))
    told = words(office.get(f"/desk/bulletins/{draft.pk}/"))
    assert "拟稿 · 张主任" in told
    assert "改了 1 处，保存 1 次" in told
    assert "发出 · 张主任" in told
    received = words(at_desk(week.county).get(f"/desk/bulletins/{draft.pk}/"))
    assert "发出 · 张主任" in received
    assert "拟稿" not in received


def test_a_unit_closed_since_is_not_waited_for(office: Client, week: Week) -> None:
    sent = sent_on(week, 0)
    RosterUnit.objects.filter(pk=week.node(week.tree.county2).pk).update(closed_at=EVENING)
    assert [row.unsigned for row in issued_by(week.city, drafts=False)] == [1]
    page = office.get(f"/desk/bulletins/{sent.pk}/")
    assert (page.context["total"], page.context["unsigned"]) == (1, 1)
    rows = office.get(f"/desk/bulletins/{sent.pk}/receipts/").context["rows"]
    assert [row.name for row in rows] == [week.node(week.tree.county).name]
    at_desk(week.county).post(f"/desk/bulletins/{sent.pk}/receive/")
    assert office.get(f"/desk/bulletins/{sent.pk}/").context["unsigned"] == 0
