"""Extensions at the desk: asked for on the filing page, answered from the office's list, many at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.reporting.ledgers import Ledger
from tests.workbench.desks import MOST_QUERIES, at_desk, cost, sentence, words
from vocweek.core.clock import end_of, now
from vocweek.notify.models import Kind, Message
from vocweek.org.models import Membership, Role
from vocweek.reporting.models import Extension, Obligation
from vocweek.reporting.services import ask_extension, extend, refuse_extension
from vocweek.workbench.screen import UNIT_KEY
from vocweek.workbench.typed import moment_to_type

DAY = timedelta(days=1)


@pytest.fixture
def owed(ledger: Ledger) -> Obligation:
    return ledger.owe(ledger.task(closes=True), due_at=now() - DAY)


@pytest.fixture
def school(ledger: Ledger) -> Client:
    return at_desk(ledger.liaison)


@pytest.fixture
def city(ledger: Ledger) -> Client:
    return at_desk(ledger.city)


def asked(ledger: Ledger, owed: Obligation) -> Extension:
    return ask_extension(
        obligation=owed, by=ledger.liaison, until=max(now(), owed.due_at) + DAY, reason="停电"
    )


def test_a_closed_item_offers_to_ask_for_more_time(school: Client, owed: Obligation) -> None:
    assert "申请延期" in words(school.get(f"/desk/obligations/{owed.pk}/"))
    answer = school.post(
        f"/desk/obligations/{owed.pk}/extension/",
        {"until": moment_to_type(now() + DAY), "reason": "停电"},
        follow=True,
    )
    assert "等新乡市教育局答复" in words(answer)
    assert Extension.objects.get().reason == "停电"


def test_what_is_missing_is_said_on_the_same_page(school: Client, owed: Obligation) -> None:
    for typed, said in (({"until": "", "reason": "停电"}, "请选希望延到"), ({"until": "x"}, "看不懂")):
        assert said in words(school.post(f"/desk/obligations/{owed.pk}/extension/", typed, follow=True))


def test_the_school_takes_its_request_back(ledger: Ledger, school: Client, owed: Obligation) -> None:
    page = school.post(f"/desk/extensions/{asked(ledger, owed).pk}/withdraw/", follow=True)
    assert "申请已撤回" in words(page)
    assert "等新乡市教育局答复" not in words(page)


def test_the_office_is_told_on_its_home_and_grants_in_one_click(
    ledger: Ledger, school: Client, city: Client, owed: Obligation
) -> None:
    request = asked(ledger, owed)
    assert "1 个单位申请延期" in sentence(city.get("/desk/"))
    assert "停电" in words(city.get("/desk/extensions/"))
    assert "已同意" in words(city.post(f"/desk/extensions/{request.pk}/answer/", follow=True))
    assert "申请延期" not in sentence(city.get("/desk/"))
    assert "已准延期到" in words(school.get(f"/desk/obligations/{owed.pk}/"))


def test_the_office_takes_its_grant_back(ledger: Ledger, city: Client, owed: Obligation) -> None:
    granted = extend(obligation=owed, by=ledger.city, until=now() + DAY, reason="暴雨")
    assert "收回" in words(city.get("/desk/extensions/"))
    assert "恢复原来的截止时间" in words(city.post(f"/desk/extensions/{granted.pk}/revoke/", follow=True))
    owed.refresh_from_db()
    assert owed.given_due_at is None


def test_a_refusal_and_its_reason_reach_the_school(
    ledger: Ledger, school: Client, city: Client, owed: Obligation
) -> None:
    request = asked(ledger, owed)
    address = f"/desk/extensions/{request.pk}/answer/"
    assert "请写明不同意延期的原因" in words(city.post(address, {"refuse": "1"}, follow=True))
    city.post(address, {"refuse": "1", "answer": "请先报简讯"})
    assert "没有同意延期：请先报简讯" in words(school.get(f"/desk/obligations/{owed.pk}/"))


def test_the_second_to_decide_is_told(ledger: Ledger, city: Client, owed: Obligation) -> None:
    request = asked(ledger, owed)
    refuse_extension(extension=request, by=ledger.province, answer="不行")
    page = city.post(f"/desk/extensions/{request.pk}/answer/", follow=True)
    assert page.status_code == 404 or "已经答复" in words(page)


def test_many_ticked_units_get_more_time_or_need_not_file(ledger: Ledger, city: Client) -> None:
    task = ledger.task()
    rows = [ledger.owe(task, unit) for unit in (ledger.tree.school, ledger.tree.school2)]
    ticked = {"obligation": [row.pk for row in rows], "reason": "暴雨"}
    until = moment_to_type(rows[0].due_at + DAY)
    assert "2 件已延期" in words(city.post("/desk/extensions/many/", ticked | {"until": until}, follow=True))
    assert "2 件已免报" in words(city.post("/desk/extensions/many/", ticked | {"exempt": "1"}, follow=True))
    assert "请先在名单里勾选" in words(city.post("/desk/extensions/many/", {"reason": "x"}, follow=True))


def test_the_list_of_requests_costs_the_same_for_one_and_for_many(ledger: Ledger, city: Client) -> None:
    asked(ledger, ledger.owe(ledger.task()))
    one = cost(city, "/desk/extensions/")
    for _ in range(3):
        asked(ledger, ledger.owe(ledger.task()))
    assert cost(city, "/desk/extensions/") == one <= MOST_QUERIES


def test_a_person_of_two_offices_is_led_to_the_one_that_is_asked(ledger: Ledger, owed: Obligation) -> None:
    Membership.objects.create(user=ledger.city, unit=ledger.tree.other_city, role=Role.OFFICE)
    waiting = asked(ledger, owed)
    office = at_desk(ledger.city)
    session = office.session
    session[UNIT_KEY] = ledger.tree.other_city.code
    session.save()
    assert "没有等您答复的申请" in words(office.get("/desk/extensions/"))
    link = Message.objects.get(person=ledger.city, kind=Kind.EXTENSION).link
    assert "示例职业学校一：报送任务 停电" in words(office.get(link))
    answer = office.post(f"/desk/extensions/{waiting.pk}/answer/", {"next": link}, follow=True)
    assert answer.redirect_chain[-1][0] == link


def test_nobody_reads_what_is_asked_of_an_office_beside(ledger: Ledger, city: Client) -> None:
    assert city.get(f"/desk/extensions/?node={ledger.tree.other_city.code}").status_code == 404


def test_the_last_minute_of_a_day_is_its_end(ledger: Ledger, school: Client, owed: Obligation) -> None:
    wished = end_of(now().date() + DAY)
    typed = {"until": moment_to_type(wished), "reason": "停电"}
    school.post(f"/desk/obligations/{owed.pk}/extension/", typed)
    assert Extension.objects.get().wished_until == wished
