"""The matrix counts what a brute-force recount counts, at every node, and its gaps are the units it names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.activities.factories import make_activity, make_session
from tests.factories import Tree, make_edition, make_tree, make_unit, roster
from vocweek.activities.gaps import Gaps, gaps
from vocweek.activities.matrix import Row, activities_counted, matrix
from vocweek.activities.models import Activity
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.org.models import OrgUnit, UnitKind

pytestmark = pytest.mark.django_db
State = Activity.State
CODES = ("000000", "410000", "410700", "410725", "S1", "S2", "S3", "S5", "HZW1", "BD")
NODES = ("000000", "410700", "410725", "S1", "HZW1")
STATES = (State.DRAFT, State.SUBMITTED, State.RETURNED, State.ACCEPTED, State.CANCELLED)


@pytest.fixture
def tree() -> Tree:
    found = make_tree()
    make_unit(found.ministry, kind=UnitKind.COMMITTEE, code="HZW1", name="机械行指委")
    make_unit(found.school, kind=UnitKind.ENTERPRISE, code="BD", name="校办企业")
    return found


@pytest.fixture
def edition(tree: Tree) -> Edition:
    return make_edition(tree.ministry, days=4)


Plan = list[tuple[str, list[str], list[int], State]]
plans = st.lists(
    st.tuples(
        st.sampled_from(CODES),
        st.lists(st.sampled_from(CODES), max_size=3, unique=True),
        st.lists(st.integers(1, 4), min_size=1, max_size=3),
        st.sampled_from(STATES),
    ),
    max_size=8,
)


def hold(edition: Edition, plan: Plan) -> None:
    units = {unit.code: unit for unit in OrgUnit.objects.filter(code__in=CODES)}
    for lead, others, days, state in plan:
        activity = make_activity(
            edition,
            units[lead],
            state=state,
            with_units=tuple(units[code] for code in others if code != lead),
        )
        for number, day in enumerate(days):
            make_session(activity, day=day, hour=8 + 3 * number)


class Recount:
    """Everything counted in plain Python from the activities themselves."""

    def __init__(self, edition: Edition, accepted: bool) -> None:
        self.roster = list(RosterUnit.objects.filter(edition=edition))
        counted = (State.ACCEPTED,) if accepted else Activity.FILED
        self.held: set[tuple[int, int, date]] = set()
        for activity in Activity.objects.filter(edition=edition, state__in=counted):
            units = {activity.lead_id, *activity.co_organisers.values_list("roster_unit_id", flat=True)}
            days = {session.starts_at.date() for session in activity.sessions.filter(cancelled_at=None)}
            self.held |= {(activity.pk, unit, day) for unit in units for day in days}

    def below(self, unit: RosterUnit) -> list[RosterUnit]:
        return [one for one in self.roster if f"{one.path}.".startswith(f"{unit.path}.")]

    def activities(self, units: Iterable[RosterUnit], day: date | None) -> int:
        pks = {unit.pk for unit in units}
        return len({one for one, unit, on in self.held if unit in pks and day in (None, on)})

    def has(self, units: Iterable[RosterUnit], day: date) -> bool:
        return self.activities(units, day) > 0

    def missing(self, unit: RosterUnit, own: bool, day: date) -> set[str]:
        """Codes of the units that must have something in a row and do not."""
        below = [unit] if own else self.below(unit)
        schools = [one for one in below if one.kind == UnitKind.SCHOOL and one.closed_at is None]
        if schools:
            return {one.code for one in schools if not self.has([one], day)}
        if unit.closed_at or (own and any(one.parent_id == unit.pk for one in self.roster)):
            return set()
        return set() if self.has(below, day) else {unit.code}


def assert_row(row: Row, truth: Recount, days: Iterable[date]) -> None:
    units = [row.unit] if row.own else truth.below(row.unit)
    assert row.activities == truth.activities(units, None)
    for day, cell in zip(days, row.cells, strict=True):
        assert cell.activities == truth.activities(units, day)
        assert cell.gaps == len(truth.missing(row.unit, row.own, day))


@pytest.mark.parametrize("accepted", [False, True])
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans)
def test_every_number_equals_a_recount(tree: Tree, edition: Edition, accepted: bool, plan: Plan) -> None:
    Activity.objects.all().delete()
    hold(edition, plan)
    truth = Recount(edition, accepted)
    nodes = RosterUnit.objects.filter(edition=edition, code__in=NODES)
    for node in nodes.select_related("edition"):
        found = matrix(node, accepted=accepted)
        for row in found.rows:
            assert_row(row, truth, found.days)
        assert found.total.activities == truth.activities(truth.below(node), None)
        named = gaps(node, accepted=accepted)
        pages = Gaps(node, accepted=accepted)
        assert [*pages[:2], *pages[2:]] == named
        assert (len(pages), pages.number) == (len(named), sum(len(gap.days) for gap in named))
        for number, day in enumerate(found.days):
            total = found.total.cells[number]
            assert total.activities == truth.activities(truth.below(node), day)
            assert total.activities == activities_counted(node, day=day, accepted=accepted).count()
            assert total.gaps == sum(row.cells[number].gaps for row in found.rows)
            assert total.gaps == len([gap for gap in named if day in gap.days])


def test_a_shared_activity_counts_once_above_both(tree: Tree, edition: Edition) -> None:
    make_session(make_activity(edition, tree.school, with_units=(tree.school2, tree.school3)))
    city = matrix(roster(edition, tree.city))
    assert [row.cells[0].activities for row in city.rows] == [1, 1]
    assert (city.total.cells[0].activities, city.total.activities) == (1, 1)
    assert [row.cells[0].activities for row in matrix(roster(edition, tree.county)).rows] == [1, 1]


def test_a_county_names_its_schools_without_anything(tree: Tree, edition: Edition) -> None:
    make_session(make_activity(edition, tree.school), day=2)
    county = roster(edition, tree.county)
    assert [cell.gaps for cell in matrix(county).total.cells] == [2, 1, 2, 2]
    second = edition.days[1]
    assert [gap.unit.code for gap in gaps(county, days=[second])] == ["S2"]
    assert {gap.unit.code: len(gap.days) for gap in gaps(county)} == {"S1": 3, "S2": 4}


def test_a_closed_school_is_no_gap(tree: Tree, edition: Edition) -> None:
    RosterUnit.objects.filter(edition=edition, code="S2").update(closed_at=edition.opened_at)
    county = roster(edition, tree.county)
    assert [row.unit.code for row in matrix(county).rows] == ["S1"]
    assert [gap.unit.code for gap in gaps(county)] == ["S1"]


def test_costs_the_same_for_one_and_for_many(tree: Tree, edition: Edition) -> None:
    node = roster(edition, tree.ministry)
    assert node.edition
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            matrix(node)
        assert len(queries) == 2
        make_session(make_activity(edition, tree.school, with_units=(tree.other_school,)))
