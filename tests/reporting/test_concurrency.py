"""Truly at once: real threads on real rows."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from tests.at_once import at_once
from tests.reporting.ledgers import GOOD, Ledger, begin, file, make_ledger
from vocweek.core.errors import DomainError
from vocweek.reporting.merging import EditConflict
from vocweek.reporting.models import Extension, Obligation, Review, Revision, Submission, Tally
from vocweek.reporting.services import (
    accept,
    ask_extension,
    grant_extension,
    open_submission,
    refuse_extension,
    return_submission,
    save_draft,
    submit,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ledger() -> Ledger:
    return make_ledger()


@pytest.fixture
def owed(ledger: Ledger) -> Obligation:
    return ledger.owe(ledger.task())


def test_one_page_asking_at_once_opens_one_draft(ledger: Ledger, owed: Obligation) -> None:
    key = uuid.uuid4()
    opened = at_once(*[lambda: open_submission(obligation=owed, by=ledger.liaison, client_key=key)] * 4)
    assert {one.pk for one in opened if isinstance(one, Submission)} == {Submission.objects.get().pk}


def test_one_request_sent_at_once_makes_one_revision(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    sent = at_once(*[lambda: submit(submission=draft, by=ledger.liaison, version=0, raw=GOOD)] * 4)
    assert {one.version for one in sent if isinstance(one, Submission)} == {1}
    assert Revision.objects.count() == 1
    assert Tally.objects.get().filed == 1


def test_two_people_saving_the_same_field_at_once_one_is_told(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    saved = at_once(
        lambda: save_draft(submission=draft, by=ledger.liaison, version=0, raw={"title": "李老师"}),
        lambda: save_draft(submission=draft, by=ledger.colleague, version=0, raw={"title": "王老师"}),
    )
    assert sum(isinstance(one, EditConflict) for one in saved) == 1


def test_two_people_saving_different_fields_at_once_are_both_kept(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    at_once(
        lambda: save_draft(submission=draft, by=ledger.liaison, version=0, raw={"title": "标题"}),
        lambda: save_draft(submission=draft, by=ledger.colleague, version=0, raw={"text": "正文"}),
    )
    draft.refresh_from_db()
    assert (draft.draft["title"], draft.draft["text"]) == ("标题", "正文")


def test_of_two_decisions_at_once_one_stands(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    decided = at_once(
        lambda: accept(submission=filed, by=ledger.city, version=filed.version),
        lambda: return_submission(submission=filed, by=ledger.province, reason="太短", version=filed.version),
    )
    assert sum(isinstance(one, DomainError) for one in decided) == 1
    assert Review.objects.count() == 1


def test_many_schools_of_one_county_filing_at_once_are_all_counted(ledger: Ledger) -> None:
    task = ledger.task()
    schools = (ledger.tree.school, ledger.tree.school2)
    drafts = [begin(ledger.owe(task, school, due_at=task.due_at), ledger.city) for school in schools]
    sent = at_once(
        *[
            lambda draft=draft: submit(submission=draft, by=ledger.city, version=0, raw=GOOD)
            for draft in drafts
        ]
    )
    assert all(isinstance(one, Submission) for one in sent)
    tally = Tally.objects.get()
    assert (tally.expected, tally.filed) == (2, 2)


def test_two_offices_answering_one_request_at_once_the_first_wins_and_the_other_is_told(
    ledger: Ledger, owed: Obligation
) -> None:
    given = owed.due_at
    until = given + timedelta(days=2)
    asked = ask_extension(obligation=owed, by=ledger.liaison, until=until, reason="停电")
    answers = at_once(
        lambda: grant_extension(extension=asked, by=ledger.city),
        lambda: refuse_extension(extension=asked, by=ledger.province, answer="材料不多"),
    )
    (told,) = (one for one in answers if isinstance(one, DomainError))
    (won,) = (one for one in answers if isinstance(one, Extension))
    assert (told.problems[0].code, str(won.decided_by) in str(told)) == ("decided", True)
    owed.refresh_from_db()
    granted = won.state == Extension.State.GRANTED
    assert (owed.due_at, owed.given_due_at) == ((until, given) if granted else (given, None))
