"""An enterprise is counted once (统一社会信用代码), whoever names it; a wrong code is refused with the reason."""

from __future__ import annotations

import pytest

from tests.factories import make_person
from tests.reporting.ledgers import begin
from vocweek.core.errors import DomainError
from vocweek.formspec.presets import preset_for
from vocweek.org.models import Role
from vocweek.reporting.services import accept, submit
from vocweek.rollup.queries import roll_up
from vocweek.rollup.statement import Basis

ONE, TWO = "91110000600037341L", "91110108551385082Q"


@pytest.fixture
def task(ledger):
    return ledger.task(spec=preset_for(["参与企业名单"]), issuer=ledger.tree.ministry)


def name(ledger, task, unit, *codes):
    by = make_person(unit)
    draft = begin(ledger.owe(task, unit), by)
    rows = [{"name": f"企业{code[-4:]}", "code": code} for code in codes]
    return submit(submission=draft, by=by, version=0, raw={"enterprise_list": rows})


def test_a_wrong_code_is_refused_at_its_row_with_the_reason(ledger, task):
    with pytest.raises(DomainError) as error:
        name(ledger, task, ledger.tree.school, ONE, "91110000600037341X")
    (problem,) = error.value.problems
    assert (problem.code, problem.field, problem.row, problem.column) == (
        "not_uscc",
        "enterprise_list",
        2,
        "code",
    )
    assert "统一社会信用代码" in problem.message


def test_the_same_enterprise_counts_once_at_county_province_and_nation(ledger, task):
    tree = ledger.tree
    name(ledger, task, tree.school, ONE, TWO)
    name(ledger, task, tree.school2, ONE.lower())
    name(ledger, task, tree.school3, f" {ONE} ")
    name(ledger, task, tree.other_school, ONE)
    counts = [
        roll_up(task, ledger.node(unit), Basis.FILED).total.figures.distinct["enterprise_list"]
        for unit in (tree.county, tree.county2, tree.city, tree.province, tree.ministry)
    ]
    assert counts == [2, 1, 2, 2, 2]


def test_only_accepted_lists_count_among_the_accepted(ledger, task):
    first = name(ledger, task, ledger.tree.school, ONE)
    name(ledger, task, ledger.tree.school2, TWO)
    for by in (ledger.county, ledger.city, ledger.province, make_person(ledger.tree.ministry, Role.OFFICE)):
        first = accept(submission=first, by=by)
    total = roll_up(task, ledger.node(ledger.tree.ministry), Basis.ACCEPTED).total
    assert first.state == "accepted"
    assert total.figures.distinct["enterprise_list"] == 1
