"""Files of a test go to a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.factories import make_unit
from vocweek.org.models import OrgUnit, UnitKind


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    """The folder in which files are stored."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def unit(db: None) -> OrgUnit:
    return make_unit(kind=UnitKind.MINISTRY, code="000000")


def stored(folder: Path) -> list[Path]:
    """Return every file under `folder`."""
    return [path for path in folder.rglob("*") if path.is_file()]
