"""An original that was let go or lost comes in once more: it is there again, and what went with it is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from tests.factories import make_person, make_unit
from tests.media.pictures import upload
from tests.media.renditions.sources import board, stored_and_made
from vocweek.media.models import Asset, Rendition
from vocweek.media.renditions.working import work
from vocweek.media.services import add_file, delete_orphans, store_asset
from vocweek.media.storage import storage
from vocweek.org.models import OrgUnit, Role, UnitKind


@pytest.fixture
def gone(unit: OrgUnit, files: Path) -> Asset:
    """A board whose original was let go, with its tiles."""
    asset = stored_and_made(unit, board(), "展板.jpg")
    Asset.objects.filter(pk=asset.pk).update(expired_at=timezone.now())
    Rendition.objects.filter(name="tiles").delete()
    storage().delete(str(asset.file.name))
    return asset


def tiled(asset: Asset) -> bool:
    return Rendition.objects.filter(content_id=asset.sha256, name="tiles", state="ready").exists()


def test_the_same_unit_has_its_original_again(gone: Asset) -> None:
    again = store_asset(file=upload(board(), "展板.jpg"), unit=gone.unit, by=None)
    assert (again.pk, again.expired_at) == (gone.pk, None)
    delete_orphans()
    assert storage().exists(str(Asset.objects.get(pk=gone.pk).file.name))
    work()
    assert tiled(gone)


def test_another_unit_has_it_whole_with_its_tiles(gone: Asset) -> None:
    other = make_unit(gone.unit, kind=UnitKind.PROVINCE, code="110000")
    asset = store_asset(file=upload(board(), "展板.jpg"), unit=other, by=None)
    work()
    assert storage().exists(str(asset.file.name))
    assert tiled(asset)


def test_the_library_does_not_take_what_was_let_go_for_the_file_it_has(gone: Asset) -> None:
    added = add_file(
        file=upload(board(), "展板.jpg"), unit=gone.unit, by=make_person(gone.unit, Role.LIAISON)
    )
    assert not added.known
    assert added.asset.expired_at is None
    assert storage().exists(str(added.asset.file.name))


def test_what_the_storage_lost_is_there_again(unit: OrgUnit, files: Path) -> None:
    asset = store_asset(file=upload(board(), "展板.jpg"), unit=unit, by=None)
    storage().delete(str(asset.file.name))
    store_asset(file=upload(board(), "展板.jpg"), unit=unit, by=None)
    assert storage().exists(str(asset.file.name))
