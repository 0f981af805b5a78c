"""Single changes of the tree, and roles."""

from __future__ import annotations

import pytest

from tests.factories import Tree, make_person, make_tree
from vocweek.core.errors import DomainError
from vocweek.org.access import reach_of
from vocweek.org.models import Membership, OrgUnit, Role, UnitKind, UnitSuccession
from vocweek.org.services import (
    add_unit,
    close_unit,
    edit_unit,
    end_role,
    grant_role,
    move_unit,
    rename_unit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def refusal(error: pytest.ExceptionInfo[DomainError]) -> str:
    return error.value.problems[0].code


def test_an_administrator_adds_a_school_in_their_city(tree: Tree) -> None:
    admin = make_person(tree.city, Role.ADMINISTRATOR)
    school = add_unit(by=admin, parent=tree.county, code="S9", name="新学校", kind=UnitKind.SCHOOL, staff=0)
    assert (str(school.path), school.staff) == (f"{tree.county.path}.S9", 0)


def test_a_code_is_used_once(tree: Tree) -> None:
    with pytest.raises(DomainError) as error:
        add_unit(by=None, parent=tree.county, code="S1", name="新学校", kind=UnitKind.SCHOOL)
    assert refusal(error) == "duplicate_code"


def test_a_rename_keeps_the_former_name_on_record(tree: Tree) -> None:
    rename_unit(tree.school, by=None, name="原阳职业学院", reason="升格")
    record = UnitSuccession.objects.get(unit=tree.school)
    assert (record.before["name"], record.reason) == ("示例职业学校一", "升格")


def test_a_change_needs_a_reason(tree: Tree) -> None:
    with pytest.raises(DomainError) as error:
        rename_unit(tree.school, by=None, name="原阳职业学院", reason=" ")
    assert refusal(error) == "no_reason"


def test_a_county_moves_with_its_schools_in_one_update(
    tree: Tree, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        move_unit(tree.county, by=None, parent_code=tree.other_city.code, reason="区划调整")
    paths = OrgUnit.objects.filter(path__descendants=str(tree.other_city.path)).values_list("code", flat=True)
    assert set(paths) == {"410100", "S5", "410725", "S1", "S2"}


def test_the_administrator_of_a_unit_cannot_move_or_close_it_themselves(tree: Tree) -> None:
    admin = make_person(tree.school, Role.ADMINISTRATOR)
    with pytest.raises(DomainError) as error:
        close_unit(tree.school, by=admin, reason="停办")
    assert refusal(error) == "out_of_scope"


def test_a_merged_school_names_its_successor(tree: Tree) -> None:
    closed = close_unit(tree.school, by=None, reason="合并办学", successor="S2")
    record = UnitSuccession.objects.get()
    assert (closed.active, record.kind, record.successor) == (False, UnitSuccession.Kind.MERGED, tree.school2)


def test_a_closed_unit_reaches_nothing(tree: Tree) -> None:
    liaison = make_person(tree.school)
    close_unit(tree.school, by=None, reason="停办")
    assert reach_of(liaison).posts == ()


def test_figures_change_without_a_word_in_the_succession(tree: Tree) -> None:
    unit = edit_unit(tree.school, by=None, name=tree.school.name, staff=90)
    assert (unit.enrolment, unit.staff) == (1000, 90)
    assert not UnitSuccession.objects.exists()


def test_the_same_role_twice_is_one_membership(tree: Tree) -> None:
    person, admin = make_person(), make_person(tree.city, Role.ADMINISTRATOR)
    first = grant_role(person, by=admin, unit=tree.school, role=Role.LIAISON)
    assert grant_role(person, by=admin, unit=tree.school, role=Role.LIAISON) == first
    assert first.granted_by == admin


def test_an_office_makes_no_administrators(tree: Tree) -> None:
    office = make_person(tree.city, Role.OFFICE)
    grant_role(make_person(), by=office, unit=tree.county, role=Role.REVIEWER)
    with pytest.raises(DomainError) as error:
        grant_role(make_person(), by=office, unit=tree.county, role=Role.ADMINISTRATOR)
    assert refusal(error) == "role_not_yours"


@pytest.mark.parametrize("place", ["province", "other_city"])
def test_nobody_gives_roles_above_or_beside(tree: Tree, place: str) -> None:
    with pytest.raises(DomainError):
        grant_role(
            make_person(),
            by=make_person(tree.city, Role.ADMINISTRATOR),
            unit=getattr(tree, place),
            role=Role.LIAISON,
        )


def test_an_ended_role_reaches_nothing_and_may_be_given_again(tree: Tree) -> None:
    admin, liaison = make_person(tree.city, Role.ADMINISTRATOR), make_person(tree.school)
    end_role(Membership.objects.get(user=liaison), by=admin)
    assert reach_of(liaison).posts == ()
    grant_role(liaison, by=admin, unit=tree.school, role=Role.LIAISON)
    assert len(reach_of(liaison).posts) == 1


def test_nobody_ends_their_own_role(tree: Tree) -> None:
    admin = make_person(tree.city, Role.ADMINISTRATOR)
    with pytest.raises(DomainError) as error:
        end_role(Membership.objects.get(user=admin), by=admin)
    assert refusal(error) == "own_role"
