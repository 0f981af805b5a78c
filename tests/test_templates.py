"""Every template compiles: one that is only included by a rare page is broken for that page alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template import RequestContext, Template
from django.template.loader import get_template
from django.test import RequestFactory

import vocweek

FOLDER = Path(vocweek.__file__).parent / "templates"
NAMES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_it_compiles(name: str) -> None:
    assert get_template(name)


def test_the_frame_keeps_its_hands_off_the_names_of_a_page() -> None:
    page = Template('{% extends "base.html" %}{% block title %}{{ chosen }}{% endblock %}')
    assert "去年的表" in page.render(RequestContext(RequestFactory().get("/"), {"chosen": "去年的表"}))
