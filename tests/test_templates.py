"""Every template compiles: one that is only included by a rare page is broken for that page alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template.loader import get_template

import vocweek

FOLDER = Path(vocweek.__file__).parent / "templates"
NAMES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_it_compiles(name: str) -> None:
    assert get_template(name)
