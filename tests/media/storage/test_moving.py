"""All files from the folder to the S3 and back, while the service runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from tests.media.conftest import stored
from tests.media.pictures import picture, upload
from tests.media.storage.conftest import use_bucket
from tests.seaweed import Seaweed
from vocweek.core.errors import DomainError
from vocweek.media.services import store_asset
from vocweek.media.storage import Unreachable, carrying, moving, storage
from vocweek.media.storage.bucket import Bucket
from vocweek.media.storage.moving import move, to_move
from vocweek.media.storage.shelves import Shelves
from vocweek.org.models import OrgUnit


@pytest.fixture
def photos(unit: OrgUnit, files: Path) -> dict[str, bytes]:
    """Stored names and contents of some files in the folder, one of them empty, one on its way in."""
    contents = [picture("PNG", (width, 30)) for width in range(10, 16)]
    names = [store_asset(file=upload(content), unit=unit, by=None).file.name for content in contents]
    names.append(storage().save("workbooks/2026/05/empty.xlsx", ContentFile(b"")))
    (files / "incoming" / "half").write_bytes(b"on its way")
    return dict(zip(names, [*contents, b""], strict=True))


def read_all(names: Any) -> dict[str, bytes]:
    found = {}
    for name in names:
        with storage().open(name) as file:
            found[name] = file.read()
    return found


def test_everything_goes_over_and_is_read_before_during_and_after(
    photos: dict[str, bytes], settings: Settings, files: Path, seaweed: Seaweed
) -> None:
    shelves = use_bucket(settings, seaweed)
    assert read_all(photos) == photos
    assert (to_move("s3").files, to_move("s3").size) == (7, sum(map(len, photos.values())))
    told: list[int] = []
    done = move("s3", lambda so_far: told.append(so_far.files))
    assert (done.files, done.torn, told) == (7, [], [7])
    assert [path.name for path in stored(files)] == ["half"]
    assert sorted(file.name for file in shelves.bucket.walk()) == sorted(photos)
    assert read_all(photos) == photos


def test_and_back(photos: dict[str, bytes], settings: Settings, files: Path, seaweed: Seaweed) -> None:
    use_bucket(settings, seaweed)
    move("s3")
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"]
        | {"OPTIONS": settings.STORAGES["default"]["OPTIONS"] | {"keeps_new": False}}
    }
    new = storage().save("assets/ne/new", ContentFile(b"stored meanwhile"))
    assert (files / new).exists()
    assert read_all(photos) == photos
    assert move("folder").files == 7
    shelves = storage()
    assert isinstance(shelves, Shelves)
    assert list(shelves.bucket.walk()) == []
    assert read_all(photos) == photos
    assert len(stored(files)) == 9


def test_nothing_is_removed_that_did_not_arrive_as_it_was(
    photos: dict[str, bytes],
    settings: Settings,
    files: Path,
    seaweed: Seaweed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use_bucket(settings, seaweed)
    spoiled = next(iter(photos))
    send = Bucket.put

    def put(self: Bucket, path: Path, name: str) -> None:
        send(self, path, name)
        if name == spoiled:
            self.client.put_object(Bucket=self.bucket_name, Key=name, Body=photos[name][::-1])

    monkeypatch.setattr(Bucket, "put", put)
    done = move("s3")
    assert (done.files, len(done.torn)) == (6, 1)
    assert (files / spoiled).read_bytes() == photos[spoiled]
    monkeypatch.undo()
    assert move("s3").files == 1
    assert read_all(photos) == photos


def test_it_goes_on_where_it_was_broken_off(
    photos: dict[str, bytes],
    settings: Settings,
    files: Path,
    seaweed: Seaweed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use_bucket(settings, seaweed)
    monkeypatch.setattr(moving, "_BATCH", 2)
    carried: list[str] = []

    def carry(name: str, **sides: Any) -> int:
        if len(carried) == 4:
            raise Unreachable("gone")
        carried.append(name)
        return carrying.carry(name, **sides)

    monkeypatch.setattr(moving, "_AT_ONCE", 1)
    monkeypatch.setattr(moving, "carry", carry)
    with pytest.raises(Unreachable):
        move("s3")
    monkeypatch.undo()
    assert read_all(photos) == photos
    assert move("s3").files == 3
    assert read_all(photos) == photos


def test_what_was_carried_but_not_removed_is_not_sent_again(
    photos: dict[str, bytes],
    settings: Settings,
    files: Path,
    seaweed: Seaweed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelves = use_bucket(settings, seaweed)
    for name in photos:
        shelves.bucket.put(files / name, name)

    def put(self: Bucket, path: Path, name: str) -> None:
        raise AssertionError("sent again")

    monkeypatch.setattr(Bucket, "put", put)
    assert move("s3").files == 7


def test_without_the_other_side_in_the_settings_nothing_is_moved(
    settings: Settings, files: Path, seaweed: Seaweed, db: None
) -> None:
    for to in ("s3", "folder"):
        with pytest.raises(DomainError, match="VOCWEEK_FILES"):
            move(to)
    use_bucket(settings, seaweed)
    with pytest.raises(DomainError, match="VOCWEEK_FILES_OLD_URL"):
        move("folder")
