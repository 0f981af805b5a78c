"""Every place for files, under one name: the same specification holds for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.seaweed import Seaweed
from vocweek.core.files import bucket_options
from vocweek.media.storage import Shelf, storage
from vocweek.media.storage.shelves import Shelves

BACKENDS = {
    "folder": "vocweek.media.storage.folder.Folder",
    "shelves": "vocweek.media.storage.shelves.Shelves",
}


@pytest.fixture(scope="session")
def seaweed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seaweed]:
    """A SeaweedFS that runs as long as the tests do."""
    server = Seaweed(tmp_path_factory.mktemp("seaweed"))
    server.start()
    yield server
    server.stop()


def use_bucket(settings: Settings, seaweed: Seaweed, *, keeps_new: bool = True) -> Shelves:
    """Let the program keep its files in an empty bucket of `seaweed`; return its storage."""
    seaweed.empty_bucket()
    options = {"bucket": bucket_options(seaweed.url()), "keeps_new": keeps_new}
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": BACKENDS["shelves"], "OPTIONS": options}}
    made = storage()
    assert isinstance(made, Shelves)
    return made


@pytest.fixture
def shelves(settings: Settings, files: Path, seaweed: Seaweed, db: None) -> Shelves:
    """An empty bucket with the empty folder `files` beside it."""
    return use_bucket(settings, seaweed)


@pytest.fixture(params=["folder", "s3"])
def shelf(request: pytest.FixtureRequest, files: Path, db: None) -> Shelf:
    """The folder, then the bucket."""
    if request.param == "s3":
        request.getfixturevalue("shelves")
    return storage()
