"""Deciding: review climbs, a return names its reason and its deadline, what is accepted is locked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from tests.factories import make_person
from tests.reporting.ledgers import GOOD, Ledger, again, file
from tests.reporting.test_submit import codes
from vocweek.core.clock import end_of, now
from vocweek.core.errors import DomainError
from vocweek.org.models import Membership, Role
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import (
    accept,
    pass_over_empty_levels,
    reopen,
    return_submission,
    submit,
    withdraw,
)

HOUR = timedelta(hours=1)


def answer(submission: Submission, ledger: Ledger, **more: object) -> Submission:
    raw = GOOD | {"people": "13"}
    return submit(submission=submission, by=ledger.liaison, version=submission.version, raw=raw, **more)  # type: ignore[arg-type]  # moment only


def accepted(ledger: Ledger, owed: Obligation) -> Submission:
    filed = file(owed, ledger.liaison)
    return accept(submission=accept(submission=filed, by=ledger.county), by=ledger.city)


def test_review_climbs_from_the_parent_to_the_issuer(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    passed = accept(submission=filed, by=ledger.county)
    assert (passed.state, passed.at_unit) == ("submitted", ledger.node(ledger.tree.city))
    done = accept(submission=passed, by=ledger.city)
    assert (done.state, done.at_unit, done.accepted) == ("accepted", None, done.filed)
    owed.refresh_from_db()
    assert owed.state == Obligation.State.ACCEPTED
    assert [review.unit.code for review in done.reviews.all()] == ["410725", "410700"]


def test_a_level_where_nobody_reviews_is_passed_over(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(issuer=ledger.tree.province), ledger.tree.school3)
    filed = file(owed, make_person(ledger.tree.school3))
    assert filed.at_unit == ledger.node(ledger.tree.city)


def test_the_issuer_is_last_even_if_nobody_there_reviews(ledger: Ledger, owed: Obligation) -> None:
    Membership.objects.filter(unit__in=[ledger.tree.county, ledger.tree.city]).update(ended_at=now())
    filed = file(owed, ledger.liaison)
    assert filed.at_unit == ledger.node(ledger.tree.city)
    assert accept(submission=filed, by=ledger.province).state == Submission.State.ACCEPTED


def test_a_reviewer_whose_account_is_closed_does_not_count(ledger: Ledger, owed: Obligation) -> None:
    ledger.county.is_active = False
    ledger.county.save()
    assert file(owed, ledger.liaison).at_unit == ledger.node(ledger.tree.city)


def test_what_waits_where_nobody_reviews_any_more_is_passed_on(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    assert pass_over_empty_levels() == 0
    Membership.objects.filter(user=ledger.county).update(ended_at=now())
    assert (pass_over_empty_levels(), pass_over_empty_levels()) == (1, 0)
    assert again(filed).at_unit == ledger.node(ledger.tree.city)


def test_a_person_above_may_decide_in_place_of_the_level_below(ledger: Ledger, owed: Obligation) -> None:
    done = accept(submission=file(owed, ledger.liaison), by=ledger.province)
    assert (done.state, done.reviews.get().unit) == ("accepted", ledger.node(ledger.tree.city))


def test_a_person_with_posts_at_two_levels_decides_for_the_lower_or_the_one_named(
    ledger: Ledger, owed: Obligation
) -> None:
    person = make_person(ledger.tree.city, Role.REVIEWER)
    Membership.objects.create(user=person, unit=ledger.tree.county, role=Role.REVIEWER)
    filed = file(owed, ledger.liaison)
    assert accept(submission=filed, by=person).state == Submission.State.SUBMITTED
    other = file(owed, ledger.liaison)
    city = ledger.node(ledger.tree.city)
    assert accept(submission=other, by=person, unit=city).state == Submission.State.ACCEPTED


def test_nobody_below_or_beside_decides(ledger: Ledger, owed: Obligation) -> None:
    filed = accept(submission=file(owed, ledger.liaison), by=ledger.county)
    beside = make_person(ledger.tree.other_city, Role.OFFICE)
    for person in (ledger.county, ledger.liaison, beside, make_person(ledger.tree.city, Role.EDITOR)):
        with pytest.raises(Http404):
            accept(submission=filed, by=person)
        with pytest.raises(Http404):
            return_submission(submission=filed, by=person, reason="不对")


def test_a_return_needs_a_reason_on_the_whole_or_on_a_field(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    with pytest.raises(DomainError) as error:
        return_submission(submission=filed, by=ledger.county, reason="  ", field_reasons={"text": " "})
    assert codes(error) == ["no_reason"]
    returned = return_submission(submission=filed, by=ledger.county, field_reasons={"text": "太短"})
    assert returned.reviews.get().field_reasons == {"text": "太短"}
    owed.refresh_from_db()
    assert owed.state == Obligation.State.RETURNED


def test_a_reason_on_a_field_that_does_not_exist_is_refused(ledger: Ledger, owed: Obligation) -> None:
    with pytest.raises(DomainError) as error:
        return_submission(
            submission=file(owed, ledger.liaison), by=ledger.county, field_reasons={"nothing": "?"}
        )
    assert codes(error) == ["unknown_field"]


def test_a_return_has_a_deadline_two_days_ahead_unless_one_is_given(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    with pytest.raises(DomainError) as error:
        return_submission(submission=filed, by=ledger.county, reason="太短", due_at=now() - HOUR)
    assert codes(error) == ["past_deadline"]
    returned = return_submission(submission=filed, by=ledger.county, reason="太短")
    assert returned.return_due_at == end_of((now() + timedelta(days=2)).date())


def test_a_return_answered_by_its_deadline_is_on_time_though_the_task_is_long_due(
    ledger: Ledger, owed: Obligation
) -> None:
    filed = file(owed, ledger.liaison)
    deadline = owed.due_at + 48 * HOUR
    returned = return_submission(submission=filed, by=ledger.county, reason="太短", due_at=deadline)
    answered = answer(returned, ledger, moment=deadline)
    owed.refresh_from_db()
    assert (owed.late, owed.filed_at, answered.first_filed_at) == (False, filed.filed_at, filed.filed_at)
    assert (answered.at_unit, answered.return_due_at) == (ledger.node(ledger.tree.county), None)


def test_a_return_answered_after_its_deadline_is_late(ledger: Ledger, owed: Obligation) -> None:
    returned = return_submission(
        submission=file(owed, ledger.liaison), by=ledger.county, reason="太短", due_at=now() + HOUR
    )
    owed.refresh_from_db()
    assert not owed.late
    answer(returned, ledger, moment=now() + 2 * HOUR)
    owed.refresh_from_db()
    assert owed.late


def test_the_answer_to_a_return_is_taken_after_a_closing_task_has_closed(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(closes=True))
    returned = return_submission(submission=file(owed, ledger.liaison), by=ledger.county, reason="太短")
    assert answer(returned, ledger, moment=owed.due_at + HOUR).state == Submission.State.SUBMITTED


def test_a_double_click_decides_one_level_only(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    for _ in range(2):
        passed = accept(submission=filed, by=ledger.city, unit=None, version=filed.version)
    assert (passed.state, passed.reviews.count()) == ("accepted", 1)
    person = make_person(ledger.tree.city, Role.REVIEWER)
    Membership.objects.create(user=person, unit=ledger.tree.county, role=Role.REVIEWER)
    other = file(owed, ledger.liaison)
    for _ in range(2):
        passed = accept(submission=other, by=person, version=other.version)
    assert (passed.state, passed.reviews.count()) == ("submitted", 1)


def test_who_decides_on_an_old_page_is_told_who_was_first(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    accept(submission=filed, by=ledger.county, version=filed.version)
    with pytest.raises(DomainError, match="县审核员"):
        return_submission(submission=filed, by=ledger.city, reason="太短", version=filed.version)


def test_what_is_accepted_is_locked(ledger: Ledger, owed: Obligation) -> None:
    done = accepted(ledger, owed)
    for action in (
        lambda: answer(done, ledger),
        lambda: withdraw(submission=done, by=ledger.liaison),
        lambda: accept(submission=done, by=ledger.city),
        lambda: return_submission(submission=done, by=ledger.city, reason="太短"),
    ):
        with pytest.raises(DomainError) as error:
            action()
        assert codes(error) == ["wrong_state"]


def test_what_was_accepted_is_returned_on_the_record_and_stands_until_corrected(
    ledger: Ledger, owed: Obligation
) -> None:
    done = accepted(ledger, owed)
    with pytest.raises(Http404):
        reopen(submission=done, by=ledger.county, reason="人数有误")
    reopened = reopen(submission=done, by=ledger.city, reason="人数有误")
    assert (reopened.state, reopened.accepted["people"]) == ("returned", 12)
    assert reopened.reviews.last().decision == "reopened"
    corrected = answer(reopened, ledger)
    for reviewer in (ledger.county, ledger.city):
        corrected = accept(submission=corrected, by=reviewer)
    assert corrected.accepted["people"] == 13


def test_what_nobody_agreed_to_yet_can_be_withdrawn_and_its_text_is_kept(
    ledger: Ledger, owed: Obligation
) -> None:
    gone = withdraw(submission=file(owed, ledger.liaison), by=ledger.liaison)
    assert (gone.state, gone.at_unit, gone.filed) == ("withdrawn", None, None)
    owed.refresh_from_db()
    assert (owed.state, owed.filed_at) == ("open", None)
    assert file(owed, ledger.liaison, raw={"people": "14"}).filed == {**GOOD, "people": 14, "photos": []}


def test_what_a_level_agreed_to_cannot_be_withdrawn(ledger: Ledger, owed: Obligation) -> None:
    passed = accept(submission=file(owed, ledger.liaison), by=ledger.county)
    with pytest.raises(DomainError) as error:
        withdraw(submission=passed, by=ledger.liaison)
    assert codes(error) == ["reviewed"]


def test_what_was_accepted_once_cannot_be_withdrawn_when_it_comes_back(
    ledger: Ledger, owed: Obligation
) -> None:
    reopened = reopen(submission=accepted(ledger, owed), by=ledger.city, reason="人数有误")
    with pytest.raises(DomainError) as error:
        withdraw(submission=reopened, by=ledger.liaison)
    assert codes(error) == ["wrong_state"]


def test_what_a_closed_task_took_cannot_be_withdrawn(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(closes=True))
    filed = file(owed, ledger.liaison)
    with pytest.raises(DomainError) as error:
        withdraw(submission=filed, by=ledger.liaison, moment=owed.due_at + HOUR)
    assert codes(error) == ["closed"]


def test_withdrawing_and_filing_late_counts_as_late(ledger: Ledger, owed: Obligation) -> None:
    withdraw(submission=file(owed, ledger.liaison), by=ledger.liaison)
    file(owed, ledger.liaison, moment=owed.due_at + HOUR)
    owed.refresh_from_db()
    assert owed.late


def test_a_missed_return_deadline_cannot_be_escaped_by_withdrawing(ledger: Ledger, owed: Obligation) -> None:
    returned = return_submission(submission=file(owed, ledger.liaison), by=ledger.county, reason="补照片")
    with pytest.raises(DomainError) as error:
        withdraw(submission=returned, by=ledger.liaison)
    assert codes(error) == ["wrong_state"]
    answered = submit(submission=returned, by=ledger.liaison, version=returned.version, raw=GOOD)
    with pytest.raises(DomainError) as error:
        withdraw(submission=answered, by=ledger.liaison)
    assert codes(error) == ["reviewed"]
