"""The office's pages of a round: prepared step by step, followed without a score, closed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import make_person
from tests.selection.factories import make_stage
from tests.selection.rounds import make_table
from tests.workbench.desks import MOST_QUERIES, at_desk, cost
from vocweek.core.clock import now
from vocweek.org.models import Role
from vocweek.selection.models import Judge, MaskedEntry, Round
from vocweek.selection.services import assign_items, close_round, make_masks, step_back
from vocweek.workbench.typed import moment_to_type

SECRET = ("38.5", "57.5", "深得我心")
"""Points and words that stand nowhere else."""


@pytest.fixture
def stage(db):
    return make_stage()


@pytest.fixture
def office(stage):
    return at_desk(stage.person(stage.tree.province))


def page(client, name, *args):
    return client.get(reverse(f"workbench:{name}", args=args))


def post(client, name, *args, **data):
    return client.post(reverse(f"workbench:{name}", args=args), data, follow=True)


def typed(**more):
    return {
        "title": "初评",
        "due_at": moment_to_type(now().replace(year=2099)),
        "criterion-name": ["立意", "表达"],
        "criterion-most": ["40", "60"],
        "criterion-weight": ["40", "60"],
        "each": "2",
        "blind": "1",
        "method": "trimmed",
        "place_kind": "",
        "version": "0",
        **more,
    }


def test_a_round_is_begun_from_its_call_and_its_items_are_chosen(stage, office):
    call = stage.call(climbs=False)
    entry = stage.enter(call, stage.tree.school)
    assert "开始一轮评审" in page(office, "call", call.pk).text
    answer = post(office, "round_new", call.pk, **typed())
    assert entry.title in answer.text
    made = Round.objects.get()
    assert ([one["name"] for one in made.criteria], made.method) == (["立意", "表达"], "trimmed")
    answer = post(office, "round_items", made.pk, entry=[entry.pk])
    assert "已选定 1 件作品" in answer.text
    assert "还没有添加专家" in answer.text


def test_figures_of_criteria_that_are_none_are_refused_and_stay_typed(stage, office):
    call = stage.call(climbs=False)
    answer = post(office, "round_new", call.pk, **typed(**{"criterion-most": ["四十", "60"]}))
    assert "满分和权重要写整数" in answer.text
    assert 'value="四十"' in answer.text
    assert not Round.objects.exists()


def test_judges_are_named_by_a_list_all_or_none(stage, office):
    table = make_table(stage, judges=0)
    school = stage.tree.school
    lines = f"王芳，{school.name}，wang@example.org\n赵强，某公司，没有联系方式"
    answer = post(office, "round_judges", table.round.pk, list=lines)
    assert "第 2 行" in answer.text
    assert not Judge.objects.exists()
    post(office, "round_judges", table.round.pk, list=lines.replace("没有联系方式", "13800000000"))
    assert list(Judge.objects.get(name="王芳").units.all()) == [school]
    assert Judge.objects.get(name="赵强").unit_names == ["某公司"]


def test_why_an_item_has_too_few_judges_is_said(stage, office):
    table = make_table(stage, judges=1)
    table.judge(stage.tree.school)
    answer = post(office, "round_act", table.round.pk, "assign")
    assert "能评的有 1 位；1 位因本单位作品回避" in answer.text


def test_a_copy_is_shown_beside_its_original_and_mended(stage, office):
    table = make_table(stage, blind=True)
    make_masks(round_=table.round, by=table.office)
    item = table.round.items.first()
    said = page(office, "round_mask", item.pk).text
    assert "专家看到的" in said
    copy = MaskedEntry.objects.get(item=item)
    texts = ["改过的正文" for _ in copy.texts]
    post(office, "round_mask", item.pk, version=copy.version, title="无名", text=texts)
    copy.refresh_from_db()
    assert (copy.title, copy.texts[0]["text"]) == ("无名", "改过的正文")
    assert "核对过" in page(office, "round_masks", table.round.pk).text


def test_a_link_is_shown_once_with_its_code_and_not_again(stage, office):
    table = make_table(stage)
    table.ready()
    judge = table.round.judges.first()
    answer = post(office, "round_judge_act", judge.pk, "invite")
    assert "/ps/#" in answer.text
    assert "<svg" in answer.text
    assert "/ps/#" not in page(office, "round_judge", judge.pk).text


def test_who_is_late_is_urged_by_one_press_and_once_a_day(stage, office):
    table = make_table(stage)
    table.ready()
    assert "已给 3 位专家发出邀请" in post(office, "round_act", table.round.pk, "invite").text
    assert "各发一封催评邮件" in post(office, "round_act", table.round.pk, "urge").text
    assert "今天已经催过" in post(office, "round_act", table.round.pk, "urge").text


def test_an_item_nobody_was_left_for_is_given_to_a_judge_named_later(stage, office):
    table = make_table(stage, schools=("school",), judges=2)
    table.ready()
    step_back(assignment=table.held(table.round.judges.first())[0], reason="亲属")
    assert "的专家不够 2 位" in page(office, "round", table.round.pk).text
    table.judge()
    assert "都补上了" in post(office, "round_act", table.round.pk, "fill").text


def test_nobody_sees_a_score_before_the_round_is_closed(stage):
    table = make_table(stage, judges=2)
    table.ready()
    judge, item = table.round.judges.first(), table.round.items.first()
    for held in table.held(judge):
        ballot = table.vote(held, idea=SECRET[0], words=SECRET[1])
        ballot.remark = SECRET[2]
        ballot.save()
    whole = make_person(stage.tree.ministry, Role.OFFICE)
    whole.is_superuser = whole.is_staff = True
    whole.save()
    addresses = [
        reverse("workbench:round", args=[table.round.pk]),
        reverse("workbench:round_judges", args=[table.round.pk]),
        reverse("workbench:round_judge", args=[judge.pk]),
        reverse("workbench:round_item", args=[item.pk]),
        reverse("workbench:ballots_xlsx", args=[table.round.pk]),
        reverse("workbench:call", args=[table.round.call_id]),
        reverse("workbench:entry", args=[item.entry_id]),
        reverse("workbench:submission", args=[item.entry.submission_id]),
    ]
    for person in (table.office, stage.person(stage.tree.ministry), whole, stage.person(stage.tree.school)):
        client = at_desk(person)
        for address in addresses:
            answer = client.get(address, follow=True)
            assert answer["Content-Type"].startswith("text/html")
            assert not [secret for secret in SECRET if secret in answer.text], address


def test_after_closing_places_scores_and_every_ballot_are_there(stage, office):
    table = make_table(stage, judges=2)
    table.ready()
    for judge in table.round.judges.all():
        for held in table.held(judge):
            table.vote(held, idea="40", words="60")
    close_round(round_=table.round, by=table.office)
    said = page(office, "round", table.round.pk).text
    assert "100.00" in said
    assert "并列" in said
    item = table.round.items.first()
    assert page(office, "round_item", item.pk).text.count("专家") >= 2


def test_a_round_that_ends_early_asks_why(stage, office):
    table = make_table(stage)
    table.ready()
    assert "请写明原因" in post(office, "round_act", table.round.pk, "close").text
    assert "已结束" in post(office, "round_act", table.round.pk, "close", reason="时间紧").text


@pytest.mark.parametrize("ready", [False, True])
def test_the_page_costs_the_same_with_few_judges_and_with_many(stage, office, ready):
    table = make_table(stage, judges=3)
    assign_items(round_=table.round, by=table.office)
    if ready:
        table.ready()
    address = reverse("workbench:round", args=[table.round.pk])
    few = cost(office, address)
    for _ in range(4):
        table.judge()
    assert cost(office, address) == few <= MOST_QUERIES + 20 * (not ready)


def test_a_call_lists_its_rounds(stage, office):
    table = make_table(stage)
    text = page(office, "call", table.round.call_id).text
    assert reverse("workbench:round", args=[table.round.pk]) in text
