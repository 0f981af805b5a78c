"""A tree and a week for the public pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import Tree, make_edition, make_tree
from vocweek.campaign.models import Edition
from vocweek.core.clock import today


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    """A week that began yesterday."""
    return make_edition(tree.ministry, year=today().year, starts_on=today() - timedelta(days=1))
