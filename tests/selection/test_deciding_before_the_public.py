"""A list before the public: its working days, objections and their answers, taken down with a reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.at_once import at_once
from tests.selection.factories import make_stage
from tests.selection.lists import EVIDENCE, SAID, WHO, after, codes_of, line_of, make_lists
from vocweek.activities.personal import Personal, unseal
from vocweek.activities.purging.stores import stores
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.selection.models import Call, Objection
from vocweek.selection.services import (
    dismiss,
    finish,
    put_up,
    save_decision,
    take_down,
    throw_away,
    uphold,
)


def mails_to(address):
    sent = ProcrastinateJob.objects.filter(task_name__endswith="send_mail").order_by("id")
    return [job.args["subject"] + job.args["body"] for job in sent if job.args["to"] == address]


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
