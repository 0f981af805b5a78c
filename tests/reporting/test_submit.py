"""Handing in: checked whole, written as a revision, given to the first level that reviews."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.http import Http404

from tests.factories import make_person
from tests.reporting.ledgers import GOOD, Ledger, again, begin, file
from vocweek.campaign.models import Task
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.org.models import Role, UnitKind
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import accept, open_submission, return_submission, submit, submit_fresh

HOUR = timedelta(hours=1)


def codes(error: pytest.ExceptionInfo[DomainError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_what_is_filed_is_a_revision_and_waits_at_the_county(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    assert (filed.state, filed.at_unit, filed.title) == (
        "submitted",
        ledger.node(ledger.tree.county),
        GOOD["title"],
    )
    assert filed.filed == {**GOOD, "people": 12, "photos": []}
    assert [revision.values for revision in filed.revisions.all()] == [filed.filed]
    owed.refresh_from_db()
    assert (owed.state, owed.filed_at, owed.late) == ("filed", filed.filed_at, False)


def test_every_problem_is_told_at_once_and_nothing_is_stored(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    with pytest.raises(DomainError) as error:
        submit(submission=draft, by=ledger.liaison, version=0, raw={"people": "很多"})
    assert [problem.field for problem in error.value.problems] == ["title", "text", "people"]
    assert again(draft).state == Submission.State.DRAFT
    assert not draft.revisions.exists()


def test_a_fresh_page_sent_twice_files_one_item(ledger: Ledger, owed: Obligation) -> None:
    key = uuid.uuid4()
    first, second = (
        submit_fresh(obligation_id=owed.pk, by=ledger.liaison, client_key=key, raw=GOOD) for _ in range(2)
    )
    assert first.pk == second.pk
    assert first.revisions.count() == 1


def test_a_fresh_page_with_a_problem_leaves_nothing_behind(ledger: Ledger, owed: Obligation) -> None:
    with pytest.raises(DomainError):
        submit_fresh(
            obligation_id=owed.pk, by=ledger.liaison, client_key=uuid.uuid4(), raw={"people": "很多"}
        )
    assert not owed.submissions.exists()


def test_filing_after_the_due_moment_is_taken_and_marked_late(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(), due_at=now() - HOUR)
    filed = file(owed, ledger.liaison)
    owed.refresh_from_db()
    assert owed.late
    assert filed.revisions.get().late


def test_filing_exactly_at_the_due_moment_is_on_time(ledger: Ledger, owed: Obligation) -> None:
    file(owed, ledger.liaison, moment=owed.due_at)
    owed.refresh_from_db()
    assert not owed.late


def test_a_closing_task_takes_nothing_after_its_due_moment(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(closes=True))
    draft = begin(owed, ledger.liaison)
    with pytest.raises(DomainError) as error:
        submit(submission=draft, by=ledger.liaison, version=0, raw=GOOD, moment=owed.due_at + HOUR)
    assert codes(error) == ["closed"]


def test_a_task_that_was_taken_back_takes_nothing(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    Task.objects.filter(pk=owed.task_id).update(state=Task.State.WITHDRAWN)
    with pytest.raises(DomainError) as error:
        submit(submission=draft, by=ledger.liaison, version=0, raw=GOOD)
    assert codes(error) == ["task_withdrawn"]


def test_the_same_request_sent_twice_makes_one_revision(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    for _ in range(2):
        filed = submit(submission=draft, by=ledger.liaison, version=draft.version, raw=GOOD)
    assert (filed.version, filed.revisions.count()) == (1, 1)


def test_the_same_request_arriving_again_after_a_return_is_not_taken_for_an_answer(
    ledger: Ledger, owed: Obligation
) -> None:
    filed = file(owed, ledger.liaison)
    returned = return_submission(submission=filed, by=ledger.county, reason="请补充照片")
    repeated = submit(submission=returned, by=ledger.liaison, version=0, raw=GOOD)
    assert (repeated.state, repeated.revisions.count()) == ("returned", 1)


def test_other_text_from_a_page_opened_before_the_return_is_refused(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    returned = return_submission(submission=filed, by=ledger.county, reason="请补充照片")
    with pytest.raises(DomainError) as error:
        submit(submission=returned, by=ledger.liaison, version=0, raw=GOOD | {"title": "另一个"})
    assert codes(error) == ["stale"]


def test_what_waits_for_review_cannot_be_filed_again(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    with pytest.raises(DomainError) as error:
        submit(submission=filed, by=ledger.liaison, version=filed.version, raw=GOOD | {"title": "另一个"})
    assert codes(error) == ["wrong_state"]


def test_a_stranger_finds_nothing_to_file(ledger: Ledger, owed: Obligation) -> None:
    stranger = make_person(ledger.tree.school2)
    with pytest.raises(Http404):
        begin(owed, stranger)
    with pytest.raises(Http404):
        submit(submission=begin(owed, ledger.liaison), by=stranger, version=0, raw=GOOD)


def test_a_reviewer_may_not_file(ledger: Ledger, owed: Obligation) -> None:
    with pytest.raises(Http404):
        begin(owed, ledger.county)


def test_the_school_files_for_itself_and_a_superior_on_its_behalf(ledger: Ledger, owed: Obligation) -> None:
    assert file(owed, ledger.liaison).on_behalf is None
    assert file(owed, ledger.city).on_behalf == ledger.node(ledger.tree.city)


def test_the_nearest_superior_is_named_for_one_with_several_posts(ledger: Ledger, owed: Obligation) -> None:
    person = make_person(ledger.tree.city, Role.OFFICE)
    ledger.tree.county.memberships.create(user=person, role=Role.OFFICE)
    assert file(owed, person).on_behalf == ledger.node(ledger.tree.county)


def test_only_a_unit_with_units_below_it_reports_for_its_area(ledger: Ledger) -> None:
    task = ledger.task(issuer=ledger.tree.province, kinds=(UnitKind.PREFECTURE, UnitKind.SCHOOL))
    office = begin(ledger.owe(task, ledger.tree.city), ledger.city)
    filed = submit(submission=office, by=ledger.city, version=0, raw=GOOD, covers_area=True)
    assert filed.covers_area
    assert filed.revisions.get().covers_area
    school = begin(ledger.owe(task), ledger.liaison)
    with pytest.raises(DomainError) as error:
        submit(submission=school, by=ledger.liaison, version=0, raw=GOOD, covers_area=True)
    assert codes(error) == ["no_area"]


def test_what_several_were_asked_for_is_met_when_the_last_needed_one_is_filed(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(at_least=2))
    file(owed, ledger.liaison)
    owed.refresh_from_db()
    assert (owed.state, owed.filed_at) == ("open", None)
    second = file(owed, ledger.liaison, moment=owed.due_at + HOUR)
    owed.refresh_from_db()
    assert (owed.state, owed.filed_at, owed.late) == ("filed", second.filed_at, True)


def test_returning_one_item_never_blocks_another(ledger: Ledger, owed: Obligation) -> None:
    first, second = file(owed, ledger.liaison), file(owed, ledger.liaison)
    return_submission(submission=first, by=ledger.county, reason="与第二件重复")
    for reviewer in (ledger.county, ledger.city):
        accept(submission=second, by=reviewer)
    owed.refresh_from_db()
    assert owed.state == Obligation.State.ACCEPTED


def test_one_page_opens_one_draft_however_often_it_asks(ledger: Ledger, owed: Obligation) -> None:
    key = uuid.uuid4()
    drafts = {
        open_submission(obligation=owed, by=person, client_key=key).pk
        for person in (ledger.liaison, ledger.liaison, ledger.colleague)
    }
    assert len(drafts) == 1


def test_a_page_cannot_be_used_for_another_obligation(ledger: Ledger, owed: Obligation) -> None:
    key = uuid.uuid4()
    open_submission(obligation=owed, by=ledger.liaison, client_key=key)
    with pytest.raises(DomainError) as error:
        open_submission(obligation=ledger.owe(ledger.task()), by=ledger.liaison, client_key=key)
    assert codes(error) == ["key_used"]
