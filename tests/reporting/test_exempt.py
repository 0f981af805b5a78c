"""Exemption: granted by a superior, with a reason, on the record."""

from __future__ import annotations

import pytest
from django.http import Http404

from tests.factories import make_person
from tests.reporting.ledgers import Ledger, begin, file
from tests.reporting.test_submit import codes
from vocweek.core.errors import DomainError
from vocweek.org.models import Role
from vocweek.reporting.models import Obligation
from vocweek.reporting.services import exempt, return_submission, submit, unexempt


def test_an_exemption_and_its_end_are_on_the_record(ledger: Ledger, owed: Obligation) -> None:
    exempt(obligation=owed, by=ledger.city, reason="停课")
    unexempt(obligation=owed, by=ledger.city)
    record = list(owed.history.order_by("pgh_id").values_list("exempt_reason", "exempt_by"))  # type: ignore[attr-defined]  # pghistory
    assert record == [("停课", ledger.city.pk), ("", None)]


def test_an_exemption_needs_a_reason(ledger: Ledger, owed: Obligation) -> None:
    with pytest.raises(DomainError) as error:
        exempt(obligation=owed, by=ledger.city, reason=" ")
    assert codes(error) == ["no_reason"]


def test_nobody_exempts_their_own_unit(ledger: Ledger, owed: Obligation) -> None:
    for person in (make_person(ledger.tree.school, Role.OFFICE), ledger.county, ledger.liaison):
        with pytest.raises(Http404):
            exempt(obligation=owed, by=person, reason="忙")


def test_what_is_filed_is_not_exempt_any_more(ledger: Ledger, owed: Obligation) -> None:
    file(owed, ledger.liaison)
    with pytest.raises(DomainError) as error:
        exempt(obligation=owed, by=ledger.city, reason="停课")
    assert codes(error) == ["already_filed"]


def test_an_exempt_unit_files_only_after_the_exemption_is_lifted(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    exempt(obligation=owed, by=ledger.city, reason="停课")
    with pytest.raises(DomainError) as error:
        submit(submission=draft, by=ledger.liaison, version=0, raw={"title": "标题", "text": "正文"})
    assert codes(error) == ["exempt"]
    unexempt(obligation=owed, by=ledger.city)
    file(owed, ledger.liaison)


def test_an_exemption_is_neither_granted_nor_lifted_twice(ledger: Ledger, owed: Obligation) -> None:
    exempt(obligation=owed, by=ledger.city, reason="停课")
    with pytest.raises(DomainError) as error:
        exempt(obligation=owed, by=ledger.province, reason="停课")
    assert codes(error) == ["already_exempt"]
    unexempt(obligation=owed, by=ledger.city)
    with pytest.raises(DomainError) as error:
        unexempt(obligation=owed, by=ledger.city)
    assert codes(error) == ["not_exempt"]


def test_what_came_back_can_be_answered_by_an_exempt_unit(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(at_least=2))
    returned = return_submission(submission=file(owed, ledger.liaison), by=ledger.county, reason="太短")
    exempt(obligation=owed, by=ledger.city, reason="停课")
    answered = submit(submission=returned, by=ledger.liaison, version=returned.version, raw={"people": "1"})
    assert answered.state == "submitted"
