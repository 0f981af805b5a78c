"""The rail: five places at most, whoever looks; pages that share a place lead to each other."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import Tree, make_edition, make_person, make_tree
from vocweek.org.models import Role


@pytest.fixture
def tree(db: None) -> Tree:
    tree = make_tree()
    make_edition(tree.ministry)
    return tree


def seen(tree: Tree, role: Role, name: str) -> str:
    client = Client()
    client.force_login(make_person(tree.city, role))
    return client.get(reverse(f"workbench:{name}")).content.decode()


def labels(page: str, name: str) -> list[str]:
    found = re.search(rf'<nav class="\w+" aria-label="{name}">(.*?)</nav>', page, re.S)
    return re.findall(r"<a [^>]*>(?:\s*<svg.*?</svg>\s*<span>)?([^<]+)<", found[1], re.S) if found else []


@pytest.mark.parametrize("role", list(Role))
def test_has_five_places_at_most(tree: Tree, role: Role) -> None:
    assert len(re.findall('class="rail-link"', seen(tree, role, "home"))) <= 5


@pytest.mark.parametrize("name", ["progress", "tables", "bulletins"])
def test_progress_tables_and_bulletins_lead_to_each_other(tree: Tree, name: str) -> None:
    page = seen(tree, Role.OFFICE, name)
    assert labels(page, "相关页面") == ["进展", "汇总表", "通报", "采用情况"]
    assert re.search(r'class="rail-link" href="[^"]*" aria-current="page"', page)


def test_who_may_open_one_of_them_only_finds_it_in_the_rail(tree: Tree) -> None:
    page = seen(tree, Role.ADMINISTRATOR, "progress")
    assert labels(page, "相关页面") == []
    assert "进展" in page[page.index('class="rail"') : page.index("</nav>")]
