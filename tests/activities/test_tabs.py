"""The tabs over a unit's activities: the same on each of its pages, each of them opens."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import Tree, make_edition, make_person, make_tree
from vocweek.org.models import Role

PAGES = ("activities", "activity_matrix", "activity_schedule", "ratings")


@pytest.fixture
def tree(db: None) -> Tree:
    return make_tree()


@pytest.mark.parametrize(("unit", "role"), [("school", Role.LIAISON), ("county", Role.OFFICE)])
def test_are_the_same_on_every_page_and_each_opens(tree: Tree, unit: str, role: Role) -> None:
    make_edition(tree.ministry)
    client = Client()
    client.force_login(make_person(getattr(tree, unit), role))
    seen = {name: _tabs(client, reverse(f"workbench:{name}")) for name in PAGES}
    assert len({tuple(tabs) for tabs in seen.values()}) == 1
    for address in seen["ratings"]:
        assert client.get(address).status_code == 200
        assert _tabs(client, address) == seen["ratings"]


def _tabs(client: Client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    found = re.search(r'<ul class="tabs">(.*?)</ul>', page, re.S)
    assert found, address
    return [one.replace("&amp;", "&") for one in re.findall(r'href="([^"]+)"', found[1])]
