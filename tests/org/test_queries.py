"""Reading the tree: pages, counts, search, and that a page costs the same at any size."""

from __future__ import annotations

import pytest

from tests.factories import Tree, make_person, make_tree, make_unit
from vocweek.org.access import reach_of
from vocweek.org.models import Role, UnitKind
from vocweek.org.queries import children_of, crumbs_to, search_units, subtree_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def test_children_come_with_their_own_children_and_people(tree: Tree) -> None:
    make_person(tree.county)
    lines = {line.code: line for line in children_of(tree.city).lines}
    assert set(lines) == {"410725", "410782"}
    assert (lines["410725"].children, lines["410725"].people, lines["410725"].has_liaison) == (2, 1, True)
    assert (lines["410782"].people, lines["410782"].has_liaison) == (0, False)


def test_a_person_with_two_roles_counts_once(tree: Tree) -> None:
    person = make_person(tree.county)
    person.memberships.create(unit=tree.county, role=Role.REVIEWER)
    assert children_of(tree.city).lines[0].people == 1


def test_pages_follow_one_another_without_gap_or_repeat(tree: Tree) -> None:
    seen, after = [], ""
    while True:
        page = subtree_of(tree.province, after=after, limit=2)
        seen += [line.code for line in page.lines]
        if page.after is None:
            break
        after = page.after
    assert seen == ["410000", "410100", "S5", "410700", "410725", "S1", "S2", "410782", "S3", "S4"]


def test_a_subtree_can_be_read_by_kind(tree: Tree) -> None:
    lines = subtree_of(tree.city, kinds=(UnitKind.SCHOOL,)).lines
    assert [line.code for line in lines] == ["S1", "S2", "S3", "S4"]


@pytest.mark.parametrize(("text", "codes"), [("辉县", ["410782"]), ("4107", ["410700", "410725", "410782"])])
def test_search_finds_by_name_or_code_within_reach(tree: Tree, text: str, codes: list[str]) -> None:
    reach = reach_of(make_person(tree.city, Role.ADMINISTRATOR))
    assert [line.code for line in search_units(reach, text).lines] == codes


def test_search_finds_nothing_out_of_reach(tree: Tree) -> None:
    reach = reach_of(make_person(tree.county, Role.ADMINISTRATOR))
    assert search_units(reach, "郑州").lines == []
    assert search_units(reach_of(make_person()), "学校").lines == []


def test_crumbs_begin_where_reach_begins(tree: Tree) -> None:
    reach = reach_of(make_person(tree.city, Role.ADMINISTRATOR))
    assert [crumb.code for crumb in crumbs_to(tree.school, reach)] == ["410700", "410725"]


def test_a_page_of_units_costs_one_query_at_any_size(
    tree: Tree, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    for _ in range(20):
        make_person(make_unit(tree.city, kind=UnitKind.COUNTY))
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(children_of(tree.city).lines) == 22
