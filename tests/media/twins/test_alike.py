"""Looked at twice: boards on one template are not one picture; one that was saved again, cut or made smaller is."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
import pyvips
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.media.twins.boards import board
from tests.media.twins.photos import part, saved_again, scene
from vocweek.media.twins.alike import same_picture

NUMBERS = range(4)


def small(picture: pyvips.Image) -> pyvips.Image:
    """Return a picture as the worker keeps it."""
    return picture.thumbnail_image(320, height=320, size="down").copy_memory()


@pytest.mark.parametrize("template", [0, 2])
def test_boards_on_one_template_are_not_one_picture(template: int) -> None:
    boards = [small(board(template, number)) for number in NUMBERS]
    found = [same_picture(one, other) for one, other in itertools.combinations(boards, 2)]
    assert not any(found)


@pytest.mark.parametrize(
    "change",
    [
        saved_again,
        lambda picture: saved_again(picture, 20),
        lambda picture: picture.resize(0.3),
        lambda picture: (picture * 0.8).cast("uchar"),
        lambda picture: part(picture, 0.95),
        lambda picture: part(picture, 0.8),
        lambda picture: part(picture, 0.9, 1, 0),
        lambda picture: picture.crop(0, picture.height // 12, picture.width, picture.height * 11 // 12),
        lambda picture: saved_again((part(picture, 0.92).resize(0.5) * 1.08).cast("uchar")),
    ],
    ids=["again", "coarse", "small", "dark", "cut", "cut more", "a corner", "head off", "all at once"],
)
def test_a_board_that_came_back_changed_is_the_same(change: Callable[[pyvips.Image], pyvips.Image]) -> None:
    for number in NUMBERS[:2]:
        whole, changed = small(board(0, number)), small(change(board(0, number)))
        assert same_picture(whole, changed)
        assert same_picture(changed, whole)


@settings(max_examples=12, deadline=None)
@given(
    seed=st.integers(0, 30),
    share=st.floats(0.78, 1),
    left=st.floats(0, 1),
    top=st.floats(0, 1),
    quality=st.integers(30, 95),
)
def test_any_large_part_of_a_photo_is_the_photo_and_of_no_other(
    seed: int, share: float, left: float, top: float, quality: int
) -> None:
    changed = small(saved_again(part(scene(seed), share, left, top), quality))
    assert same_picture(small(scene(seed)), changed)
    assert not same_picture(small(scene(seed + 1)), changed)


def test_what_shows_nothing_is_like_nothing() -> None:
    blank = pyvips.Image.black(320, 200, bands=3).copy(interpretation="srgb")
    assert not same_picture(blank, blank)
