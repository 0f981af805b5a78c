"""Invitations: who may send them, what the link does, and when it stops."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from tests.factories import Tree, make_person, make_tree
from vocweek.accounts.models import Invitation, User
from vocweek.accounts.queries import find_invitation
from vocweek.accounts.services import (
    Invited,
    accept_with_account,
    accept_with_new_account,
    invite,
    renew,
    revoke,
)
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.org.access import reach_of
from vocweek.org.models import Membership, Role
from vocweek.org.services import close_unit

pytestmark = pytest.mark.django_db

GOOD = {"full_name": "李老师", "username": "13800000001", "password": "yuanyang-2026-may"}


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def admin(tree: Tree) -> User:
    return make_person(tree.city, Role.ADMINISTRATOR)


@pytest.fixture
def invited(tree: Tree, admin: User) -> Invited:
    return invite(by=admin, unit=tree.school, role=Role.LIAISON, full_name="李老师", phone="13800000001")


def token_of(invited: Invited) -> str:
    return invited.link.rstrip("/").rpartition("/")[2]


def refusal(token: str) -> str:
    with pytest.raises(DomainError) as caught:
        find_invitation(token)
    return caught.value.problems[0].code


def test_the_link_makes_an_account_with_the_role(tree: Tree, admin: User, invited: Invited) -> None:
    user = accept_with_new_account(token_of(invited), **GOOD)
    membership = Membership.objects.get(user=user)
    assert (membership.unit, membership.role, membership.granted_by) == (tree.school, Role.LIAISON, admin)
    assert user.check_password(GOOD["password"])
    assert user.phone == "13800000001"


def test_the_table_does_not_know_the_token(invited: Invited) -> None:
    values = " ".join(str(value) for value in Invitation.objects.values_list().get())
    assert token_of(invited) not in values


def test_somebody_signed_in_adds_the_role_to_their_account(tree: Tree, invited: Invited) -> None:
    person = make_person(tree.other_school)
    accept_with_account(token_of(invited), user=person)
    assert [post.code for post in reach_of(person).posts] == ["S5", "S1"]


def test_a_link_works_once(invited: Invited) -> None:
    accept_with_new_account(token_of(invited), **GOOD)
    assert refusal(token_of(invited)) == "used"


def test_a_link_expires_after_14_days(invited: Invited) -> None:
    left = invited.invitation.expires_at - now()
    assert timedelta(days=13, hours=23) < left <= timedelta(days=14)
    Invitation.objects.update(expires_at=now() - timedelta(seconds=1))
    assert refusal(token_of(invited)) == "expired"


def test_a_revoked_link_stops_working(admin: User, invited: Invited) -> None:
    revoke(invited.invitation, by=admin)
    assert refusal(token_of(invited)) == "revoked"


def test_a_renewed_invitation_has_a_new_link_and_the_old_one_is_dead(admin: User, invited: Invited) -> None:
    old = token_of(invited)
    new = token_of(renew(invited.invitation, by=admin))
    assert refusal(old) == "unknown"
    assert find_invitation(new).full_name == "李老师"


def test_a_link_to_a_closed_unit_is_dead(tree: Tree, invited: Invited) -> None:
    close_unit(tree.school, by=None, reason="停办")
    assert refusal(token_of(invited)) == "unit_closed"


def test_nobody_takes_up_what_the_inviter_could_no_longer_give(admin: User, invited: Invited) -> None:
    Membership.objects.filter(user=admin).update(ended_at=now())
    with pytest.raises(DomainError) as error:
        accept_with_new_account(token_of(invited), **GOOD)
    assert error.value.problems[0].code == "inviter_gone"
    assert not User.objects.filter(username=GOOD["username"]).exists()


@pytest.mark.parametrize("role", [Role.LIAISON, Role.REVIEWER, Role.EDITOR, Role.JUDGE])
def test_only_offices_and_administrators_invite(tree: Tree, role: Role) -> None:
    with pytest.raises(DomainError):
        invite(by=make_person(tree.city, role), unit=tree.school, role=Role.LIAISON, full_name="某人")


@pytest.mark.parametrize("place", ["province", "other_city", "other_school"])
def test_nobody_invites_above_or_beside(tree: Tree, admin: User, place: str) -> None:
    with pytest.raises(DomainError):
        invite(by=admin, unit=getattr(tree, place), role=Role.LIAISON, full_name="某人")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password": "123456"}, "password"),
        ({"password": "13800000001"}, "password"),
        ({"username": "有 空格"}, "username"),
    ],
)
def test_a_weak_password_or_bad_name_is_refused_and_the_link_stays_good(
    invited: Invited, change: dict[str, str], field: str
) -> None:
    with pytest.raises(DomainError) as error:
        accept_with_new_account(token_of(invited), **{**GOOD, **change})
    assert {problem.field for problem in error.value.problems} == {field}
    assert find_invitation(token_of(invited)).pk == invited.invitation.pk


def test_a_taken_name_is_refused_whatever_its_case(invited: Invited) -> None:
    User.objects.create_user(username="Teacher", full_name="别人")
    with pytest.raises(DomainError) as error:
        accept_with_new_account(token_of(invited), **{**GOOD, "username": "teacher"})
    assert error.value.problems[0].code == "username_taken"


def test_an_address_that_has_an_account_signs_in_instead(tree: Tree, admin: User) -> None:
    person = make_person(tree.other_school)
    again = invite(
        by=admin, unit=tree.school, role=Role.LIAISON, full_name="同一人", email=person.email.upper()
    )
    with pytest.raises(DomainError, match="先登录"):
        accept_with_new_account(token_of(again), **GOOD)


def test_the_link_is_long_enough_not_to_be_guessed(invited: Invited) -> None:
    assert re.fullmatch(r"[\w-]{32}", token_of(invited))


@pytest.mark.django_db(transaction=True)
def test_two_phones_with_one_link_make_one_account(invited: Invited) -> None:
    def accept(number: int) -> str:
        try:
            accept_with_new_account(token_of(invited), **{**GOOD, "username": f"phone{number}"})
        except DomainError as error:
            return error.problems[0].code
        finally:
            connection.close()
        return "accepted"

    with ThreadPoolExecutor() as pool:
        assert sorted(pool.map(accept, range(4))) == ["accepted", "used", "used", "used"]
    assert User.objects.filter(username__startswith="phone").count() == 1
