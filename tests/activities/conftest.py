"""A tree, an edition, and the people who hold and review activities."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.factories import Tree, make_edition, make_person, make_tree, roster
from vocweek.accounts.models import User
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.org.models import Role


@dataclass
class World:
    """School S1 in a county (reviewer), a city (reviewer) and a province (office)."""

    tree: Tree
    edition: Edition
    school: RosterUnit
    liaison: User
    county: User
    city: User
    province: User


@pytest.fixture
def world(db: None) -> World:
    tree = make_tree()
    edition = make_edition(tree.ministry)
    return World(
        tree=tree,
        edition=edition,
        school=roster(edition, tree.school),
        liaison=make_person(tree.school, Role.LIAISON),
        county=make_person(tree.county, Role.REVIEWER),
        city=make_person(tree.city, Role.REVIEWER),
        province=make_person(tree.province, Role.OFFICE),
    )
