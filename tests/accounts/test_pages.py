"""The pages about people, as people use them."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import PASSWORD, Tree, make_person, make_tree
from vocweek.accounts.models import Invitation, User
from vocweek.org.models import Membership, Role
from vocweek.workbench.screen import UNIT_KEY

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def office(tree: Tree, client: Client) -> User:
    """The city's office, signed in on `client`."""
    person = make_person(tree.city, Role.OFFICE)
    client.force_login(person)
    return person


def make_invitation(client: Client, **more: str) -> str:
    """Invite through the pages and return the link's path as the list shows it."""
    told = {"full_name": "李老师", "role": "liaison", "phone": "13800000001", **more}
    page = client.post("/desk/people/invite/?unit=S1", told, follow=True)
    link: str = page.context["link"]["url"]
    assert link in page.content.decode()
    return link.removeprefix("http://testserver")


def test_an_invited_liaison_sets_a_password_and_is_at_the_desk(client: Client, office: User) -> None:
    path = make_invitation(client)
    phone = Client()
    assert "示例职业学校一" in phone.get(path).content.decode()
    told = {"full_name": "李老师", "username": "liyuanyang", "password": "yuanyang-2026-may"}
    answer = phone.post(path, told)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert phone.session[UNIT_KEY] == "S1"
    assert "已经用过" in Client().get(path).content.decode()


def test_the_link_is_shown_once(client: Client, office: User) -> None:
    make_invitation(client)
    assert client.get("/desk/people/?unit=S1").context["link"] is None


def test_an_open_invitation_can_be_revoked_and_says_so_kindly(client: Client, office: User) -> None:
    path = make_invitation(client)
    client.post(f"/desk/people/invitations/{Invitation.objects.get().pk}/revoke/")
    answer = Client().get(path)
    assert answer.status_code == 410
    assert "撤回" in answer.content.decode()


def test_a_mistyped_link_is_not_found(client: Client, db: None) -> None:
    assert client.get("/invite/nothing-of-the-kind/").status_code == 404


def test_what_is_wrong_stands_beside_its_field(client: Client, office: User) -> None:
    path = make_invitation(client)
    told = {"full_name": "李老师", "username": "li", "password": "12345678", "phone": "abc"}
    form = Client().post(path, told).context["form"]
    assert "phone" in form.errors
    form = Client().post(path, {**told, "phone": ""}).context["form"]
    assert list(form.errors) == ["password"]


def test_a_person_signed_in_is_asked_before_a_role_is_added(client: Client, office: User, tree: Tree) -> None:
    path = make_invitation(client)
    person = make_person(tree.other_school)
    phone = Client()
    phone.force_login(person)
    assert "用这个账户接受" in phone.get(path).content.decode()
    assert Membership.objects.filter(user=person).count() == 1
    phone.post(path)
    assert Membership.objects.filter(user=person).count() == 2


def test_an_office_is_not_offered_the_administrators_role(client: Client, office: User) -> None:
    form = client.get("/desk/people/invite/?unit=S1").context["form"]
    assert "administrator" not in dict(form.fields["role"].choices)


def test_phones_show_to_the_office_above_only(client: Client, office: User, tree: Tree) -> None:
    User.objects.filter(pk=make_person(tree.school).pk).update(phone="13912345678")
    assert "13912345678" in client.get("/desk/people/").content.decode()
    client.force_login(make_person(tree.other_city, Role.OFFICE))
    assert "13912345678" not in client.get("/desk/people/").content.decode()
    client.force_login(make_person(tree.school))
    assert client.get("/desk/people/").status_code == 404


def test_ending_a_role_takes_the_person_off_the_list(client: Client, office: User, tree: Tree) -> None:
    person = make_person(tree.school, name="张离任")
    client.post(f"/desk/people/roles/{person.memberships.get().pk}/end/", follow=True)
    names = [line.full_name for line in client.get("/desk/people/").context["page"].lines]
    assert "张离任" not in names


def test_people_can_be_found_by_name(client: Client, office: User, tree: Tree) -> None:
    make_person(tree.school, name="张三")
    make_person(tree.school2, name="李四")
    lines = client.get("/desk/people/", {"q": "张三"}).context["page"].lines
    assert [line.full_name for line in lines] == ["张三"]


def test_switching_units_lasts(client: Client, tree: Tree) -> None:
    person = make_person(tree.school)
    Membership.objects.create(user=person, unit=tree.other_school, role=Role.LIAISON)
    client.force_login(person)
    assert client.post("/desk/switch/", {"unit": "S1"}).status_code == 302
    assert client.get("/desk/units/").context["unit"].code == "S1"
    assert client.post("/desk/switch/", {"unit": "S2"}).status_code == 404


def test_the_list_costs_the_same_for_one_and_for_many(
    client: Client, office: User, tree: Tree, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for unit in (tree.school, tree.school2, tree.school3):
        for _ in range(5):
            make_person(unit)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get("/desk/people/")


def test_a_long_list_goes_on_without_gap_or_repeat(client: Client, office: User, tree: Tree) -> None:
    for number in range(60):
        make_person((tree.school, tree.school2)[number % 2])
    first = client.get("/desk/people/").context["page"]
    second = client.get("/desk/people/", {"after": first.after}).context["page"]
    people = [line.user_id for line in [*first.lines, *second.lines]]
    assert (len(first.lines), second.after) == (50, None)
    assert len(people) == len(set(people)) == 61


def test_signing_in_leaves_a_mark_on_the_device_that_names_nobody(tree: Tree, client: Client) -> None:
    person = make_person(tree.city, Role.OFFICE)
    client.post("/accounts/login/", {"login": person.username, "password": PASSWORD})
    assert client.cookies["desk"].value == "1"
