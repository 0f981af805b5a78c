"""Guessing passwords locks the account for a while; a new password by link opens it again."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories import PASSWORD, Tree, make_person, make_tree
from vocweek.accounts.models import User
from vocweek.accounts.services import make_reset_link
from vocweek.core.errors import DomainError
from vocweek.org.models import Membership, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def sign_in(client: Client, user: User, password: str) -> HttpResponse:
    return client.post(
        "/accounts/login/", {"login": user.username, "password": password, "next": "/desk/units/"}
    )


def lock(client: Client, user: User) -> None:
    for _ in range(5):
        assert sign_in(client, user, "wrong-password").status_code == 200


def test_the_right_password_opens_the_desk(client: Client, tree: Tree) -> None:
    assert sign_in(client, make_person(tree.school), PASSWORD).status_code == 302


def test_after_five_wrong_passwords_even_the_right_one_is_refused_in_chinese(
    client: Client, tree: Tree
) -> None:
    user = make_person(tree.school)
    lock(client, user)
    answer = sign_in(client, user, PASSWORD)
    assert answer.status_code == 429
    assert "15 分钟" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_one_locked_account_does_not_lock_another(client: Client, tree: Tree) -> None:
    lock(client, make_person(tree.school))
    assert sign_in(client, make_person(tree.school), PASSWORD).status_code == 302


def test_a_new_password_by_an_administrators_link_unlocks(client: Client, tree: Tree) -> None:
    user = make_person(tree.school)
    lock(client, user)
    link = make_reset_link(user, by=make_person(tree.city, Role.ADMINISTRATOR))
    page = client.get(link.removeprefix("http://testserver"), follow=True)
    new = "another-good-secret"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert sign_in(client, user, new).status_code == 302


def test_nobody_resets_the_password_of_somebody_who_also_works_above(tree: Tree) -> None:
    user = make_person(tree.school)
    Membership.objects.create(user=user, unit=tree.province, role=Role.LIAISON)
    with pytest.raises(DomainError) as error:
        make_reset_link(user, by=make_person(tree.city, Role.ADMINISTRATOR))
    assert error.value.problems[0].code == "not_yours"


def test_an_office_does_not_reset_an_administrators_password(tree: Tree) -> None:
    with pytest.raises(DomainError):
        make_reset_link(make_person(tree.school, Role.ADMINISTRATOR), by=make_person(tree.city, Role.OFFICE))
