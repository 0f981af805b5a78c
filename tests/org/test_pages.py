"""The pages about units: browsing, changing, importing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import Tree, make_person, make_tree, make_unit
from tests.org.tables import csv_file
from vocweek.accounts.models import User
from vocweek.org.importing.sheet import SIZE_LIMIT
from vocweek.org.models import OrgUnit, Role, UnitImport, UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture(autouse=True)
def admin(tree: Tree, client: Client, settings: Any, tmp_path: Path) -> User:
    """The city's administrator, signed in on `client`; uploads go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    person = make_person(tree.city, Role.ADMINISTRATOR)
    client.force_login(person)
    return person


def send(client: Client, content: bytes, name: str = "单位.csv") -> str:
    """Upload a table and return the address of its report."""
    answer = client.post("/desk/units/imports/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302
    return answer["Location"]


def test_browsing_begins_at_ones_own_unit(client: Client) -> None:
    page = client.get("/desk/units/")
    assert page.context["unit"].code == "410700"
    assert [line.code for line in page.context["page"].lines] == ["410725", "410782"]


def test_a_unit_can_be_found_by_part_of_its_name(client: Client) -> None:
    lines = client.get("/desk/units/", {"q": "学校三"}).context["page"].lines
    assert [line.code for line in lines] == ["S3"]


def test_a_school_is_added_renamed_moved_and_closed(client: Client) -> None:
    client.post("/desk/units/of/410725/add/", {"code": "S9", "name": "新校", "kind": "school"})
    client.post("/desk/units/of/S9/edit/", {"name": "新学校", "reason": "规范名称", "staff": "30"})
    client.post("/desk/units/of/S9/move/", {"parent_code": "410782", "reason": "改隶"})
    client.post("/desk/units/of/S9/close/", {"reason": "停办", "successor": "S3"})
    school = OrgUnit.objects.get(code="S9")
    assert (school.name, school.staff, school.parent.code, school.active) == ("新学校", 30, "410782", False)
    page = client.get("/desk/units/of/S9/").content.decode()
    assert all(word in page for word in ("更名", "改隶", "并入", "原名新校"))


def test_a_new_name_without_a_reason_is_asked_for_one(client: Client) -> None:
    form = client.post("/desk/units/of/S1/edit/", {"name": "别的名称"}).context["form"]
    assert list(form.errors) == ["reason"]


def test_what_the_tree_does_not_allow_is_said_on_the_form(client: Client) -> None:
    form = client.post("/desk/units/of/410725/move/", {"parent_code": "S3", "reason": "试试"}).context["form"]
    assert "不能放在" in str(form.errors)


def test_an_upload_is_first_only_reported_and_then_applied(client: Client) -> None:
    report = send(client, csv_file(["S9", "新学校", "410725", "职业学校"]).getvalue())
    assert "将新增 1 个" in client.get(report).content.decode()
    assert not OrgUnit.objects.filter(code="S9").exists()
    client.post(report)
    assert OrgUnit.objects.get(code="S9").name == "新学校"
    assert UnitImport.objects.get().added == 1


def test_applying_twice_is_refused(client: Client) -> None:
    report = send(client, csv_file(["S9", "新学校", "410725", "职业学校"]).getvalue())
    client.post(report)
    assert "已经导入过" in client.post(report, follow=True).content.decode()


def test_errors_are_listed_row_by_row_and_there_is_no_button(client: Client) -> None:
    report = send(client, csv_file(["S9", "新学校", "410100", "职业学校", "", "-1"]).getvalue())
    page = client.get(report).content.decode()
    assert "第 2 行" in page
    assert "确认导入" not in page


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x00\x01\x02"])
def test_a_file_that_cannot_be_read_says_why(client: Client, content: bytes) -> None:
    assert "什么也没有写入" in client.get(send(client, content)).content.decode()


def test_a_file_too_large_is_refused_at_once(client: Client) -> None:
    big = SimpleUploadedFile("大.xlsx", b"0" * (SIZE_LIMIT + 1))
    answer = client.post("/desk/units/imports/", {"file": big})
    assert "MB" in str(answer.context["form"].errors)
    assert not UnitImport.objects.exists()


def test_anothers_upload_is_not_found(client: Client, tree: Tree) -> None:
    report = send(client, csv_file(["S9", "新学校", "410725", "职业学校"]).getvalue())
    client.force_login(make_person(tree.city, Role.ADMINISTRATOR))
    assert client.get(report).status_code == 404
    assert client.post(report).status_code == 404


def test_moving_and_closing_are_offered_below_ones_own_unit_only(client: Client) -> None:
    assert client.get("/desk/units/of/410725/").context["may_move"] is True
    assert client.get("/desk/units/").context["may_move"] is False


def test_a_liaison_sees_the_unit_but_nothing_to_change_it_with(client: Client, tree: Tree) -> None:
    client.force_login(make_person(tree.school))
    page = client.get("/desk/units/of/S1/")
    assert (page.context["may_write"], page.context["may_people"]) == (False, False)
    assert client.get("/desk/units/of/S1/edit/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/desk/units/?q=%00",
        "/desk/units/?q=a&after=%27%3B--",
        "/desk/units/?after=..",
        "/desk/people/?after=x~y&q=%00",
    ],
)
def test_a_garbled_address_shows_a_page_all_the_same(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_a_code_that_cannot_be_is_not_found(client: Client) -> None:
    assert client.get("/desk/units/of/%00/").status_code == 404


def test_a_unit_costs_the_same_with_many_below(
    client: Client, tree: Tree, django_assert_max_num_queries: Any
) -> None:
    for _ in range(60):
        make_unit(tree.city, kind=UnitKind.COUNTY)
    with django_assert_max_num_queries(12):
        page = client.get("/desk/units/").context["page"]
    assert len(page.lines) == 50
    assert len(client.get("/desk/units/", {"after": page.after}).context["page"].lines) == 12
