"""Near looks: found by index, always what counting bit by bit would find."""

from __future__ import annotations

import random

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from vocweek.media.models import Content, Look
from vocweek.media.twins.looks import distance
from vocweek.media.twins.near import NEAR, near

LOOK = st.integers(0, (1 << 63) - 1)


def remember(looks: list[int], part: int = 0) -> dict[str, int]:
    """Make a content for each of `looks`."""
    named = {f"{number:064x}": bits for number, bits in enumerate(looks)}
    Content.objects.bulk_create(Content(sha256=name) for name in named)
    Look.objects.bulk_create(Look(content_id=name, bits=bits, part=part) for name, bits in named.items())
    return named


@st.composite
def looks_around(draw: st.DrawFn) -> tuple[int, list[int]]:
    """A look, and others from equal to it to wholly different."""
    wanted = draw(LOOK)
    flips = draw(st.lists(st.sets(st.integers(0, 62), max_size=16), max_size=12))
    others = [wanted ^ sum(1 << place for place in some) for some in flips]
    return wanted, others + draw(st.lists(LOOK, max_size=5))


class TestNearLooks(TestCase):
    @settings(max_examples=40)
    @given(looks_around())
    def test_the_index_finds_what_counting_finds(self, drawn: tuple[int, list[int]]) -> None:
        wanted, looks = drawn
        named = remember(looks)
        counted = {name: distance(bits, wanted) for name, bits in named.items()}
        assert near(wanted) == {name: apart for name, apart in counted.items() if apart <= NEAR}


@pytest.mark.django_db
def test_the_nearest_of_a_picture_s_looks_counts() -> None:
    remember([0b1111])
    Look.objects.create(content_id=f"{0:064x}", part=1, bits=0b1)
    assert near(0) == {f"{0:064x}": 1}
    assert near(0, wholes_only=True) == {f"{0:064x}": 4}
    assert near(0, but=f"{0:064x}") == {}


@pytest.mark.django_db
def test_a_search_goes_by_the_index_of_a_band() -> None:
    dice = random.Random(1)
    remember([dice.getrandbits(63) for _ in range(20_000)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE media_look")
        cursor.execute(
            "EXPLAIN SELECT content_id, part, bits FROM media_look WHERE ((bits >> 16) & 65535) = ANY(%s)",
            [list(range(137))],
        )
        plan = " ".join(row[0] for row in cursor.fetchall())
    assert "media_look_band_1" in plan
    assert "Seq Scan" not in plan
