"""The page of a site's settings: what is typed is kept or told, and seen before it is saved."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories import Tree, make_edition, make_person, make_tree
from tests.portal.reading import page, texts
from tests.publishing.factories import make_photo
from tests.workbench.desks import at_desk
from vocweek.org.models import Role
from vocweek.publishing.models import Site

pytestmark = pytest.mark.django_db
FORM = {
    "slug": "xinxiang",
    "slogan": "匠心筑梦",
    "welcome": "",
    "external_url": "",
    "contact": "",
    "version": "0",
}


@pytest.fixture
def tree() -> Tree:
    found = make_tree()
    make_edition(found.ministry)
    return found


@pytest.fixture
def editor(tree: Tree) -> Client:
    return at_desk(make_person(tree.city, Role.EDITOR, name="王编辑"))


def order(answer: Any) -> list[str]:
    return [str(one) for one in page(answer).xpath("//input[@name='section']/@value")]


def test_it_says_where_the_site_is_and_who_may_change_it(editor: Client) -> None:
    shown = page(editor.get("/desk/site/"))
    assert shown.xpath("//main//header//a/@href")[0] == "/z/410700/"
    assert "王编辑宣传" in texts(shown, "//ul[@class='site-set-people']/li")


def test_what_is_saved_is_what_the_public_sees(editor: Client, client: Client) -> None:
    assert editor.post("/desk/site/", FORM).status_code == 302
    assert "匠心筑梦" in client.get("/z/xinxiang/").content.decode()


def test_what_cannot_stand_is_told_beside_its_field_and_nothing_is_lost(editor: Client) -> None:
    answer = editor.post("/desk/site/", FORM | {"slug": "desk"})
    shown = page(answer, 422)
    assert texts(shown, "//*[@id='slug-foot']") == ["这个网址是平台自己用的，请换一个。"]
    assert shown.xpath("//input[@name='slogan']/@value") == ["匠心筑梦"]
    assert not Site.objects.exists()


def test_a_section_moves_one_place_at_a_press(editor: Client) -> None:
    sections = order(editor.get("/desk/site/"))
    editor.post("/desk/site/", FORM | {"section": sections, "shown": sections, "move": f"up:{sections[3]}"})
    now = order(editor.get("/desk/site/"))
    assert now[2:4] == [sections[3], sections[2]]
    assert sorted(now) == sorted(sections)


def test_it_is_seen_before_it_is_saved_and_only_by_staff(editor: Client, client: Client) -> None:
    answer = editor.get("/desk/site/preview/", FORM | {"slogan": "还没保存的"})
    assert "还没保存的" in answer.content.decode()
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert not Site.objects.exists()
    assert client.get("/desk/site/preview/").status_code == 302


def test_the_photograph_is_chosen_from_ones_own_library(editor: Client, tree: Tree) -> None:
    photo, board = make_photo(tree.city), make_photo(tree.city, width=1000, height=2000)
    other = make_photo(tree.school)
    shown = page(editor.get("/desk/site/banner/"))
    assert shown.xpath("//button[@name='banner']/@value") == [str(photo.pk)]
    assert editor.post("/desk/site/banner/", {"banner": photo.pk}).status_code == 302
    assert Site.objects.get().banner == photo
    for wrong in (board, other):
        assert editor.post("/desk/site/banner/", {"banner": wrong.pk}).status_code == 404
    editor.post("/desk/site/banner/", {"banner": ""})
    assert Site.objects.get().banner is None
