"""A tree, an edition, and the editors of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.factories import Tree, make_edition, make_person, make_tree
from vocweek.accounts.models import User
from vocweek.campaign.models import Edition
from vocweek.org.models import Role


@dataclass
class Desk:
    """The tree with its edition; an editor of the city, the office of the nation, an editor beside."""

    tree: Tree
    edition: Edition
    editor: User
    nation: User
    beside: User


@pytest.fixture
def desk(db: None) -> Desk:
    tree = make_tree()
    return Desk(
        tree,
        make_edition(tree.ministry),
        editor=make_person(tree.city, Role.EDITOR, name="市宣传"),
        nation=make_person(tree.ministry, Role.OFFICE, name="部周办"),
        beside=make_person(tree.other_city, Role.EDITOR),
    )
