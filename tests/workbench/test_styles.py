"""The look's own promises: contrast, and pages that never scroll sideways on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.workbench.bench import ORIGIN, Bench
from vocweek.workbench.styleguide import styleguide

TOKENS = Path(__file__).resolve().parents[2] / "web" / "src" / "tokens.css"
PAIR = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
THEMES = {name: pair for name, *pair in PAIR.findall(TOKENS.read_text(encoding="utf-8"))}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "paper-deep", "sheet"])
@pytest.mark.parametrize("text", ["ink", "soft"])
def test_body_text_reaches_seven_to_one(text: str, ground: str, dark: int) -> None:
    assert contrast(THEMES[text][dark], THEMES[ground][dark]) >= 7


@pytest.mark.parametrize("dark", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("tone", ["celadon", "amber", "cinnabar"])
def test_words_of_a_state_read_on_their_wash_and_on_paper(tone: str, dark: int) -> None:
    for ground in (f"{tone}-wash", "paper", "sheet"):
        assert contrast(THEMES[f"{tone}-ink"][dark], THEMES[ground][dark]) >= 6


@pytest.mark.parametrize("dark", [0, 1], ids=["light", "dark"])
def test_links_and_the_edges_of_controls_stand_out(dark: int) -> None:
    assert contrast(THEMES["indigo"][dark], THEMES["paper"][dark]) >= 7
    assert contrast(THEMES["line-strong"][dark], THEMES["sheet"][dark]) >= 3
    assert contrast("#ffffff", THEMES["seal"][dark]) >= 4.5


@pytest.mark.browser
def test_no_component_makes_a_phones_page_scroll_sideways(phone: Bench) -> None:
    phone.html = styleguide(RequestFactory().get("/desk/styleguide/")).content.decode()
    phone.page.goto(f"{ORIGIN}/")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.browser
@pytest.mark.parametrize("template", ["404.html", "500.html"])
def test_no_error_page_scrolls_sideways(phone: Bench, template: str) -> None:
    phone.html = render_to_string(template)
    phone.page.goto(f"{ORIGIN}/")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 375
