"""代全域填报 belongs to the revision it was filed with: what was accepted keeps its own."""

from __future__ import annotations

import pytest

from tests.factories import make_person
from tests.reporting.ledgers import again, begin
from tests.workbench.desks import FIGURES
from vocweek.org.models import Role, UnitKind
from vocweek.reporting.prefill import remarks_withdrawn
from vocweek.reporting.services import accept, reopen, submit, withdraw
from vocweek.rollup.queries import roll_up
from vocweek.rollup.statement import Basis


@pytest.fixture
def county_task(ledger):
    return ledger.task(spec=FIGURES, kinds=(UnitKind.SCHOOL, UnitKind.COUNTY))


def of_county(ledger, task, by, students, covers_area):
    draft = begin(ledger.owe(task, ledger.tree.county), by)
    return submit(
        submission=draft, by=by, version=draft.version, raw={"students": students}, covers_area=covers_area
    )


def test_a_reopened_filing_that_changes_the_box_leaves_the_accepted_table_alone(ledger, county_task):
    by = make_person(ledger.tree.county, Role.LIAISON)
    school = begin(ledger.owe(county_task, ledger.tree.school), ledger.liaison)
    school = submit(submission=school, by=ledger.liaison, version=0, raw={"students": 30})
    accept(submission=accept(submission=school, by=ledger.county), by=ledger.city)
    county = accept(submission=of_county(ledger, county_task, by, 100, True), by=ledger.city)
    county = reopen(submission=county, by=ledger.city, reason="不是全域的数")
    submit(submission=county, by=by, version=county.version, raw={"students": 5}, covers_area=False)

    node = ledger.node(ledger.tree.city)
    accepted, filed = (roll_up(county_task, node, basis).total for basis in (Basis.ACCEPTED, Basis.FILED))
    assert accepted.figures.sums["students"] == 100
    assert filed.figures.sums["students"] == 35


def test_a_withdrawn_filing_begins_again_with_the_box_as_it_was(ledger, county_task):
    by = make_person(ledger.tree.county, Role.LIAISON)
    filed = withdraw(submission=of_county(ledger, county_task, by, 100, True), by=by)
    assert again(filed).covers_area is False
    assert remarks_withdrawn(filed.obligation).covers_area is True
