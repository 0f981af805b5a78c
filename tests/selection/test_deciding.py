"""Lists: made of a closed round, against it only with a reason that stays, before the public, final, corrected."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.http import Http404
from hypothesis import given, settings
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.at_once import at_once
from tests.factories import make_person
from tests.selection.factories import make_stage
from tests.selection.lists import EVIDENCE, SAID, WHO, Lists, after, line_of, make_lists
from tests.selection.rounds import make_table
from vocweek.activities.personal import Personal, unseal
from vocweek.activities.purging.stores import stores
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.org.models import Role
from vocweek.selection.models import Call, Correction, Decision, DecisionLine, Entry, Objection
from vocweek.selection.plans import ListPlan
from vocweek.selection.services import (
    add_line,
    award_by_place,
    begin_decision,
    change_award,
    dismiss,
    finish,
    give_awards,
    leave_out,
    put_on,
    put_up,
    remove_line,
    save_decision,
    take_down,
    throw_away,
    uphold,
    withdraw_entry,
)
from vocweek.selection.services.locking import Stale
from vocweek.selection.states import DECISIONS, DecisionAction

State, Basis = DecisionLine.State, DecisionLine.Basis


@pytest.fixture
def lists(stage):
    return make_lists(stage)


def codes_of(error) -> set[str]:
    return {one.code for one in error.value.problems}


def standing(decision) -> dict[str, str]:
    return {line.entry.pk: line.state for line in decision.lines.select_related("entry")}


def mails_to(address):
    sent = ProcrastinateJob.objects.filter(task_name__endswith="send_mail").order_by("id")
    return [job.args["subject"] + job.args["body"] for job in sent if job.args["to"] == address]


def test_the_first_of_a_closed_round_are_the_short_list(lists):
    decision = lists.draft()
    first, second, _ = lists.entries
    assert standing(decision) == {first.pk: "listed", second.pk: "listed"}
    assert line_of(decision, first).place == 1


def test_those_with_so_many_points_are_the_short_list(lists):
    decision = lists.draft(rule="least", most=None, least=85)
    assert standing(decision) == {one.pk: "listed" for one in lists.entries[:2]}


def test_a_round_that_is_not_closed_tells_nothing(stage):
    table = make_table(stage, judges=2)
    table.ready()
    Call.objects.filter(pk=table.round.call_id).update(state="closed", closed_at=now())
    table.round.call.refresh_from_db()
    lists = Lists(table, [])
    with pytest.raises(DomainError, match="封存"):
        lists.draft()
    assert not Decision.objects.exists()


def test_an_open_call_is_not_decided_by_its_issuer(stage):
    call = stage.call(climbs=False)
    province = stage.at(stage.tree.province)
    plan = ListPlan("名单")
    with pytest.raises(DomainError) as refused:
        begin_decision(call=call, node=province, by=stage.person(stage.tree.province), plan=plan)
    assert codes_of(refused) == {"wrong_state"}


def test_a_county_decides_what_is_before_it_while_the_call_runs(stage):
    call = stage.call()
    stage.enter(call, stage.tree.school)
    county = stage.tree.county
    plan = ListPlan("县级名单")
    made = begin_decision(call=call, node=stage.at(county), by=stage.person(county), plan=plan)
    assert made.state == Decision.State.DRAFT


def test_only_an_office_decides(lists):
    with pytest.raises(Http404):
        begin_decision(
            call=lists.table.round.call,
            node=lists.stage.at(lists.stage.tree.province),
            by=make_person(lists.stage.tree.province, Role.EDITOR),
            plan=lists.plan(),
        )


def test_a_tie_at_the_line_waits_for_a_person_with_a_reason(stage):
    lists = make_lists(stage, 60, 50, 50)
    decision = lists.draft()
    _, one, other = lists.entries
    assert standing(decision)[one.pk] == standing(decision)[other.pk] == "pending"
    with pytest.raises(DomainError) as refused:
        put_up(decision=decision, by=lists.office, version=decision.version, said=SAID)
    assert codes_of(refused) == {"pending"}
    with pytest.raises(DomainError) as refused:
        put_on(decision=decision, by=lists.office, version=decision.version, entries=[one.pk])
    assert codes_of(refused) == {"no_reason"}
    decision = put_on(
        decision=decision, by=lists.office, version=decision.version, entries=[one.pk], reason="评委复议"
    )
    decision = leave_out(
        decision=decision, by=lists.office, version=decision.version, entries=[other.pk], reason="名额已满"
    )
    assert put_up(decision=decision, by=lists.office, version=decision.version, said=SAID).state == "noticed"


def test_one_below_the_line_is_put_on_with_a_reason_and_off_again_without_a_trace(lists):
    decision = lists.draft()
    third = lists.entries[2]
    with pytest.raises(DomainError, match="写明理由"):
        put_on(decision=decision, by=lists.office, version=decision.version, entries=[third.pk], reason="  ")
    decision = put_on(
        decision=decision, by=lists.office, version=decision.version, entries=[third.pk], reason="地区平衡"
    )
    line = line_of(decision, third)
    assert (line.state, line.basis, line.place, line.reason) == ("listed", "below", 3, "地区平衡")
    decision = leave_out(decision=decision, by=lists.office, version=decision.version, entries=[third.pk])
    assert third.pk not in standing(decision)


def test_one_above_the_line_is_left_out_with_a_reason_and_comes_back_without(lists):
    decision = lists.draft()
    first = lists.entries[0]
    with pytest.raises(DomainError) as refused:
        leave_out(decision=decision, by=lists.office, version=decision.version, entries=[first.pk])
    assert codes_of(refused) == {"no_reason"}
    decision = leave_out(
        decision=decision, by=lists.office, version=decision.version, entries=[first.pk], reason="超龄"
    )
    assert line_of(decision, first).state == "left_out"
    decision = put_on(decision=decision, by=lists.office, version=decision.version, entries=[first.pk])
    assert (line_of(decision, first).state, line_of(decision, first).reason) == ("listed", "")


def test_drawing_the_line_anew_keeps_what_was_said_with_a_reason(lists):
    decision = lists.draft()
    first, second, third = lists.entries
    decision = leave_out(
        decision=decision, by=lists.office, version=decision.version, entries=[first.pk], reason="超龄"
    )
    decision = put_on(
        decision=decision, by=lists.office, version=decision.version, entries=[third.pk], reason="地区平衡"
    )
    decision = save_decision(
        decision=decision, by=lists.office, version=decision.version, plan=lists.plan(most=1)
    )
    assert standing(decision) == {first.pk: "left_out", third.pk: "listed"}
    decision = save_decision(
        decision=decision, by=lists.office, version=decision.version, plan=lists.plan(most=3)
    )
    assert standing(decision) == {first.pk: "left_out", second.pk: "listed", third.pk: "listed"}


@pytest.mark.django_db
@given(
    st.sampled_from(State.values),
    st.sampled_from(Basis.values),
    st.booleans(),
    st.sampled_from(["", " ", "\n\t", "好"]),
)
@settings(max_examples=60, deadline=None)
def test_the_database_itself_asks_for_the_reason(state, basis, turned, reason):
    with transaction.atomic():
        if not Decision.objects.exists():
            make_lists(make_stage()).draft()
        line = DecisionLine.objects.order_by("pk")[0]
        off = {"off_at": now(), "off_why": "退出"} if state == "off" else {"off_at": None, "off_why": ""}
        change = {"state": state, "basis": basis, "out_of_order": turned, "reason": reason, **off}
        with_results = state in ("pending", "off") or (state == "listed" and basis == "above")
        sound = bool(reason.strip()) or (with_results and not turned)
        sound = sound and (state != "pending" or (basis == "tied" and True))
        try:
            with transaction.atomic():
                DecisionLine.objects.filter(pk=line.pk).update(**change)
            kept = True
        except IntegrityError:
            kept = False
    assert kept == sound


def test_a_better_award_than_a_better_place_needs_a_reason_before_the_public_sees_it(lists):
    decision = lists.draft()
    first, second = (line_of(decision, one) for one in lists.entries[:2])
    turned = {first.pk: "二等奖", second.pk: "一等奖"}
    decision = give_awards(decision=decision, by=lists.office, version=decision.version, awards=turned)
    with pytest.raises(DomainError) as refused:
        put_up(decision=decision, by=lists.office, version=decision.version, said=SAID)
    assert codes_of(refused) == {"no_reason"}
    decision = give_awards(
        decision=decision,
        by=lists.office,
        version=decision.version,
        awards=turned,
        reasons={second.pk: "现场答辩更好"},
    )
    put_up(decision=decision, by=lists.office, version=decision.version, said=SAID)
    assert line_of(decision, lists.entries[1]).out_of_order


def test_the_best_get_the_best_awards(lists):
    decision = lists.draft(most=3)
    decision, cut = award_by_place(
        decision=decision, by=lists.office, version=decision.version, counts={"一等奖": 1, "二等奖": 2}
    )
    assert cut == 0
    assert [line_of(decision, one).award for one in lists.entries] == ["一等奖", "二等奖", "二等奖"]


def test_a_notice_stands_for_working_days_counted_from_the_next_day(lists):
    moment = datetime(2026, 9, 30, 16, tzinfo=SHANGHAI)
    decision = lists.noticed(moment)
    # 1 to 7 October are off, Saturday the 10th is worked
    assert decision.until == date(2026, 10, 13)
    assert Message.objects.filter(kind="selection", text__contains="进入").count() == 2


def test_a_list_is_final_neither_before_its_end_nor_with_an_objection_open(lists):
    decision = lists.noticed()
    with pytest.raises(DomainError) as refused:
        finish(decision=decision, by=lists.office, moment=after(decision) - timedelta(minutes=2))
    assert codes_of(refused) == {"too_early"}
    lists.object(decision, line_of(decision, lists.entries[0]))
    with pytest.raises(DomainError) as refused:
        finish(decision=decision, by=lists.office, moment=after(decision))
    assert codes_of(refused) == {"open_objections"}
    dismiss(objection=Objection.objects.get(), by=lists.office, answer="经查重，没有抄袭。")
    assert finish(decision=decision, by=lists.office, moment=after(decision)).state == "final"
    assert Call.objects.get().state == Call.State.DECIDED


def test_units_hear_what_became_of_their_entries_once(lists):
    decision = lists.noticed()
    finish(decision=decision, by=lists.office, moment=after(decision))
    finish(decision=decision, by=lists.office, moment=after(decision))
    told = Message.objects.filter(text__contains="已公布").values_list("text", flat=True)
    assert len(told) == 3
    assert sum("没有入选" in one for one in told) == 1


def test_the_call_is_decided_with_the_last_list_of_its_issuer(lists):
    one, other = lists.noticed(), lists.noticed(title="优秀组织名单")
    finish(decision=one, by=lists.office, moment=after(one))
    assert Call.objects.get().state == Call.State.CLOSED
    finish(decision=other, by=lists.office, moment=after(other))
    assert Call.objects.get().state == Call.State.DECIDED


def test_one_that_withdraws_falls_off_and_nobody_moves_up(lists):
    decision = lists.noticed()
    first, second, third = lists.entries
    by = lists.stage.person(lists.stage.tree.school)
    withdraw_entry(entry=first, by=by, why="作者要求")
    line = line_of(decision, first)
    assert (line.state, line.off_why) == ("off", "作品退出：作者要求")
    assert line_of(decision, second).place == 2
    assert not decision.lines.filter(entry=third).exists()


def test_an_upheld_objection_takes_its_line_off_and_is_answered_by_mail(lists):
    decision = lists.noticed()
    line = line_of(decision, lists.entries[0])
    objection = lists.object(decision, line).objection
    with pytest.raises(DomainError, match="答复"):
        uphold(objection=objection, by=lists.office, answer=" ", why="抄袭")
    with pytest.raises(DomainError, match="撤下的原因"):
        uphold(objection=objection, by=lists.office, answer="属实。", why="")
    uphold(objection=objection, by=lists.office, answer="经核实属实。", why="经核实，与已发表文章雷同。")
    assert line_of(decision, lists.entries[0]).off_why == "经核实，与已发表文章雷同。"
    received, answered = mails_to(WHO.mail)
    assert objection.public_id in received
    assert "经核实属实。" in answered
    with pytest.raises(DomainError) as refused:
        dismiss(objection=objection, by=lists.office, answer="不成立")
    assert codes_of(refused) == {"wrong_state"}


def test_the_same_objection_a_thousand_times_is_one(lists):
    decision = lists.noticed()
    line = line_of(decision, lists.entries[0])
    lists.object(decision, line)
    for number in range(20):
        again = lists.object(
            decision,
            line,
            evidence=f"  {EVIDENCE.replace('，', ' , ')}\n" * 1,
            who=Personal(name=f"另一人{number}", mail=f"other{number}@example.org"),
        )
        assert not again.new
    kept = Objection.objects.get()
    assert kept.count == 21
    assert unseal(kept.sealed).name == WHO.name
    assert Message.objects.filter(text__contains="收到一条异议").count() == 1
    assert lists.object(decision).new  # of the whole list, that is another


@pytest.mark.django_db(transaction=True)
def test_the_same_objection_from_many_at_once_is_one():
    lists = make_lists(make_stage())
    decision = lists.noticed()
    line = line_of(decision, lists.entries[0])
    found = at_once(*[lambda: lists.object(decision, line)] * 6)
    assert sorted(one.new for one in found) == [False] * 5 + [True]
    assert Objection.objects.get().count == 6


@pytest.mark.django_db(transaction=True)
def test_of_two_offices_that_decide_at_once_one_is_told_to_look_again():
    lists = make_lists(make_stage(), 60, 50, 50)
    decision = lists.draft()
    other = make_person(lists.stage.tree.province, Role.OFFICE)
    _, one, two = lists.entries
    found = at_once(
        *(
            lambda entry=entry, by=by: put_on(
                decision=decision, by=by, version=decision.version, entries=[entry.pk], reason="复议"
            )
            for entry, by in ((one, lists.office), (two, other))
        )
    )
    assert sum(isinstance(result, Stale) for result in found) == 1
    assert DecisionLine.objects.filter(state=State.PENDING).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_begin_the_same_list_at_once_one_makes_it():
    lists = make_lists(make_stage())
    found = at_once(lists.draft, lists.draft)
    assert sorted(type(one).__name__ for one in found) == ["Decision", "DomainError"]
    assert Decision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_that_withdraws_while_it_is_put_up_is_off_either_way():
    lists = make_lists(make_stage())
    decision = lists.draft()
    first, by = lists.entries[0], lists.stage.person(lists.stage.tree.school)
    found = at_once(
        lambda: put_up(decision=decision, by=lists.office, version=decision.version, said=SAID),
        lambda: withdraw_entry(entry=first, by=by, why="不参加了"),
    )
    assert not [one for one in found if isinstance(one, Exception)]
    assert line_of(decision, first).state == "off"


def test_after_the_notice_nothing_is_received(lists):
    decision = lists.noticed(now() - timedelta(days=40))
    with pytest.raises(DomainError) as refused:
        lists.object(decision)
    assert codes_of(refused) == {"not_noticed"}


def test_a_notice_taken_down_says_why_and_its_days_begin_anew(lists):
    decision = lists.noticed(now() - timedelta(days=40))
    first = decision.until
    with pytest.raises(DomainError, match="为什么撤下"):
        take_down(decision=decision, by=lists.office, why="")
    decision = take_down(decision=decision, by=lists.office, why="漏了一校")
    assert decision.taken_down_why == "漏了一校"
    with pytest.raises(DomainError, match="不能删除"):
        throw_away(decision=decision, by=lists.office)
    decision = put_up(decision=decision, by=lists.office, version=decision.version, said=SAID)
    assert decision.until > first


def test_a_line_somebody_objected_to_stays_on_the_record_when_the_list_is_made_anew(lists):
    decision = lists.noticed()
    second = lists.entries[1]
    lists.object(decision, line_of(decision, second))
    decision = take_down(decision=decision, by=lists.office, why="改名额")
    decision = save_decision(
        decision=decision, by=lists.office, version=decision.version, plan=lists.plan(most=1)
    )
    line = line_of(decision, second)
    assert (line.state, line.reason) == ("left_out", "重新拟定之后不在线上")


def test_a_draft_is_thrown_away(lists):
    throw_away(decision=lists.draft(), by=lists.office)
    assert not Decision.objects.exists()


def test_a_final_list_is_corrected_with_a_reason_alone(lists):
    decision = lists.noticed()
    decision = finish(decision=decision, by=lists.office, moment=after(decision))
    first, second, third = lists.entries
    with pytest.raises(DomainError) as refused:
        put_on(decision=decision, by=lists.office, version=decision.version, entries=[third.pk], reason="补")
    assert codes_of(refused) == {"wrong_state"}
    for correct in (
        lambda why: remove_line(line=line_of(decision, first), by=lists.office, why=why),
        lambda why: change_award(line=line_of(decision, second), by=lists.office, award="一等奖", why=why),
        lambda why: add_line(decision=decision, entry=third, by=lists.office, why=why),
    ):
        with pytest.raises(DomainError) as refused:
            correct(" ")
        assert codes_of(refused) == {"no_reason"}
        correct("复核后更正")
    assert standing(decision) == {first.pk: "off", second.pk: "listed", third.pk: "listed"}
    assert list(Correction.objects.values_list("what", "why")) == [
        ("removed", "复核后更正"),
        ("award", "复核后更正"),
        ("added", "复核后更正"),
    ]


@pytest.mark.parametrize("state", Decision.State.values)
def test_only_what_the_table_says_happens_to_a_list(lists, state):
    decision = lists.draft()
    if state != "draft":
        decision = put_up(decision=decision, by=lists.office, version=decision.version, said=SAID)
    if state == "final":
        decision = finish(decision=decision, by=lists.office, moment=after(decision))
    acts = {
        DecisionAction.PREPARE: lambda: save_decision(
            decision=decision, by=lists.office, version=decision.version, plan=lists.plan()
        ),
        DecisionAction.NOTICE: lambda: put_up(
            decision=decision, by=lists.office, version=decision.version, said=SAID
        ),
        DecisionAction.TAKE_DOWN: lambda: take_down(decision=decision, by=lists.office, why="改"),
        DecisionAction.CORRECT: lambda: add_line(
            decision=decision, entry=lists.entries[2], by=lists.office, why="补"
        ),
        DecisionAction.OBJECT: lambda: lists.object(decision),
    }
    for action, act in acts.items():
        if (state, action) not in DECISIONS:
            with pytest.raises(DomainError):
                act()


def test_contacts_are_cleared_with_the_edition_but_not_before_the_answer(lists):
    decision = lists.noticed()
    (store,) = [one for one in stores() if one.model is Objection]
    objection = lists.object(decision).objection
    edition = decision.node.edition_id
    assert not store.left_in(edition).exists()
    dismiss(objection=objection, by=lists.office, answer="不成立。")
    store.clear_rows(list(store.left_in(edition).values_list("pk", flat=True)), now())
    objection.refresh_from_db()
    assert (objection.sealed, objection.phone_hash, objection.mail_hash) == (None, "", "")


def test_every_change_of_a_line_is_in_its_history_with_who_did_it(lists):
    decision = lists.draft()
    put_on(
        decision=decision,
        by=lists.office,
        version=decision.version,
        entries=[lists.entries[2].pk],
        reason="平衡",
    )
    events = (
        apps.get_model("selection", "DecisionLineEvent")
        .objects.filter(entry=lists.entries[2])
        .select_related("pgh_context")
    )
    assert [one.pgh_context.metadata["user"] for one in events] == [lists.office.pk]
    assert Entry.objects.count() == 3
