"""Who may have which row of the ledger; everything else does not exist."""

from __future__ import annotations

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_person
from tests.reporting.ledgers import Ledger, begin, file
from vocweek.accounts.models import User
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import Role
from vocweek.reporting.access import obligation_for, reopenable, reviewable, submission_for
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import accept

READ, FILE, REVIEW = Capability.SUBMISSION_READ, Capability.FILE, Capability.REVIEW


def may(person: User, submission: Submission, capability: Capability) -> bool:
    try:
        return submission_for(reach_of(person), submission.pk, capability) == submission
    except Http404:
        return False


def people(ledger: Ledger) -> dict[str, User]:
    tree = ledger.tree
    return {
        "own": ledger.liaison,
        "above": ledger.county,
        "issuer": ledger.city,
        "higher": ledger.province,
        "sister": make_person(tree.school2, Role.OFFICE),
        "beside": make_person(tree.county2, Role.OFFICE),
        "other city": make_person(tree.other_city, Role.OFFICE),
        "no role": make_person(),
    }


def test_what_was_filed_is_read_by_its_unit_and_those_above(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    allowed = {name for name, person in people(ledger).items() if may(person, filed, READ)}
    assert allowed == {"own", "above", "issuer", "higher"}


def test_a_draft_is_read_only_by_those_who_may_file_it(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    allowed = {name for name, person in people(ledger).items() if may(person, draft, READ)}
    assert allowed == {"own", "issuer", "higher"}


def test_review_is_for_the_level_whose_turn_it_is_and_those_above(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    everyone = people(ledger)
    assert {name for name, one in everyone.items() if may(one, filed, REVIEW)} == {
        "above",
        "issuer",
        "higher",
    }
    passed = accept(submission=filed, by=ledger.county)
    assert {name for name, one in everyone.items() if may(one, passed, REVIEW)} == {"issuer", "higher"}
    assert not reviewable(reach_of(ledger.county), passed)
    assert reviewable(reach_of(ledger.city), passed)


def test_what_was_accepted_is_reopened_by_the_issuer_or_above(ledger: Ledger, owed: Obligation) -> None:
    done = accept(submission=file(owed, ledger.liaison), by=ledger.city)
    assert [reopenable(reach_of(one), done) for one in (ledger.county, ledger.city, ledger.province)] == [
        False,
        True,
        True,
    ]
    assert not reviewable(reach_of(ledger.city), done)


def test_an_obligation_is_exempted_from_above_only(ledger: Ledger, owed: Obligation) -> None:
    own_office = make_person(ledger.tree.school, Role.OFFICE)
    assert obligation_for(reach_of(own_office), owed.pk, FILE) == owed
    with pytest.raises(Http404):
        obligation_for(reach_of(own_office), owed.pk, Capability.EXEMPT)
    assert obligation_for(reach_of(ledger.city), owed.pk, Capability.EXEMPT) == owed


def test_what_does_not_exist_answers_like_what_is_out_of_reach(ledger: Ledger) -> None:
    for access in (obligation_for, submission_for):
        with pytest.raises(Http404, match="职责范围"):
            access(reach_of(ledger.city), 10**9, READ)  # type: ignore[operator]  # both take the same


def test_handing_out_a_row_costs_one_query(
    ledger: Ledger, owed: Obligation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    filed, reach = file(owed, ledger.liaison), reach_of(ledger.county)
    with django_assert_num_queries(1):
        found = submission_for(reach, filed.pk, READ)
        assert found.obligation.task.form.spec
        assert found.roster_unit.edition.year == 2026
