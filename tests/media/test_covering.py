"""What is painted over is nowhere in the bytes of the copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from vocweek.media.covering import Box, cover

SHARES = st.floats(0.01, 0.9)


@pytest.fixture(scope="module")
def white(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("covering") / "white.png"
    Image.new("RGB", (97, 61), "white").save(path)
    return path


@settings(max_examples=25, deadline=None)
@given(left=SHARES, top=SHARES, width=SHARES, height=SHARES)
def test_every_pixel_a_box_touches_is_covered(
    white: Path, left: float, top: float, width: float, height: float
) -> None:
    target = white.with_suffix(".jpg")
    cover(white, [Box(left, top, width, height)], target)
    seen = Image.open(target).convert("L")
    right, bottom = min(0.999, left + width), min(0.999, top + height)
    for across in (left, right):
        for down in (top, bottom):
            assert seen.getpixel((int(across * 97), int(down * 61))) < 140


@pytest.mark.parametrize("sides", [(-0.1, 0, 1, 1), (0, 0, 0, 1), (0, 2, 1, 1), (0, 0, float("nan"), 1)])
def test_what_is_no_part_of_a_picture_is_refused(sides: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="within its picture"):
        Box(*sides)
