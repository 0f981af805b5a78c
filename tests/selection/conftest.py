"""What every test of selection stands on."""

from __future__ import annotations

import pytest

from tests.selection.factories import Stage, make_stage


@pytest.fixture
def stage(db: None) -> Stage:
    return make_stage()
