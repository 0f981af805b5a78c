"""A figure the unit corrected on a form is offered back to its record; this edition's roster stays frozen."""

from __future__ import annotations

import pytest

from tests.factories import make_person
from tests.reporting.ledgers import again, begin
from tests.workbench.desks import FIGURES, at_desk, words
from vocweek.org.models import OrgUnit, Role
from vocweek.reporting.offering import offers_of
from vocweek.reporting.services import accept, submit


@pytest.fixture
def accepted(ledger):
    draft = begin(ledger.owe(ledger.task(spec=FIGURES)), ledger.liaison)
    done = submit(submission=draft, by=ledger.liaison, version=0, raw={"students": "3", "enrolled": "1100"})
    return accept(submission=accept(submission=done, by=ledger.county), by=ledger.city)


def test_what_differs_from_the_record_is_offered(accepted):
    (offer,) = offers_of(accepted)
    assert (offer.label, offer.on_record, offer.accepted) == ("在校生数", 1000, 1100)


def test_an_administrator_takes_it_over_and_the_roster_stays(ledger, accepted):
    person = make_person(ledger.tree.city, Role.ADMINISTRATOR)
    page = at_desk(person).post(f"/desk/submissions/{accepted.pk}/keep/", follow=True)
    assert "已记入单位档案：在校生数 1,100" in words(page)
    assert OrgUnit.objects.get(pk=ledger.tree.school.pk).enrolment == 1100
    assert ledger.node(ledger.tree.school).enrolment == 1000
    assert offers_of(again(accepted)) == []


def test_nobody_else_is_offered_it(ledger, accepted):
    assert at_desk(ledger.liaison).post(f"/desk/submissions/{accepted.pk}/keep/").status_code in (403, 404)
    assert "记入单位档案" not in words(at_desk(ledger.liaison).get(f"/desk/submissions/{accepted.pk}/"))


def test_who_is_only_administrator_sees_it_on_the_units_page(ledger, accepted):
    browser, address = at_desk(make_person(ledger.tree.school, Role.ADMINISTRATOR)), "/desk/units/of/S1/"
    page = browser.get(address)
    assert "在校生数：档案里 1000 ，“报送任务”通过的是 1100" in words(page)
    browser.post(f"/desk/submissions/{accepted.pk}/keep/", follow=True)
    assert "记入单位档案" not in words(browser.get(address))
    assert "记入单位档案" not in words(at_desk(ledger.liaison).get(address))
