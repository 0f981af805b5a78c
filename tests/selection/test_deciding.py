"""Lists: made of a closed round, and against it only with a reason that stays."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_person
from tests.selection.factories import make_stage
from tests.selection.lists import SAID, Lists, codes_of, line_of, make_lists, standing
from tests.selection.rounds import make_table
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.org.models import Role
from vocweek.selection.models import Call, Decision, DecisionLine
from vocweek.selection.plans import ListPlan
from vocweek.selection.services import (
    award_by_place,
    begin_decision,
    give_awards,
    leave_out,
    put_on,
    put_up,
    save_decision,
    throw_away,
    withdraw_entry,
)

State, Basis = DecisionLine.State, DecisionLine.Basis


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


def test_one_that_withdraws_falls_off_and_nobody_moves_up(lists):
    decision = lists.noticed()
    first, second, third = lists.entries
    by = lists.stage.person(lists.stage.tree.school)
    withdraw_entry(entry=first, by=by, why="作者要求")
    line = line_of(decision, first)
    assert (line.state, line.off_why) == ("off", "作品退出：作者要求")
    assert line_of(decision, second).place == 2
    assert not decision.lines.filter(entry=third).exists()


def test_a_draft_is_thrown_away(lists):
    throw_away(decision=lists.draft(), by=lists.office)
    assert not Decision.objects.exists()
