"""A week under way, and uploads in a folder of the test's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.bulletins.offices import Week, make_week


@pytest.fixture
def week(db: None, settings: Any, tmp_path: Path) -> Week:
    settings.MEDIA_ROOT = tmp_path
    return make_week()
