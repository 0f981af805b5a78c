"""Calls: opened with a voluntary task nobody owes, changed on the record, closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from tests.factories import make_person
from tests.selection.factories import SPEC, call_draft, rules
from vocweek.campaign.models import NoticeReceipt
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.org.models import Role, UnitKind
from vocweek.reporting.issuing import set_earlier_due
from vocweek.reporting.models import Obligation, Submission, Tally
from vocweek.reporting.services import exempt, save_draft, submit, unexempt, withdraw
from vocweek.selection.models import Call, Entry
from vocweek.selection.services import (
    cancel_call,
    change_rules,
    close_call,
    describe_entry,
    open_call,
    save_call,
    withdraw_entry,
)
from vocweek.selection.services.locking import Stale


def expected(call):
    return sum(Tally.objects.filter(task=call.task).values_list("expected", flat=True))


def test_a_call_goes_out_with_its_notice_and_nobody_owes_it(stage):
    call = stage.call()
    assert call.state == Call.State.OPEN
    assert NoticeReceipt.objects.filter(notice=call.task.notice, roster_unit=stage.at(stage.tree.school))
    assert not Obligation.objects.filter(task=call.task).exists()
    assert call.rules_versions.get().number == 1


def test_opening_twice_is_opening_once(stage):
    call = stage.call()
    again = open_call(call=call, by=stage.person(stage.tree.province))
    assert again.task_id == call.task_id


def test_what_is_missing_is_said_when_it_opens(stage):
    call = stage.draft(rules="", audience_kinds=())
    with pytest.raises(DomainError) as refused:
        open_call(call=call, by=stage.person(stage.tree.province))
    assert {one.code for one in refused.value.problems} == {"no_rules", "no_audience"}


def test_only_an_office_calls(stage):
    with pytest.raises(Http404):
        open_call(call=stage.draft(), by=make_person(stage.tree.province, Role.REVIEWER))


def test_two_who_write_a_draft_at_once_are_told_apart(stage):
    call, by = stage.draft(), stage.person(stage.tree.province)

    save_call(call=call, by=by, version=0, draft=call_draft(title="甲"))
    with pytest.raises(Stale):
        save_call(call=call, by=by, version=0, draft=call_draft(title="乙"))


def test_who_begins_and_does_not_file_is_expected_nowhere(stage):
    call = stage.call()
    draft = stage.begin(call, stage.tree.school)
    assert draft.obligation.exempt_at is not None
    assert expected(call) == 0


def test_a_filed_entry_is_expected_and_taken_back_it_is_not(stage):
    call, by = stage.call(), stage.person(stage.tree.school)
    filed = stage.file(call, stage.tree.school)
    assert expected(call) == 1
    withdraw(submission=filed, by=by)
    assert expected(call) == 0
    assert Entry.objects.get().state == Entry.State.WITHDRAWN


def test_a_unit_that_is_not_asked_cannot_take_part(stage):
    call = stage.call(audience_kinds=(UnitKind.PREFECTURE,))
    with pytest.raises(DomainError, match="不面向"):
        stage.begin(call, stage.tree.school)


def test_nobody_makes_a_voluntary_part_owed(stage):
    draft = stage.begin(stage.call(), stage.tree.school)
    by = stage.person(stage.tree.province)
    with pytest.raises(DomainError, match="没有免报"):
        unexempt(obligation=draft.obligation, by=by)
    with pytest.raises(DomainError, match="已经免报"):
        exempt(obligation=draft.obligation, by=by, reason="不用")


def test_an_entry_is_made_of_what_its_form_says(stage):
    call = stage.call(topics=("工匠", "家乡"))
    entry = stage.enter(
        call, stage.tree.school, "我的师傅", essay_author="李明", essay_role="学生", essay_topic="工匠"
    )
    assert (entry.title, entry.author, entry.author_role, entry.topic) == (
        "我的师傅",
        "李明",
        "student",
        "工匠",
    )


def test_whose_work_it_is_can_be_said_afterwards(stage):
    entry = stage.enter(stage.call(), stage.tree.school)
    describe_entry(entry=entry, by=stage.person(stage.tree.school), author=" 王芳 ", author_role="teacher")
    entry.refresh_from_db()
    assert (entry.author, entry.author_role) == ("王芳", "teacher")


def test_a_unit_enters_no_more_than_the_call_takes(stage):
    call = stage.call(most_each=1)
    stage.enter(call, stage.tree.school)
    with pytest.raises(DomainError, match="最多报 1 件"):
        stage.file(call, stage.tree.school)
    assert Entry.objects.count() == 1


def test_one_that_was_taken_back_leaves_room_for_another(stage):
    call = stage.call(most_each=1)
    first = stage.enter(call, stage.tree.school)
    withdraw_entry(entry=first, by=stage.person(stage.tree.school), why="换一篇")
    assert stage.enter(call, stage.tree.school).state == Entry.State.ENTERED


def test_changed_rules_are_a_new_version_and_entrants_are_told_why(stage):
    call, by = stage.call(), stage.person(stage.tree.province)
    entry = stage.enter(call, stage.tree.school)
    later = call.due_at + timedelta(days=3)
    kept = change_rules(
        call=call, by=by, version=call.version, said=rules(due_at=later, topics=("工匠",)), why="多给三天"
    )
    assert (kept.number, kept.why) == (2, "多给三天")
    assert Submission.objects.get(entry=entry).obligation.due_at == later
    told = Message.objects.get(person=stage.person(stage.tree.school))
    assert "选题改为：工匠" in told.text
    entry.refresh_from_db()
    assert entry.rules_number == 1


def test_an_earlier_moment_of_an_office_between_holds_for_what_is_begun_and_what_the_issuer_moves(stage):
    tree, call, by = stage.tree, stage.call(), stage.person(stage.tree.province)
    draft, sooner = stage.begin(call, tree.school), call.due_at - timedelta(days=2)
    set_earlier_due(task=call.task, node=stage.at(tree.county), by=stage.person(tree.county), earlier=sooner)
    draft.obligation.refresh_from_db()
    assert draft.obligation.due_at == sooner
    change_rules(
        call=call, by=by, version=call.version, said=rules(due_at=call.due_at + timedelta(days=1)), why="宽限"
    )
    draft.obligation.refresh_from_db()
    assert draft.obligation.due_at == sooner


def test_a_change_without_a_reason_or_without_a_change_is_refused(stage):
    call, by = stage.call(), stage.person(stage.tree.province)
    same = rules(due_at=call.due_at)
    for why, code in (("", "no_reason"), ("改", "no_change")):
        with pytest.raises(DomainError) as refused:
            change_rules(call=call, by=by, version=call.version, said=same, why=why)
        assert refused.value.problems[0].code == code


def test_a_draft_moves_to_the_new_form_and_what_was_filed_keeps_its_own(stage):
    from vocweek.campaign.forms.services import begin_form, publish_form
    from vocweek.reporting.moving import on_newest_form

    call, by = stage.call(), stage.person(stage.tree.province)
    filed, draft = stage.file(call, stage.tree.school), stage.begin(call, stage.tree.school2)
    asked = {**SPEC, "title": "征文（新）"}
    form = begin_form(unit=stage.tree.province, by=by, draft=asked)
    publish_form(form=form, by=by, version=form.version)
    change_rules(
        call=call,
        by=by,
        version=call.version,
        said=rules(due_at=call.due_at, form=form.pk, rules="新要求"),
        why="新",
    )
    filed.refresh_from_db()
    fresh = Submission.objects.select_related("task__form").get(pk=draft.pk)
    assert filed.form_id != fresh.task.form_id
    assert on_newest_form(fresh).values == fresh.draft


def test_a_closed_call_takes_nothing_more(stage):
    call, by = stage.call(), stage.person(stage.tree.province)
    draft = stage.begin(call, stage.tree.school)
    close_call(call=call, by=by, moment=now() + timedelta(seconds=1))
    fresh = Submission.objects.get(pk=draft.pk)
    with pytest.raises(DomainError, match="截止"):
        submit(
            submission=fresh,
            by=stage.person(stage.tree.school),
            version=fresh.version,
            raw={"essay_title": "晚了", "essay_text": "晚了"},
            moment=now() + timedelta(minutes=1),
        )


def test_what_somebody_entered_is_not_cancelled(stage):
    call, by = stage.call(), stage.person(stage.tree.province)
    other = stage.call()
    stage.enter(call, stage.tree.school)
    with pytest.raises(DomainError, match="不能取消"):
        cancel_call(call=call, by=by)
    cancel_call(call=other, by=by)
    with pytest.raises(DomainError, match="取消"):
        stage.begin(other, stage.tree.school)


def test_a_draft_of_an_entry_is_saved_as_any_other(stage):
    draft = stage.begin(stage.call(), stage.tree.school)
    saved = save_draft(
        submission=draft,
        by=stage.person(stage.tree.school),
        version=draft.version,
        raw={"essay_title": "写着"},
    )
    assert saved.submission.draft["essay_title"] == "写着"
