"""Anybody enters a call by themselves: as a submission like all others, once, with consent, until it is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail as mails
from django.http import Http404
from django.urls import reverse

from tests.at_once import at_once
from tests.selection.factories import call_draft, make_stage
from tests.selection.public.factories import (
    BY_ALL,
    MAIL,
    WHO,
    again,
    begin,
    file,
    public_call,
    token_of,
    typed,
)
from tests.workbench.desks import at_desk, words
from vocweek.activities.personal import contact_hash, unseal
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.org.access import reach_of
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import return_submission, save_draft, submit, withdraw
from vocweek.selection.models import Entry, PublicEntry
from vocweek.selection.public.access import work_by
from vocweek.selection.public.mails import Mail, send_about
from vocweek.selection.public.queries import fate_of, sender_of
from vocweek.selection.public.services import begin_work, discard_work, file_work, save_work, take_back_work
from vocweek.selection.queries.shelves import shelf_of
from vocweek.selection.services import describe_entry, withdraw_entry
from vocweek.selection.services.locking import Stale


def codes(error):
    return {problem.code for problem in error.value.problems}


def test_a_work_lies_before_the_desk_of_the_unit_its_person_named(stage):
    tree, call = stage.tree, public_call(stage)
    file(begin(stage, call, unit=tree.school))
    (row,) = shelf_of(call, stage.at(tree.school)).rows
    assert (row.title, row.author, row.unit) == ("师傅的手", "李明", tree.school.name)
    assert shelf_of(call, stage.at(tree.province)).rows == ()
    assert Message.objects.filter(person=stage.person(tree.school), text__contains="自己投来").exists()


def test_a_work_of_nobody_s_unit_lies_before_the_issuer(stage):
    call = public_call(stage)
    file(begin(stage, call))
    (row,) = shelf_of(call, stage.at(stage.tree.province)).rows
    assert row.title == "师傅的手"


def test_it_is_a_submission_in_nobody_s_name_that_the_ledger_counts_as_taking_part(stage):
    work = file(begin(stage, public_call(stage), unit=stage.tree.school))
    submission = work.submission
    assert (submission.state, submission.author, submission.roster_unit.unit) == (
        "submitted",
        None,
        stage.tree.school,
    )
    assert submission.revisions.get().filed_by is None
    assert Obligation.objects.get(task=work.call.task).exempt_at is None


def test_nothing_the_unit_has_is_filled_in_for_a_stranger(stage):
    work = begin(stage, public_call(stage), unit=stage.tree.school)
    assert work.draft == {}


def test_what_a_person_sends_takes_no_place_of_their_unit_s_own(stage):
    call = public_call(stage, most_each=1)
    file(begin(stage, call, unit=stage.tree.school))
    stage.enter(call, stage.tree.school, "学校自己的")
    assert Entry.objects.filter(call=call).count() == 2


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (replace(WHO, agrees=False), "no_consent"),
        (replace(WHO, name=""), "required"),
        (replace(WHO, minor=True), "no_guardian"),
        (replace(WHO, minor=True, guardian="李父", guardian_phone="13900139000"), "no_guardian"),
    ],
)
def test_nothing_is_filed_without_a_name_and_consent_nor_of_a_child_without_a_guardian(stage, who, code):
    work = begin(stage, public_call(stage))
    with pytest.raises(DomainError) as error:
        file(work, who)
    assert code in codes(error) and again(work).submission is None


def test_consent_is_kept_with_its_words_and_the_guardian_s_with_its_moment(stage):
    who = replace(WHO, minor=True, guardian="李父", guardian_phone="13900139000", guardian_agrees=True)
    work = file(begin(stage, public_call(stage, consent="可以展出。")), who)
    assert (work.consent, bool(work.consent_at), bool(work.guardian_at)) == ("可以展出。", True, True)


def test_what_is_wrong_with_the_form_is_told_with_the_rest(stage):
    work = begin(stage, public_call(stage))
    with pytest.raises(DomainError) as error:
        file(work, replace(WHO, agrees=False), essay_text="")
    assert codes(error) == {"no_consent", "required"}


def test_a_draft_is_gone_on_with_from_another_device_and_no_words_are_lost(stage):
    work = begin(stage, public_call(stage))
    save_work(work=work, typed=typed(work, essay_text="手机上写的。"))
    with pytest.raises(Stale):
        save_work(work=work, typed=typed(work, essay_text="电脑上写的。"))
    assert again(work).draft["essay_text"] == "手机上写的。"


def test_asking_again_sends_the_same_link_and_makes_no_second_draft(stage):
    call = public_call(stage)
    first = begin(stage, call)
    assert begin(stage, call).pk == first.pk


def test_a_person_enters_as_many_works_as_the_call_takes(stage):
    call = public_call(stage)
    file(begin(stage, call))
    begin_work(call=call, unit=call.issuer, mail=MAIL)
    assert PublicEntry.objects.filter(call=call).count() == 1


def test_a_work_taken_back_is_a_draft_again_and_can_be_filed_anew(stage):
    call = public_call(stage)
    work = file(begin(stage, call))
    take_back_work(work=work)
    assert fate_of(again(work)).writable and not Entry.objects.filter(call=call, state="entered").exists()
    file(again(work), essay_title="改过的")
    assert Entry.objects.get(call=call, state="entered").title == "改过的"


def test_a_work_that_was_reviewed_is_taken_back_all_the_same_and_stays_on_the_record(stage):
    tree, call = stage.tree, public_call(stage)
    work = file(begin(stage, call, unit=tree.school))
    entry = Entry.objects.get(submission=work.submission)
    stage.recommend(entry, tree.school, tree.county)
    take_back_work(work=again(work))
    entry.refresh_from_db()
    assert entry.state == "withdrawn" and Submission.objects.get(entry=entry).state == "accepted"


def test_after_the_due_moment_nothing_is_begun_filed_or_taken_back(stage):
    call = public_call(stage)
    filed, begun = file(begin(stage, call)), begin(stage, call, "wang@example.cn")
    late = now() + timedelta(days=8)
    for act in (
        lambda: begin_work(call=call, unit=call.issuer, mail="zhao@example.cn", moment=late),
        lambda: file_work(work=begun, typed=typed(begun), moment=late),
        lambda: take_back_work(work=filed, moment=late),
    ):
        with pytest.raises(DomainError) as error:
            act()
        assert codes(error) == {"closed"}


def test_what_was_sent_back_is_answered_by_the_same_link(stage):
    tree, call = stage.tree, public_call(stage)
    work = file(begin(stage, call, unit=tree.school))
    return_submission(submission=work.submission, by=stage.person(tree.county), reason="请补写年份。")
    assert fate_of(again(work)).state == "returned"
    assert send_about(work.pk, Mail.RETURNED) and "请补写年份。" in mails.outbox[-1].body
    file(again(work), essay_text="2024 年，师傅教我的第一课。")
    assert fate_of(again(work)).state == "filed"


def test_a_draft_thrown_away_leaves_nothing(stage):
    work = begin(stage, public_call(stage))
    token = token_of(work)
    discard_work(work=work)
    with pytest.raises(Http404):
        work_by(token)


def test_the_receipt_says_number_and_link_and_nothing_of_others(stage):
    work = file(begin(stage, public_call(stage), unit=stage.tree.school))
    send_about(work.pk, Mail.RECEIPT)
    (letter,) = mails.outbox
    assert letter.to == [MAIL] and work.public_id in letter.body and token_of(work) in letter.body


def test_a_person_is_told_when_their_work_is_taken_out(stage):
    call = public_call(stage)
    work = file(begin(stage, call))
    entry = Entry.objects.get(submission=work.submission)
    withdraw_entry(entry=entry, by=stage.person(stage.tree.province), why="与往年作品重复")
    assert fate_of(again(work)).state == "out"
    send_about(work.pk, Mail.OUT)
    assert "与往年作品重复" in mails.outbox[-1].body


def test_the_unit_a_work_lies_before_neither_changes_nor_takes_it_back(stage):
    tree = stage.tree
    work = file(begin(stage, public_call(stage), unit=tree.school))
    filed, liaison = work.submission, stage.person(tree.school)
    entry = Entry.objects.get(submission=filed)
    for attempt in (
        lambda: withdraw(submission=filed, by=liaison),
        lambda: submit(submission=filed, by=liaison, version=filed.version, raw={"essay_title": "换了"}),
        lambda: save_draft(submission=filed, by=liaison, version=filed.version, raw={"essay_title": "换了"}),
        lambda: withdraw_entry(entry=entry, by=liaison, why="不要"),
        lambda: describe_entry(entry=entry, by=liaison, author="别人", author_role=""),
    ):
        with pytest.raises(DomainError) as refused:
            attempt()
        assert codes(refused) == {"of_a_person"}
    county = stage.person(tree.county)
    with pytest.raises(DomainError, match="原因"):
        withdraw_entry(entry=entry, by=county, why=" ")
    assert withdraw_entry(entry=entry, by=county, why="不是该校师生").state == Entry.State.WITHDRAWN


def test_a_returned_work_is_answered_by_its_person_and_not_by_the_unit(stage):
    tree = stage.tree
    work = file(begin(stage, public_call(stage), unit=tree.school))
    return_submission(submission=work.submission, by=stage.person(tree.county), reason="请补写年份。")
    returned = Submission.objects.get(pk=work.submission_id)
    with pytest.raises(DomainError) as refused:
        submit(submission=returned, by=stage.person(tree.school), version=returned.version, raw={})
    assert codes(refused) == {"of_a_person"}


def test_what_a_person_took_back_is_in_no_draft_of_the_unit(stage):
    call = public_call(stage)
    take_back_work(work=file(begin(stage, call, unit=stage.tree.school)))
    assert "师傅的手" not in str(stage.begin(call, stage.tree.school).draft)


def test_the_pages_of_the_unit_offer_no_way_to_take_a_work_back(stage):
    tree, call = stage.tree, public_call(stage)
    filed = file(begin(stage, call, unit=tree.school)).submission
    entry = Entry.objects.get(submission=filed)
    school, county = at_desk(stage.person(tree.school)), at_desk(stage.person(tree.county))
    address = reverse("workbench:entry", args=[entry.pk])
    assert "本人投来" in words(school.get(reverse("workbench:call", args=[call.pk])))
    leave = reverse("workbench:entry_withdraw", args=[entry.pk])
    for page in (reverse("workbench:call", args=[call.pk]), address):
        assert leave not in school.get(page).content.decode()
    page = school.get(reverse("workbench:submission", args=[filed.pk])).content.decode()
    assert reverse("workbench:submission_withdraw", args=[filed.pk]) not in page
    assert leave in county.get(address).content.decode()


def test_who_sent_a_work_is_told_the_desk_it_lies_before_and_the_issuer_only(stage):
    tree = stage.tree
    work = file(begin(stage, public_call(stage), unit=tree.school))
    entry = Entry.objects.select_related("unit", "call__issuer").get(submission=work.submission)
    told = {unit.name for unit in vars(tree).values() if sender_of(entry, reach_of(stage.person(unit)))}
    assert told == {tree.school.name, tree.province.name}


def test_a_call_of_the_public_says_whom_to_ask():
    assert {one.code for one in call_draft(**BY_ALL | {"contact": ""}).problems()} == {"no_contact"}


@pytest.mark.django_db(transaction=True)
def test_two_at_once_begin_one_draft_and_file_one_work():
    stage = make_stage()
    call = public_call(stage)
    at_once(*[lambda: begin_work(call=call, unit=call.issuer, mail=MAIL)] * 4)
    work = PublicEntry.objects.get(call=call, mail_hash=contact_hash(MAIL))
    work = again(work)
    answers = at_once(*[lambda: file_work(work=work, typed=typed(work))] * 4)
    assert not [one for one in answers if isinstance(one, Exception)]
    assert Entry.objects.filter(call=call).count() == 1 and unseal(work.sealed).mail == MAIL
