"""Parts of a page are drawn once for what they show: the same for the same values, another for others."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template import engines
from django.utils.safestring import SafeString
from django.utils.translation import override

from vocweek.org.models import OrgUnit
from vocweek.portal.templatetags import drawing
from vocweek.portal.templatetags.drawing import Drawings, drawn
from vocweek.publishing.queries.cards import Card
from vocweek.publishing.queries.pictures import Made, Picture

CARD = "portal/parts/card.html"


@pytest.fixture(autouse=True)
def nothing_drawn_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_drawings", Drawings())


def a_card(title: str = "焊花", picture: Picture | None = None) -> Card:
    return Card(
        public_id="c1",
        kind="case",
        title=title,
        lead="",
        byline="",
        origin="原阳县职业教育中心",
        published_at=datetime(2026, 5, 12, tzinfo=UTC),
        starts_at=None,
        link="",
        activity="",
        cover_id=None,
        recommended=False,
        position=0,
        pk=1,
        picture=picture,
    )


def a_picture(*widths: int) -> Picture:
    made = {f"w{width}.webp": Made(f"w{width}.webp", width, width, "image/webp", "") for width in widths}
    return Picture(7, "", "", "", 1200, 800, None, None, "image/jpeg", 1, "", made)


def test_it_is_drawn_once_for_equal_values() -> None:
    assert drawn(CARD, card=a_card()) is drawn(CARD, card=a_card())


def test_a_correction_is_drawn_anew() -> None:
    drawn(CARD, card=a_card())
    assert "刨花" in drawn(CARD, card=a_card("刨花"))


def test_a_picture_that_has_been_made_since_is_shown() -> None:
    """What is made of a picture is no part of its hash, and yet tells two pictures apart."""
    assert "<img" not in drawn(CARD, card=a_card(picture=a_picture()))
    assert "w640.webp" in drawn(CARD, card=a_card(picture=a_picture(640)))


def test_each_language_has_its_own() -> None:
    with override("en"):
        english = drawn(CARD, card=a_card())
    assert english != drawn(CARD, card=a_card())
    assert 'href="/en/' in english


def test_what_is_shown_is_escaped_once() -> None:
    page = engines["django"].from_string('{% load drawing %}{% drawn "portal/parts/card.html" card=card %}')
    assert "A &amp; B" in page.render({"card": a_card("A & B")})
    assert "&amp;amp;" not in page.render({"card": a_card("A & B")})


def test_a_row_of_the_database_is_no_value() -> None:
    with pytest.raises(TypeError, match="row of the database"):
        drawn("portal/parts/nav.html", unit=OrgUnit(pk=1))


def test_what_was_longest_unused_goes_when_there_is_no_more_room() -> None:
    drawings = Drawings(most=10)
    for word in ("甲甲甲甲", "乙乙乙乙", "丙丙丙丙"):
        drawings.put(word, SafeString(word))
        drawings.get("甲甲甲甲")
    assert drawings.get("甲甲甲甲") == "甲甲甲甲"
    assert drawings.get("乙乙乙乙") is None
