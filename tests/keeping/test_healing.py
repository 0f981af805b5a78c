"""Stored bytes that were damaged or lost are whole again when somebody sends the same file, and all knows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import make_person
from tests.media.pictures import upload
from tests.media.renditions.sources import photo as a_photo
from tests.media.renditions.sources import stored_and_made
from tests.reporting.ledgers import Ledger
from vocweek.keeping.checking import begin_check, run_check
from vocweek.media.models import Asset, Content, Damage, Rendition
from vocweek.media.renditions.working import work
from vocweek.media.services import add_file, store_asset
from vocweek.media.storage import storage
from vocweek.org.models import Role

Send = Callable[[Ledger], Asset]


def again(ledger: Ledger) -> Asset:
    return store_asset(file=upload(a_photo(), "开放日.jpg"), unit=ledger.tree.school, by=None)


def from_another_unit(ledger: Ledger) -> Asset:
    return store_asset(file=upload(a_photo(), "照片.jpg"), unit=ledger.tree.school2, by=None)


def through_the_library(ledger: Ledger) -> Asset:
    by = make_person(ledger.tree.school, Role.LIAISON)
    return add_file(file=upload(a_photo(), "又一次.jpg"), unit=ledger.tree.school, by=by).asset


@pytest.fixture
def photo(ledger: Ledger) -> Asset:
    """A photo with all that is made of it."""
    return stored_and_made(ledger.tree.school, a_photo(), "开放日.jpg")


def spoil(asset: Asset, files: Path) -> None:
    path = files / str(asset.file)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    path.write_bytes(content)


def bytes_of(asset: Asset) -> bytes:
    with storage().open(str(Asset.objects.get(pk=asset.pk).file.name)) as file:
        return bytes(file.read())


@pytest.mark.parametrize("send", [again, from_another_unit, through_the_library])
@pytest.mark.parametrize("lost", [True, False], ids=["lost", "damaged"])
def test_what_a_check_found_is_healed_by_the_same_file(
    photo: Asset, ledger: Ledger, files: Path, send: Send, lost: bool
) -> None:
    good = bytes_of(photo)
    if lost:
        (files / str(photo.file)).unlink()
    else:
        spoil(photo, files)
    run_check(begin_check(100))
    assert Damage.objects.get().sha256 == photo.sha256
    send(ledger)
    assert bytes_of(photo) == good
    assert not Damage.objects.exists()
    assert not run_check(begin_check(100, anew=True)).faults.exists()


def test_what_the_worker_found_is_healed_and_made_anew(ledger: Ledger, files: Path) -> None:
    photo = again(ledger)
    good = bytes_of(photo)
    spoil(photo, files)
    work()
    assert "损坏" in Content.objects.get().why
    spoiled = {str(made.file): made.size for made in Rendition.objects.all()}
    from_another_unit(ledger)
    assert bytes_of(photo) == good
    work()
    content = Content.objects.get()
    assert (content.state, content.why) == ("ready", "")
    assert set(Rendition.objects.values_list("state", flat=True)) == {"ready"}
    assert not spoiled.items() & {(str(made.file), made.size) for made in Rendition.objects.all()}


def test_what_the_worker_could_not_find_is_made_once_it_is_there(ledger: Ledger, files: Path) -> None:
    photo = again(ledger)
    (files / str(photo.file)).unlink()
    work()
    assert Content.objects.get().state == "failed"
    again(ledger)
    work()
    assert Content.objects.get().state == "ready"
    assert Rendition.objects.filter(state="ready").exists()


def test_a_file_put_back_by_hand_is_whole_for_the_next_check(photo: Asset, files: Path) -> None:
    good = bytes_of(photo)
    spoil(photo, files)
    run_check(begin_check(100))
    (files / str(photo.file)).write_bytes(good)
    run_check(begin_check(100, anew=True))
    assert not Damage.objects.exists()


def test_what_is_whole_is_not_written_again(photo: Asset, ledger: Ledger, files: Path) -> None:
    written = (files / str(photo.file)).stat().st_mtime_ns
    from_another_unit(ledger)
    assert (files / str(photo.file)).stat().st_mtime_ns == written
