"""The desk's pages of lists: what is refused is said beside what was typed, a page costs the same for many."""

from __future__ import annotations

import pytest

from tests.selection.lists import Lists, after, line_of, make_lists
from vocweek.selection.models import Decision, DecisionLine
from vocweek.selection.services import finish

pytestmark = pytest.mark.django_db


@pytest.fixture
def lists(stage) -> Lists:
    return make_lists(stage)


@pytest.fixture
def desk(client, lists):
    client.force_login(lists.office)
    return client


def test_a_list_is_begun_on_its_page(desk, lists):
    at = f"/desk/calls/{lists.table.round.call_id}/lists/"
    typed = {
        "title": "入选名单",
        "round": lists.table.round.pk,
        "rule": "first",
        "most": "2",
        "awards": "一等奖",
    }
    assert desk.post(at, typed | {"most": "x"}).status_code == 422
    answer = desk.post(at, typed)
    made = Decision.objects.get()
    assert answer["Location"] == f"/desk/calls/lists/{made.pk}/"
    assert desk.get(answer["Location"]).status_code == 200


def test_a_closed_round_leads_to_the_list_by_its_results(desk, lists):
    round_ = lists.table.round
    page = desk.get(f"/desk/calls/rounds/{round_.pk}/").content.decode()
    way = f"/desk/calls/{round_.call_id}/lists/?unit={round_.node.code}&amp;round={round_.pk}"
    assert f'href="{way}#new-title"' in page
    plan = desk.get(way.replace("&amp;", "&")).content.decode()
    assert f'value="{round_.pk}" selected' in plan


def test_who_saw_an_older_list_is_told_to_look_again(desk, lists):
    made = lists.draft()
    typed = {"version": made.version, "entry": lists.entries[0].pk, "reason": "超龄"}
    at = f"/desk/calls/lists/{made.pk}/leave-out/"
    assert desk.post(at, typed).status_code == 302
    again = desk.post(at, typed | {"entry": lists.entries[1].pk})
    assert again.status_code == 422
    assert "刷新" in again.content.decode()
    assert line_of(made, lists.entries[1]).state == DecisionLine.State.LISTED


def test_a_list_goes_from_draft_to_final_and_is_corrected_on_its_page(desk, lists):
    made = lists.draft()
    at = f"/desk/calls/lists/{made.pk}/"
    typed = {"version": made.version, "words": "公示如下。", "contact": "办公室", "days": "5"}
    assert desk.post(f"{at}put-up/", typed | {"contact": ""}).status_code == 422
    assert desk.post(f"{at}put-up/", typed).status_code == 302
    assert desk.post(f"{at}finish/").status_code == 422
    made.refresh_from_db()
    finish(decision=made, by=lists.office, moment=after(made))
    line = line_of(made, lists.entries[0])
    assert desk.post(f"/desk/calls/lists/lines/{line.pk}/remove/", {"reason": ""}).status_code == 422
    assert desk.post(f"/desk/calls/lists/lines/{line.pk}/remove/", {"reason": "重复"}).status_code == 302
    assert "重复" in desk.get(at).content.decode()


def test_an_objection_is_handled_on_the_lists_page(desk, lists):
    made = lists.noticed()
    said = lists.object(made, line_of(made, lists.entries[0])).objection
    at = f"/desk/calls/objections/{said.pk}/"
    assert said.evidence in desk.get(f"/desk/calls/lists/{made.pk}/").content.decode()
    assert desk.post(f"{at}dismiss/", {"answer": ""}).status_code == 422
    assert desk.post(f"{at}uphold/", {"answer": "属实", "reason": "雷同"}).status_code == 302
    assert line_of(made, lists.entries[0]).state == DecisionLine.State.OFF


def test_a_page_costs_as_much_with_many_lines_as_with_one(client, stage, django_assert_max_num_queries):
    lists = make_lists(stage, 60, 50, 40, 30, 20)
    client.force_login(lists.office)
    costs = []
    for most in (1, 5):
        made = lists.draft(most=most, title=f"前 {most} 名")
        with django_assert_max_num_queries(30) as asked:
            client.get(f"/desk/calls/lists/{made.pk}/")
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_a_school_reads_what_became_of_its_entry(client, lists):
    made = lists.noticed(awards=("一等奖",))
    client.force_login(lists.stage.person(lists.stage.tree.school))
    call, entry = f"/desk/calls/{made.call_id}/", f"/desk/calls/entries/{lists.entries[0].pk}/"
    assert "公示中" in client.get(entry).content.decode()
    DecisionLine.objects.filter(entry=lists.entries[0]).update(award="一等奖")
    finish(decision=made, by=lists.office, moment=after(made))
    assert "入选，一等奖" in client.get(entry).content.decode()
    assert "一等奖" in client.get(call).content.decode()
