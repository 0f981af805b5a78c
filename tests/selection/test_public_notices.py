"""Lists before the public: read by everybody, objected to by anybody who proves work, nobody's name shown."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.activities.test_booking_pages import proof
from tests.portal.english import own_chinese
from tests.selection.lists import EVIDENCE, WHO, Lists, after, line_of, make_lists
from vocweek.activities.booking import limits
from vocweek.activities.personal import unseal
from vocweek.core.clock import now
from vocweek.selection.models import Decision, DecisionLine, Entry, Objection
from vocweek.selection.queries.notices import public_author
from vocweek.selection.services import dismiss, finish, remove_line, take_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def noticed(lists: Lists) -> Decision:
    return lists.noticed()


def address(decision: Decision) -> str:
    return f"/gs/{decision.public_id}/"


def said(client: Client, **more: Any) -> dict[str, Any]:
    """Return what somebody sends who objects."""
    typed = {"about": "copied", "evidence": EVIDENCE, "name": WHO.name, "phone": WHO.phone, "mail": WHO.mail}
    return typed | {"client_key": str(uuid.uuid4()), "altcha": proof(client)} | more


def test_a_list_under_notice_is_read_by_everybody_without_scores_or_reasons(client, lists, noticed):
    DecisionLine.objects.filter(decision=noticed).update(reason="内部理由")
    page = client.get(address(noticed))
    body = page.content.decode()
    assert lists.entries[0].title in body
    assert "省教育厅 李老师" in body
    assert "内部理由" not in body
    assert lists.entries[2].title not in body
    assert noticed.title in client.get("/gs/").content.decode()


def test_a_draft_is_before_nobody(client, lists):
    assert client.get(address(lists.draft())).status_code == 404


def test_a_notice_taken_down_shows_why_and_no_line(client, lists, noticed):
    take_down(decision=noticed, by=lists.office, why="漏了一校")
    body = client.get(address(noticed)).content.decode()
    assert "漏了一校" in body
    assert lists.entries[0].title not in body


def test_corrections_of_a_final_list_are_read_with_their_reasons(client, lists, noticed):
    noticed = finish(decision=noticed, by=lists.office, moment=after(noticed))
    remove_line(line=line_of(noticed, lists.entries[0]), by=lists.office, why="重复报送")
    assert "重复报送" in client.get(address(noticed)).content.decode()


def test_anybody_objects_and_what_they_are_called_is_sealed(client, lists, noticed):
    line = line_of(noticed, lists.entries[0])
    answer = client.post(f"{address(noticed)}yiyi/?line={line.pk}", said(client, line=line.pk))
    kept = Objection.objects.get()
    assert answer.status_code == 302
    assert (kept.line_id, unseal(kept.sealed).phone) == (line.pk, WHO.phone)
    page = client.get(answer["Location"]).content.decode()
    assert kept.public_id in page
    for public in (page, client.get(address(noticed)).content.decode()):
        assert WHO.name not in public
        assert WHO.phone not in public
        assert EVIDENCE not in public


def test_the_answer_is_read_by_the_number(client, lists, noticed):
    objection = lists.object(noticed).objection
    dismiss(objection=objection, by=lists.office, answer="查重没有问题。")
    at = f"{address(noticed)}yiyi/{objection.public_id}/"
    assert "查重没有问题。" in client.get(at).content.decode()
    assert client.get(f"{address(noticed)}yiyi/nobody/").status_code == 404


def test_without_work_or_a_contact_nothing_is_received(client, noticed):
    for missing in ({"altcha": ""}, {"phone": "", "mail": ""}, {"evidence": "短"}):
        answer = client.post(f"{address(noticed)}yiyi/", said(client, **missing))
        assert answer.status_code == 422
    assert not Objection.objects.exists()


def test_one_network_does_not_object_without_end(client, noticed, monkeypatch):
    monkeypatch.setattr("vocweek.portal.notices.objecting.OBJECTIONS", limits.Limit("objection", 1, 600))
    assert client.post(f"{address(noticed)}yiyi/", said(client)).status_code == 302
    again = client.post(f"{address(noticed)}yiyi/", said(client, evidence=f"{EVIDENCE}还有别的。"))
    assert again.status_code == 422
    assert Objection.objects.count() == 1


def test_the_same_again_leads_to_the_same_number(client, noticed):
    first = client.post(f"{address(noticed)}yiyi/", said(client))
    again = client.post(f"{address(noticed)}yiyi/", said(client, name="另一人"))
    assert again["Location"] == f"{first['Location']}?known=1"
    assert "不用再提" in client.get(again["Location"]).content.decode()


def test_once_it_is_over_the_form_says_so(client, lists):
    over = lists.noticed(now() - timedelta(days=40))
    assert "不再受理异议" in client.get(f"{address(over)}yiyi/").content.decode()
    assert client.post(f"{address(over)}yiyi/", said(client)).status_code == 422


def test_a_page_costs_as_much_with_many_lines_as_with_one(client, stage, django_assert_num_queries):
    lists = make_lists(stage, 60, 50, 40, 30, 20)
    for most in (1, 5):
        decision = lists.noticed(most=most, title=f"前 {most} 名")
        client.get("/gs/")  # the version of the site is known then
        with django_assert_num_queries(3):
            client.get(address(decision))


def test_it_stands_in_english_too(client, lists, noticed):
    objection = lists.object(noticed).objection
    line = line_of(noticed, lists.entries[0])
    for at in ("", f"{address(noticed)[4:]}", f"{address(noticed)[4:]}yiyi/?line={line.pk}"):
        page = client.get(f"/en/gs/{at}")
        assert page.status_code == 200
        assert own_chinese(page) == []
    received = client.get(f"/en{address(noticed)}yiyi/{objection.public_id}/")
    assert own_chinese(received) == []


@pytest.mark.parametrize(
    ("author", "role", "shown"),
    [
        ("李明", Entry.AuthorRole.STUDENT, "李同学"),
        ("欧阳雪、王芳", Entry.AuthorRole.STUDENT, "欧阳同学、王同学"),
        ("李明", Entry.AuthorRole.TEACHER, "李明"),
    ],
)
def test_students_are_named_by_their_surname(author, role, shown):
    assert public_author(author, role) == shown
