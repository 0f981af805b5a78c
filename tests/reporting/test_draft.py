"""Drafts: kept however incomplete, filled in with what is known, merged when two people write."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from tests.factories import make_person
from tests.reporting.ledgers import GOOD, Ledger, again, begin, file
from tests.reporting.test_submit import codes
from vocweek.campaign.models import Task
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.formspec.presets import preset_for
from vocweek.org.models import UnitKind
from vocweek.reporting.merging import KEPT_EDITS, EditConflict
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import (
    accept,
    discard_draft,
    return_submission,
    save_draft,
    submit,
    withdraw,
)


def test_a_draft_keeps_what_is_incomplete_and_what_cannot_be_read(ledger: Ledger, owed: Obligation) -> None:
    saved = save_draft(
        submission=begin(owed, ledger.liaison), by=ledger.liaison, version=0, raw={"people": "很多"}
    )
    assert saved.submission.draft["people"] == "很多"
    assert [problem.field for problem in saved.problems] == ["people"]


def test_fields_that_are_not_sent_stay_as_they_are(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    save_draft(submission=draft, by=ledger.liaison, version=0, raw=GOOD)
    saved = save_draft(submission=draft, by=ledger.liaison, version=1, raw={"title": "新标题"})
    assert (saved.submission.draft["title"], saved.submission.draft["text"]) == ("新标题", GOOD["text"])


def test_saving_what_is_stored_already_writes_nothing(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    versions = [
        save_draft(submission=draft, by=ledger.liaison, version=0, raw=GOOD).submission.version
        for _ in range(3)
    ]
    assert versions == [1, 1, 1]


def test_two_people_changing_different_fields_are_merged(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    blank = dict(draft.draft)
    save_draft(submission=draft, by=ledger.colleague, version=0, raw={"text": "王老师写的"})
    saved = save_draft(submission=draft, by=ledger.liaison, version=0, raw={**blank, "title": "李老师写的"})
    assert saved.taken == ("text",)
    assert (saved.submission.draft["title"], saved.submission.draft["text"]) == ("李老师写的", "王老师写的")


def test_two_people_changing_the_same_field_see_both_sides_and_nothing_is_lost(
    ledger: Ledger, owed: Obligation
) -> None:
    draft = begin(owed, ledger.liaison)
    save_draft(submission=draft, by=ledger.colleague, version=0, raw={"text": "王老师写的"})
    with pytest.raises(EditConflict) as error:
        save_draft(
            submission=draft, by=ledger.liaison, version=0, raw={"text": "李老师写的", "title": "标题"}
        )
    conflict = error.value
    assert [(one.field, one.mine, one.theirs, one.by) for one in conflict.clashes] == [
        ("text", "李老师写的", "王老师写的", "王老师")
    ]
    assert (conflict.theirs["title"], again(draft).draft["title"]) == ("标题", None)
    decided = {**conflict.theirs, "text": "王老师写的，李老师补充"}
    saved = save_draft(submission=draft, by=ledger.liaison, version=conflict.version, raw=decided)
    assert saved.submission.draft["text"] == "王老师写的，李老师补充"


def test_keeping_ones_own_side_of_a_conflict_keeps_what_the_other_wrote_elsewhere(
    ledger: Ledger, owed: Obligation
) -> None:
    draft = begin(owed, ledger.liaison)
    blank = dict(draft.draft)
    save_draft(submission=draft, by=ledger.colleague, version=0, raw={"text": "王老师写的", "people": "7"})
    with pytest.raises(EditConflict) as error:
        save_draft(submission=draft, by=ledger.liaison, version=0, raw={**blank, "text": "李老师写的"})
    mine = error.value.mine
    saved = save_draft(submission=draft, by=ledger.liaison, version=error.value.version, raw=mine)
    assert (saved.submission.draft["text"], saved.submission.draft["people"]) == ("李老师写的", 7)


def test_the_same_change_by_two_people_is_no_conflict(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    for person in (ledger.liaison, ledger.colleague):
        saved = save_draft(submission=draft, by=person, version=0, raw=GOOD)
    assert saved.submission.version == 1


def test_an_autosave_under_way_never_conflicts_with_its_own_writer(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    save_draft(submission=draft, by=ledger.liaison, version=0, raw={**GOOD, "text": "写到一半"})
    filed = submit(submission=draft, by=ledger.liaison, version=0, raw=GOOD)
    assert filed.filed["text"] == GOOD["text"]


def test_a_field_this_page_never_touched_keeps_what_the_other_page_wrote(
    ledger: Ledger, owed: Obligation
) -> None:
    draft = begin(owed, ledger.liaison)
    blank = dict(draft.draft)
    save_draft(submission=draft, by=ledger.liaison, version=0, raw={**blank, "text": "在手机上写的"})
    saved = save_draft(submission=draft, by=ledger.liaison, version=0, raw={**blank, "title": "在电脑上写的"})
    assert saved.submission.draft["text"] == "在手机上写的"


def test_handing_in_over_another_persons_change_conflicts_too(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    save_draft(submission=draft, by=ledger.colleague, version=0, raw={"text": "王老师写的"})
    with pytest.raises(EditConflict):
        submit(submission=draft, by=ledger.liaison, version=0, raw=GOOD)
    assert again(draft).state == Submission.State.DRAFT


def test_a_page_too_old_to_merge_shows_every_difference(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    save_draft(submission=draft, by=ledger.colleague, version=0, raw={"title": "王老师写的"})
    Submission.objects.filter(pk=draft.pk).update(version=KEPT_EDITS + 1)
    with pytest.raises(EditConflict) as error:
        save_draft(submission=draft, by=ledger.liaison, version=0, raw={"title": None})
    assert [one.field for one in error.value.clashes] == ["title"]


def test_what_waits_for_review_takes_no_more_autosaves(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    with pytest.raises(DomainError) as error:
        save_draft(submission=filed, by=ledger.liaison, version=filed.version, raw={"title": "新标题"})
    assert codes(error) == ["wrong_state"]


def test_what_came_back_is_edited_without_touching_what_was_filed(ledger: Ledger, owed: Obligation) -> None:
    returned = return_submission(submission=file(owed, ledger.liaison), by=ledger.county, reason="太短")
    saved = save_draft(
        submission=returned, by=ledger.liaison, version=returned.version, raw={"title": "新标题"}
    )
    assert (saved.submission.filed["title"], saved.submission.draft["title"]) == (GOOD["title"], "新标题")


def test_a_draft_that_was_never_filed_can_be_thrown_away(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    discard_draft(submission=draft, by=ledger.colleague)
    assert not Submission.objects.exists()
    with pytest.raises(DomainError) as error:
        save_draft(submission=draft, by=ledger.liaison, version=0, raw=GOOD)
    assert codes(error) == ["gone"]


def test_what_was_filed_is_never_thrown_away(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    for submission in (filed, withdraw(submission=filed, by=ledger.liaison)):
        with pytest.raises(DomainError) as error:
            discard_draft(submission=submission, by=ledger.liaison)
        assert codes(error) == ["wrong_state"]


def test_a_stranger_can_neither_save_nor_discard(ledger: Ledger, owed: Obligation) -> None:
    draft, stranger = begin(owed, ledger.liaison), make_person(ledger.tree.school2)
    with pytest.raises(Http404):
        save_draft(submission=draft, by=stranger, version=0, raw=GOOD)
    with pytest.raises(Http404):
        discard_draft(submission=draft, by=stranger)


def statistics(ledger: Ledger) -> Task:
    return ledger.task(spec=preset_for(["情况统计表"]))


def test_enrolment_is_filled_in_from_the_roster(ledger: Ledger) -> None:
    assert begin(ledger.owe(statistics(ledger)), ledger.liaison).draft["enrolled"] == 1000


def test_a_task_for_figures_takes_one_submission_from_a_unit(ledger: Ledger) -> None:
    owed = ledger.owe(statistics(ledger))
    first = begin(owed, ledger.liaison)
    assert begin(owed, ledger.colleague) == first


def test_the_liaison_is_filled_in_from_the_account_and_then_from_the_last_accepted_answer(
    ledger: Ledger,
) -> None:
    task = ledger.task(spec=preset_for(["联络员"]), kinds=(UnitKind.SCHOOL,))
    draft = begin(ledger.owe(task), ledger.liaison)
    assert draft.draft["liaison_name"] == "李老师"
    raw = {"liaison_name": "赵老师", "liaison_mobile": "13800138000"}
    filed = submit(submission=draft, by=ledger.liaison, version=0, raw=raw)
    accept(submission=filed, by=ledger.province)
    following = begin(ledger.owe(ledger.task(spec=preset_for(["联络员"]))), ledger.liaison)
    assert (following.draft["liaison_name"], following.draft["liaison_mobile"]) == ("赵老师", "13800138000")


def test_a_schedule_starts_with_the_days_of_the_week(ledger: Ledger) -> None:
    draft = begin(ledger.owe(ledger.task(spec=preset_for(["每天活动安排"]))), ledger.liaison)
    days = [row["date"] for value in draft.draft.values() if isinstance(value, list) for row in value]
    assert (len(days), days[0], days[-1]) == (7, "2026-05-10", "2026-05-16")


def test_a_closed_task_opens_no_new_draft(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(closes=True), due_at=now() - timedelta(hours=1))
    with pytest.raises(DomainError) as error:
        begin(owed, ledger.liaison)
    assert codes(error) == ["closed"]
