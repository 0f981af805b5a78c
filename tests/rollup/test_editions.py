"""Two editions side by side: as it was, and restated onto today's tree."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.factories import make_edition, make_person, make_unit, roster
from tests.rollup.ledger import file, statistics_task
from vocweek.campaign.models import Edition, RosterUnit, Task
from vocweek.core.errors import DomainError
from vocweek.org import services
from vocweek.org.models import OrgUnit, Role, UnitKind
from vocweek.org.services import NewUnit
from vocweek.reporting.models import Submission
from vocweek.rollup.editions import Comparison, Tree, compare, earlier_tasks, year_on_year
from vocweek.rollup.queries import roll_up
from vocweek.rollup.statement import Basis

pytestmark = pytest.mark.django_db


class Years:
    """A small tree with two cities of two schools each; 2025 filed 1, 10, 100 and 1000 students; 2026 comes later."""

    def __init__(self) -> None:
        self.ministry = make_unit(kind=UnitKind.MINISTRY, code="M")
        province = make_unit(self.ministry, kind=UnitKind.PROVINCE, code="P")
        self.cities = [make_unit(province, kind=UnitKind.PREFECTURE, code=f"C{n}") for n in range(2)]
        self.schools = [make_unit(self.cities[n // 2], code=f"S{n}") for n in range(4)]
        self.before = make_edition(self.ministry, year=2025)
        self.old = statistics_task(self.ministry, self.before, title="情况统计表")
        for number, school in enumerate(self.schools):
            file(self.old, roster(self.before, school), {"students": 10**number, "enrolled": 2000})

    def open(self) -> Task:
        """Open 2026 on the tree as it stands now."""
        self.now: Edition = make_edition(self.ministry, year=2026)
        return statistics_task(self.ministry, self.now, title="情况统计表")

    def compare(self, task: Task, unit: OrgUnit, tree: Tree, basis: Basis = Basis.FILED) -> Comparison:
        return compare(roll_up(task, roster(self.now, unit), basis), self.old, tree)

    def then(self, task: Task, unit: OrgUnit, tree: Tree) -> Decimal | None:
        found = self.compare(task, unit, tree)
        side = found.total.then
        return side.figures.sums["students"] if side else None


@pytest.fixture
def years() -> Years:
    return Years()


def test_with_no_changes_both_trees_say_the_same(years: Years) -> None:
    task = years.open()
    for unit in (years.ministry, *years.cities):
        was, today = (years.compare(task, unit, tree) for tree in Tree)
        assert [(one.unit.code, one.then) for one in was.lines] == [
            (one.unit.code, one.then) for one in today.lines
        ]
        assert was.total.then == today.total.then
        assert not today.lost


def test_a_merged_units_figures_stand_under_its_successor(years: Years) -> None:
    services.merge_unit(years.cities[0], by=None, into=years.cities[1], reason="合并")
    task = years.open()
    assert years.then(task, years.cities[1], Tree.TODAY) == 1111
    assert years.then(task, years.cities[1], Tree.AS_IT_WAS) == 1100
    assert (
        years.then(task, years.ministry, Tree.TODAY)
        == years.then(task, years.ministry, Tree.AS_IT_WAS)
        == 1111
    )


def test_a_moved_units_figures_stand_under_its_new_superior(years: Years) -> None:
    services.move_unit(years.schools[0], by=None, parent_code="C1", reason="改隶")
    task = years.open()
    assert years.then(task, years.cities[1], Tree.TODAY) == 1101
    assert years.then(task, years.cities[0], Tree.TODAY) == 10


def test_a_split_unit_cannot_be_restated_and_is_named(years: Years) -> None:
    parts = [NewUnit("N1", "甲校", UnitKind.SCHOOL), NewUnit("N2", "乙校", UnitKind.SCHOOL)]
    services.split_unit(years.schools[0], by=None, parts=parts, reason="分设")
    task = years.open()
    found = years.compare(task, years.cities[0], Tree.TODAY)
    assert [(one.code, one.why) for one in found.lost] == [("S0", "分设")]
    assert found.total.then is not None
    assert found.total.then.figures.sums["students"] == 11
    assert not years.compare(task, years.cities[1], Tree.TODAY).lost


def test_rates_and_growth_stand_beside_the_figures(years: Years) -> None:
    task = years.open()
    file(task, roster(years.now, years.schools[3]), {"students": 1500, "enrolled": 2000})
    found = years.compare(task, years.cities[1], Tree.TODAY)
    students = {one.field.key: one for one in found.of(found.total)}["students"]
    assert (students.now, students.then, students.change) == (1500, 1100, 400)
    assert found.total.then is not None
    assert found.total.then.rate == 1
    assert students.growth == Decimal(400) / 1100


def test_the_earlier_task_is_found_by_its_figures(years: Years) -> None:
    task = years.open()
    assert earlier_tasks(task) == [years.old]
    table = roll_up(task, roster(years.now, years.ministry), Basis.FILED)
    assert {one.field.key: one.then for one in year_on_year(table, years.old)}["students"] == 1111


def test_what_an_office_elsewhere_asked_is_no_earlier_table(years: Years) -> None:
    Task.objects.filter(pk=years.old.pk).update(issuer=roster(years.before, years.cities[1]))
    years.open()
    assert earlier_tasks(statistics_task(years.cities[0], years.now)) == []


def test_what_a_unit_asked_that_was_merged_into_the_issuer_is_an_earlier_table(years: Years) -> None:
    Task.objects.filter(pk=years.old.pk).update(issuer=roster(years.before, years.cities[0]))
    services.merge_unit(years.cities[0], by=None, into=years.cities[1], reason="合并")
    years.open()
    assert earlier_tasks(statistics_task(years.cities[1], years.now)) == [years.old]


def test_the_page_compares_and_says_so_when_there_is_nothing_to_compare(years: Years, client: Client) -> None:
    services.merge_unit(years.cities[0], by=None, into=years.cities[1], reason="合并")
    task = years.open()
    client.force_login(make_person(years.ministry, Role.OFFICE))
    page = client.get(f"/desk/tables/{task.pk}/compare/").content.decode()
    assert "1,111" in page
    assert "今年没有" in client.get(f"/desk/tables/{task.pk}/compare/?node=P&tree=was").content.decode()
    Submission.objects.all().delete()
    years.old.state = Task.State.WITHDRAWN
    years.old.save()
    assert "往年没有可比的表" in client.get(f"/desk/tables/{task.pk}/compare/").content.decode()


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
    phases=[Phase.generate],
)
@given(seed=st.integers(0, 2**32))
def test_whatever_became_of_the_units_the_nation_restated_is_the_nation_as_it_was(
    db: None, seed: int
) -> None:
    chance = random.Random(seed)
    with transaction.atomic():
        root = make_unit(kind=UnitKind.MINISTRY, code="M")
        units = [make_unit(root, kind=UnitKind.PROVINCE, code="P")]
        for number in range(chance.randint(3, 9)):
            kind = chance.choice([UnitKind.PREFECTURE, UnitKind.COUNTY, UnitKind.SCHOOL])
            above = [one for one in units if one.kind in ("province", "prefecture")]
            parent = chance.choice(
                [one for one in above if kind != UnitKind.PREFECTURE or one.kind == "province"]
            )
            units.append(make_unit(parent, kind=kind, code=f"U{number}"))
        before = make_edition(root, year=2025)
        old = statistics_task(root, before)
        for unit in units:
            if chance.random() < 0.7:
                values: dict[str, Any] = {
                    "students": chance.randint(0, 99),
                    "enrolled": 100,
                    "enterprises": [{"code": chance.choice("甲乙丙")}],
                }
                file(old, roster(before, unit), values, covers_area=chance.random() < 0.2)
        for number in range(chance.randint(0, 6)):
            _change(chance, number)
        now = make_edition(root, year=2026)
        task = statistics_task(root, now)
        here = RosterUnit.objects.get(edition=now, parent=None)
        there = RosterUnit.objects.get(edition=before, parent=None)
        for basis in Basis:
            restated = compare(roll_up(task, here, basis), old, Tree.TODAY).total.then
            assert restated is not None
            as_it_was = roll_up(old, there, basis).total
            assert restated.figures == as_it_was.figures
            assert restated.standing == as_it_was.standing
        transaction.set_rollback(True)


def _change(chance: random.Random, number: int) -> None:
    units = list(OrgUnit.objects.filter(active=True, parent__parent__isnull=False).order_by("code"))
    if len(units) < 2:
        return
    one, other = chance.sample(units, 2)
    parts = [NewUnit(f"N{number}{part}", "新", one.kind) for part in "ab"]
    acts = [
        lambda: services.merge_unit(one, by=None, into=other, reason="合并"),
        lambda: services.move_unit(one, by=None, parent_code=other.code, reason="改隶"),
        lambda: services.close_unit(one, by=None, reason="撤销"),
        lambda: services.split_unit(one, by=None, parts=parts, reason="分设"),
    ]
    try:
        with transaction.atomic():
            chance.choice(acts)()
    except DomainError:
        pass
