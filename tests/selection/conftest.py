"""What every test of selection stands on."""

from __future__ import annotations

import pytest

from tests.selection.factories import Stage, make_stage
from tests.selection.lists import Lists, make_lists


@pytest.fixture
def stage(db: None) -> Stage:
    return make_stage()


@pytest.fixture
def lists(stage: Stage) -> Lists:
    return make_lists(stage)
