"""Comparing: what was cut, made smaller or saved again is found, what is another picture is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import pyvips
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.factories import make_asset
from tests.media.twins.boards import board
from tests.media.twins.photos import drawing, part, saved_again, scene
from vocweek.media.models import Asset, Content, Look, Twin
from vocweek.media.twins.comparing import compare_pictures
from vocweek.media.twins.looks import perceptual_hash
from vocweek.org.models import OrgUnit

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(unit: OrgUnit, files: Path) -> Callable[[pyvips.Image], Asset]:
    """Store a picture as a file whose content the worker has looked at."""

    def stored(picture: pyvips.Image) -> Asset:
        asset = make_asset(unit)
        content = Content.objects.create(
            sha256=asset.sha256, state=Content.State.READY, phash=perceptual_hash(picture)
        )
        file = io.BytesIO(picture.jpegsave_buffer(Q=90))
        asset.file, asset.content = default_storage.save(asset.file.name, ContentFile(file.read())), content
        asset.save()
        return asset

    return stored


def pairs() -> set[frozenset[str]]:
    return {frozenset((twin.first_id, twin.second_id)) for twin in Twin.objects.all()}


@pytest.mark.parametrize(
    "change",
    [
        saved_again,
        lambda picture: picture.resize(0.3),
        lambda picture: part(picture, 0.9),
        lambda picture: part(picture, 0.8),
        lambda picture: part(picture, 0.9, 1, 0),
        lambda picture: (part(picture, 0.92).resize(0.5) * 1.08).cast("uchar"),
    ],
    ids=["saved again", "smaller", "cut", "cut more", "a corner of it", "cut, smaller and brighter"],
)
@pytest.mark.parametrize("older_first", [True, False])
def test_a_changed_copy_is_found_whichever_came_first(
    change: Callable[[pyvips.Image], pyvips.Image], older_first: bool, store: Callable[[pyvips.Image], Asset]
) -> None:
    pictures = [scene(3), change(scene(3))]
    for other in range(4, 8):
        store(scene(other))
    one, two = (store(picture) for picture in (pictures if older_first else reversed(pictures)))
    compare_pictures()
    assert pairs() == {frozenset((one.sha256, two.sha256))}


def test_boards_whose_looks_are_near_are_looked_at_twice(store: Callable[[pyvips.Image], Asset]) -> None:
    mine, theirs = store(board(0, 0)), store(board(0, 1))
    copy = store(saved_again(part(board(0, 0), 0.95)))
    Content.objects.update(phash=perceptual_hash(board(0, 0)))
    compare_pictures()
    assert pairs() == {frozenset((mine.sha256, copy.sha256))}
    assert theirs.content is not None


def test_drawings_are_not_compared(store: Callable[[pyvips.Image], Asset]) -> None:
    store(drawing(1, seed=1))
    store(drawing(1, seed=2))
    assert compare_pictures() == 0
    assert pairs() == set()


def test_each_picture_is_compared_once_and_in_handfuls(store: Callable[[pyvips.Image], Asset]) -> None:
    for seed in range(3):
        store(scene(seed))
    assert [compare_pictures(2), compare_pictures(2), compare_pictures(2)] == [2, 1, 0]


def test_one_whose_file_is_gone_is_compared_as_a_whole(store: Callable[[pyvips.Image], Asset]) -> None:
    asset, copy = store(scene(1)), store(saved_again(scene(1)))
    default_storage.delete(str(asset.file.name))
    compare_pictures()
    assert pairs() == {frozenset((asset.sha256, copy.sha256))}
    assert Look.objects.filter(content=asset.content).count() == 1
