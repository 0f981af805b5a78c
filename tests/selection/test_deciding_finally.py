"""A list that is final: who hears of it, what still happens to it, and its record."""

from __future__ import annotations

import pytest
from django.apps import apps

from tests.selection.lists import SAID, after, codes_of, line_of, standing
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.selection.models import Call, Correction, Decision, Entry
from vocweek.selection.services import (
    add_line,
    change_award,
    finish,
    put_on,
    put_up,
    remove_line,
    save_decision,
    take_down,
)
from vocweek.selection.states import DECISIONS, DecisionAction


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
