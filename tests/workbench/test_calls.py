"""The desk of calls: written, opened, entered, recommended, each with its answer on the page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.selection.factories import make_stage
from tests.selection.test_recommending import limited, ranks
from vocweek.core.clock import now
from vocweek.reporting.models import Obligation
from vocweek.selection.models import Call, Entry, Quota, Recommendation
from vocweek.selection.services import close_intake
from vocweek.workbench.typed import moment_to_type


@pytest.fixture
def stage(db):
    return make_stage()


def page(client, person, name, *args, **query):
    client.force_login(person)
    return client.get(reverse(f"workbench:{name}", args=args), query)


def post(client, person, name, *args, **data):
    client.force_login(person)
    return client.post(reverse(f"workbench:{name}", args=args), data, follow=True)


def typed(**more):
    return {
        "kind": "essay",
        "title": "职教征文",
        "rules": "写一写身边的职教故事。",
        "topics": "工匠\n家乡\n",
        "audience_kinds": ["school"],
        "entrants": ["unit", "people"],
        "climbs": "1",
        "due_at": moment_to_type(now().replace(year=2099)),
        "version": "0",
        **more,
    }


def test_an_office_writes_a_call_and_opens_it(client, stage):
    office = stage.person(stage.tree.province)
    answer = post(client, office, "call_new", **typed())
    call = Call.objects.get()
    assert (call.state, call.topics) == ("draft", ["工匠", "家乡"])
    assert "发布征集" in answer.text
    answer = post(client, office, "call_act", call.pk, "open")
    assert "征集已经发布" in answer.text
    assert "征集中" in answer.text


def test_what_is_missing_is_said_on_the_page(client, stage):
    office = stage.person(stage.tree.province)
    post(client, office, "call_new", **typed(rules="", due_at=""))
    answer = post(client, office, "call_act", Call.objects.get().pk, "open")
    assert "请写明征集什么" in answer.text
    assert "请填写截止时间" in answer.text


def test_rules_of_a_call_that_is_out_change_with_a_reason(client, stage):
    call, office = stage.call(), stage.person(stage.tree.province)
    due = moment_to_type(call.due_at)
    answer = post(client, office, "call_edit", call.pk, rules="新要求", due_at=due, version=call.version)
    assert "请写明修改的原因" in answer.text
    answer = post(
        client, office, "call_edit", call.pk, rules="新要求", due_at=due, version=call.version, why="写清楚些"
    )
    assert "要求改过 1 次" in answer.text
    assert "写清楚些" in answer.text


def test_a_school_sees_the_call_and_begins_to_take_part(client, stage):
    call, liaison = stage.call(), stage.person(stage.tree.school)
    assert call.title in page(client, liaison, "calls").text
    assert "参加征集" in page(client, liaison, "call", call.pk).text
    answer = post(client, liaison, "call_enter", call.pk, unit="S1")
    assert (
        answer.redirect_chain[-1][0]
        == reverse("workbench:obligation", args=[Obligation.objects.get().pk]) + "?new=1"
    )
    assert "essay_title" in answer.text


def test_a_school_recommends_with_a_reason_and_takes_back_with_one(client, stage):
    call, liaison = limited(stage, 1), stage.person(stage.tree.school)
    entry, other = stage.enter(call, stage.tree.school), stage.enter(call, stage.tree.school)
    answer = post(client, liaison, "entry_recommend", entry.pk, unit="S1", reason="")
    assert "请写一句推荐理由" in answer.text
    answer = post(client, liaison, "entry_recommend", entry.pk, unit="S1", reason="真实感人")
    assert "还剩 0 件" in answer.text
    answer = post(client, liaison, "entry_recommend", other.pk, unit="S1", reason="也好")
    assert "名额是 1 件，已经用完" in answer.text
    step = Recommendation.objects.get()
    answer = post(client, liaison, "recommendation_withdraw", step.pk, reason="换一篇")
    assert "还剩 1 件" in answer.text


def test_the_order_changes_one_place_at_a_time(client, stage):
    call, school = stage.call(), stage.tree.school
    steps = [stage.recommend(stage.enter(call, school), school) for _ in range(3)]
    post(client, stage.person(school), "call_order", call.pk, unit="S1", up=steps[2].pk)
    order = Recommendation.objects.order_by("rank").values_list("pk", flat=True)
    assert list(order) == [steps[0].pk, steps[2].pk, steps[1].pk]
    assert ranks(call, school) == [1, 2, 3]


def test_an_office_closes_its_intake_and_opens_it_with_a_reason(client, stage):
    call, county = stage.call(), stage.tree.county
    office = stage.person(county)
    answer = post(client, office, "call_intake", call.pk, unit=county.code, close="1")
    assert "已截止接收" in answer.text
    assert "请写明重新开放的原因" in post(client, office, "call_intake", call.pk, unit=county.code).text
    answer = post(client, office, "call_intake", call.pk, unit=county.code, reason="漏报")
    assert "已重新开放接收" in answer.text


def test_a_school_below_a_closed_intake_is_offered_nothing_that_would_be_refused(client, stage):
    call, school = stage.call(), stage.tree.school
    stage.recommend(stage.enter(call, school), school)
    close_intake(call=call, unit=stage.at(stage.tree.county), by=stage.person(stage.tree.county))
    text = page(client, stage.person(school), "call_desk", call.pk).text
    assert "不能再变动" in text
    assert "上移" not in text


def test_an_entry_leaves_with_a_reason(client, stage):
    call, liaison = stage.call(), stage.person(stage.tree.school)
    entry = stage.enter(call, stage.tree.school)
    answer = post(client, liaison, "entry_withdraw", entry.pk, reason="作者要求")
    assert "已退出：作者要求" in answer.text
    assert Entry.objects.get().state == Entry.State.WITHDRAWN


def test_quotas_are_set_by_kind_and_for_one_unit(client, stage):
    call, office = stage.call(), stage.person(stage.tree.province)
    post(client, office, "call_quotas", call.pk, kind="school", most="2")
    answer = post(client, office, "call_quotas", call.pk, code="S1", most="3")
    assert "示例职业学校一" in answer.text
    assert sorted(Quota.objects.values_list("kind", "most")) == [("", 3), ("school", 2)]
    post(client, office, "call_quotas", call.pk, kind="school", most="")
    assert Quota.objects.count() == 1
    assert "名额应为" in post(client, office, "call_quotas", call.pk, kind="school", most="很多").text


@pytest.mark.parametrize("name", ["calls", "call", "call_desk"])
def test_a_page_costs_the_same_with_one_entry_and_with_many(
    client, stage, name, django_assert_max_num_queries
):
    call, school = stage.call(), stage.tree.school
    args = () if name == "calls" else (call.pk,)
    client.force_login(stage.person(school))
    cost = []
    for _ in range(2):
        stage.recommend(stage.enter(call, school), school)
        stage.enter(call, school)
        with django_assert_max_num_queries(14) as spent:
            client.get(reverse(f"workbench:{name}", args=args))
        cost.append(len(spent))
    assert cost[0] == cost[1]


def test_an_entry_is_called_by_its_title(client, stage):
    call = stage.call()
    stage.enter(call, stage.tree.school, "师傅教我的第一课")
    assert "师傅教我的第一课" in page(client, stage.person(stage.tree.school), "call", call.pk).text


def test_the_notice_of_a_call_leads_to_it_and_has_no_second_way_to_take_it_back(client, stage):
    call = stage.call()
    text = page(client, stage.person(stage.tree.province), "notice", call.task.notice_id).text
    assert reverse("workbench:call", args=[call.pk]) in text
    assert "收回" not in text
    assert "自愿参加" in page(client, stage.person(stage.tree.school), "notice", call.task.notice_id).text


def test_the_way_of_an_entry_says_who_passed_it_on_why_and_who_took_it_back(client, stage):
    tree, call = stage.tree, stage.call()
    entry = stage.enter(call, tree.school)
    step = stage.recommend(entry, tree.county, reason="真实感人")
    office = stage.person(tree.county)
    assert "真实感人" in page(client, office, "entry", entry.pk).text
    post(client, office, "recommendation_withdraw", step.pk, reason="换一篇")
    text = page(client, office, "entry", entry.pk).text
    assert "原阳县教育局" in text
    assert "撤回：换一篇" in text
