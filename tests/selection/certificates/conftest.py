"""The tree and the week in which certificates are issued."""

from __future__ import annotations

import pytest

from tests.factories import Tree, make_edition, make_tree
from vocweek.campaign.models import Edition


@pytest.fixture
def tree(db: None) -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    return make_edition(tree.ministry)
