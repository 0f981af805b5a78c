"""A unit that filed several times before a new version asked for its first figure has one row all the same."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.factories import Tree, make_edition, make_tree, roster
from tests.rollup.ledger import file, statistics_task
from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.clock import now
from vocweek.reporting.models import Submission
from vocweek.rollup.queries import Part, roll_up, rows_behind
from vocweek.rollup.statement import Basis

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def table(tree: Tree) -> tuple[Task, RosterUnit, RosterUnit]:
    edition = make_edition(tree.ministry)
    return statistics_task(tree.city, edition), roster(edition, tree.city), roster(edition, tree.school)


def students(task: Task, city: RosterUnit, basis: Basis = Basis.FILED) -> Decimal | None:
    return roll_up(task, city, basis).total.figures.sums["students"]


def test_the_latest_that_gives_figures_counts(table: tuple[Task, RosterUnit, RosterUnit]) -> None:
    task, city, school = table
    for figure in (100, 120, 130):
        file(task, school, {"students": figure})
    assert students(task, city) == 130
    assert [row.figures.sums["students"] for row in rows_behind(task, city, Basis.FILED).rows] == [130]


def test_one_without_figures_takes_nothing_away(table: tuple[Task, RosterUnit, RosterUnit]) -> None:
    task, city, school = table
    file(task, school, {"students": 100})
    file(task, school, {"students": None, "enterprises": [], "remark": "补充"})
    assert students(task, city) == 100


def test_what_was_filed_anew_is_the_latest_whatever_was_begun_first(
    table: tuple[Task, RosterUnit, RosterUnit],
) -> None:
    task, city, school = table
    first, second = (file(task, school, {"students": figure}) for figure in (100, 120))
    Submission.objects.filter(pk=first.pk).update(filed_at=now())
    Submission.objects.filter(pk=second.pk).update(filed_at=now() - timedelta(hours=1))
    assert students(task, city) == 100


def test_of_the_accepted_ones_the_latest_accepted_counts(table: tuple[Task, RosterUnit, RosterUnit]) -> None:
    task, city, school = table
    file(task, school, {"students": 100}, state=Submission.State.ACCEPTED)
    file(task, school, {"students": 120})
    assert (students(task, city), students(task, city, Basis.ACCEPTED)) == (120, 100)


def test_each_day_has_a_row_of_its_own(table: tuple[Task, RosterUnit, RosterUnit]) -> None:
    task, city, school = table
    for day in (now().date(), now().date() + timedelta(days=1)):
        file(task, school, {"students": 100}, occurrence=day)
        file(task, school, {"students": 110}, occurrence=day)
    assert students(task, city) == 220
    assert len(rows_behind(task, city, Basis.FILED, part=Part.COUNTED).rows) == 2
