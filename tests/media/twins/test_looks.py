"""The look of a picture: the same after small changes, another for another picture, none where there is nothing."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
import pyvips

from tests.media.twins.photos import drawing, part, saved_again, scene
from vocweek.media.twins import perceptual_hash
from vocweek.media.twins.looks import distance

SEEDS = range(12)
NEAR = 10


def look(picture: pyvips.Image) -> int:
    found = perceptual_hash(picture)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "change",
    [
        saved_again,
        lambda picture: picture.resize(0.4),
        lambda picture: (picture * 1.1 + 6).cast("uchar"),
        lambda picture: (picture * [1.1, 1, 0.92]).cast("uchar"),
        lambda picture: part(picture, 0.97),
        lambda picture: picture.bandjoin(255),
    ],
    ids=["saved again", "smaller", "brighter", "warmer", "cut a little", "opaque layer"],
)
def test_a_small_change_leaves_the_look(change: Callable[[pyvips.Image], pyvips.Image]) -> None:
    for seed in SEEDS:
        picture = scene(seed)
        assert distance(look(change(picture)), look(picture)) <= NEAR


def test_other_pictures_look_otherwise() -> None:
    looks = [look(scene(seed)) for seed in SEEDS]
    assert min(distance(one, other) for one, other in itertools.combinations(looks, 2)) > NEAR


@pytest.mark.parametrize(
    "picture",
    [
        pyvips.Image.black(300, 200).copy(interpretation="b-w"),
        pyvips.Image.black(300, 200, bands=3).linear([1, 1, 1], [250, 248, 240]),
        pyvips.Image.grey(300, 200) * 255,
        pyvips.Image.identity().resize(4, vscale=300),
        *(drawing(number) for number in range(4)),
    ],
)
def test_a_picture_that_says_too_little_has_no_look(picture: pyvips.Image) -> None:
    assert perceptual_hash(picture.cast("uchar")) is None


def test_a_look_fits_a_bigint() -> None:
    assert all(0 <= look(scene(seed)) < 1 << 63 for seed in SEEDS)
