"""Who may read and change a notice: its writers, and once issued those who received it; everyone else 404."""

from __future__ import annotations

import pytest
from django.http import Http404

from tests.factories import Tree, make_edition, make_form, make_notice, make_person, make_task, make_tree
from vocweek.campaign.access import notice_for, readable, receipt_for, task_for
from vocweek.campaign.models import Notice
from vocweek.org.access import Capability, Reach, reach_of
from vocweek.org.models import OrgUnit, Role
from vocweek.reporting.issuing import issue_notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def reach(unit: OrgUnit, role: Role = Role.OFFICE) -> Reach:
    return reach_of(make_person(unit, role))


@pytest.fixture
def draft(tree: Tree) -> Notice:
    notice = make_notice(tree.city, make_edition(tree.ministry, year=2027), state=Notice.State.CONFIRMED)
    make_task(notice, make_form({}))
    return notice


@pytest.fixture
def issued(draft: Notice, tree: Tree) -> Notice:
    return issue_notice(notice=draft, by=make_person(tree.city, Role.OFFICE))


@pytest.mark.parametrize("place", ["city", "province", "ministry"])
def test_a_draft_is_open_to_offices_at_and_above_its_unit(tree: Tree, draft: Notice, place: str) -> None:
    assert notice_for(reach(getattr(tree, place)), draft.pk, Capability.NOTICE_WRITE) == draft


@pytest.mark.parametrize(
    ("place", "role"),
    [
        ("county", Role.OFFICE),
        ("school", Role.LIAISON),
        ("other_city", Role.OFFICE),
        ("city", Role.LIAISON),
        ("city", Role.REVIEWER),
    ],
)
def test_nobody_else_sees_a_draft(tree: Tree, draft: Notice, place: str, role: Role) -> None:
    with pytest.raises(Http404):
        notice_for(reach(getattr(tree, place), role), draft.pk)


@pytest.mark.parametrize(
    ("place", "role"),
    [
        ("city", Role.REVIEWER),
        ("county", Role.OFFICE),
        ("school", Role.LIAISON),
        ("province", Role.OFFICE),
        ("school", Role.EDITOR),
    ],
)
def test_an_issued_notice_is_read_by_its_senders_and_receivers(
    tree: Tree, issued: Notice, place: str, role: Role
) -> None:
    person = reach(getattr(tree, place), role)
    assert notice_for(person, issued.pk) == issued
    assert list(readable(person)) == [issued]


@pytest.mark.parametrize(
    ("place", "role"),
    [
        ("other_city", Role.OFFICE),
        ("other_school", Role.LIAISON),
        ("school", Role.JUDGE),
        ("city", Role.ADMINISTRATOR),
    ],
)
def test_an_issued_notice_is_hidden_from_everyone_else(
    tree: Tree, issued: Notice, place: str, role: Role
) -> None:
    person = reach(getattr(tree, place), role)
    with pytest.raises(Http404):
        notice_for(person, issued.pk)
    assert list(readable(person)) == []


def test_a_receiver_cannot_change_what_it_received(tree: Tree, issued: Notice) -> None:
    county = reach(tree.county)
    with pytest.raises(Http404):
        notice_for(county, issued.pk, Capability.NOTICE_WRITE)
    with pytest.raises(Http404):
        task_for(county, issued.tasks.get().pk)


def test_a_receipt_is_confirmed_by_its_own_people_only(tree: Tree, issued: Notice) -> None:
    school = reach(tree.school, Role.LIAISON)
    assert receipt_for(school, issued.pk, tree.school.pk, Capability.NOTICE_RECEIVE).notice == issued
    with pytest.raises(Http404):
        receipt_for(school, issued.pk, tree.school2.pk, Capability.NOTICE_RECEIVE)
