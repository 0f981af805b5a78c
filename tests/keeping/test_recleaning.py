"""What was stored before files were cleaned is cleaned with all that hangs on it, in a folder and in an S3."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import pyvips
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_asset, make_person
from tests.keeping.conftest import File
from tests.media import corpus
from tests.media.films import phone_film
from tests.media.storage.conftest import seaweed, shelf, shelves
from tests.reporting.ledgers import Ledger
from vocweek.keeping.bags import begin_bag, call_back_bags, pack
from vocweek.keeping.checking import begin_check, run_check
from vocweek.media.models import Asset, Content, FormerContent, Rendition, Twin
from vocweek.media.renditions.working import work
from vocweek.media.services import delete_orphans
from vocweek.media.services.placing import home_of
from vocweek.media.storage import Shelf, storage
from vocweek.media.upkeep import recleaning
from vocweek.media.upkeep.recleaning import Cleaning, clean_stored
from vocweek.org.models import OrgUnit, Role

__all__ = ["seaweed", "shelf", "shelves"]
Old = Callable[..., Asset]

SECRETS = (corpus.SERIAL.encode(), corpus.OWNER.encode(), b"SECRET")


def photo(serial: str = corpus.SERIAL, size: tuple[int, int] = (400, 300)) -> bytes:
    """Return a photo that tells everything; only the serial number differs from another."""
    return corpus.photo(size=size).replace(corpus.SERIAL.encode(), serial.encode())


@pytest.fixture
def old(ledger: Ledger, shelf: Shelf) -> Old:
    """Store bytes of a unit as they were stored before there was cleaning."""

    def stored(unit: OrgUnit, body: bytes, name: str = "开放日.jpg", **more: object) -> Asset:
        digest = hashlib.sha256(body).hexdigest()
        if not shelf.exists(home_of(digest)):
            shelf.save(home_of(digest), ContentFile(body))
        width, height = (400, 300) if name.endswith("jpg") else (None, None)
        told = {
            "file": home_of(digest),
            "sha256": digest,
            "size": len(body),
            "width": width,
            "height": height,
        }
        return make_asset(unit, name, **{"cleaned": False, **told, **more})

    return stored


def bytes_of(asset: Asset) -> bytes:
    asset.refresh_from_db()
    with storage().open(str(asset.file.name)) as file:
        return bytes(file.read())


def everything_stored() -> list[str]:
    return sorted(file.name for file in storage().walk())


def tells_nothing(content: bytes) -> bool:
    return not any(secret in content for secret in SECRETS) and b"GPS" not in content


def test_a_filed_photo_of_two_units_tells_nothing_any_more(
    old: Old, ledger: Ledger, filed: File, client: Client
) -> None:
    one, two = old(ledger.tree.school, photo()), old(ledger.tree.school2, photo(), "借来的.jpg")
    was, pixels = one.sha256, pyvips.Image.new_from_buffer(photo(), "").write_to_memory()
    submission = filed(one)
    assert not tells_nothing(bytes_of(one))
    work()
    shown = {made.name: made.size for made in Rendition.objects.all()}
    done = clean_stored()
    assert (done.files, done.told, done.assets, done.left) == (1, 1, 2, [])
    assert tells_nothing(bytes_of(one))
    assert bytes_of(two) == bytes_of(one)
    assert pyvips.Image.new_from_buffer(bytes_of(one), "").write_to_memory() == pixels
    assert not [name for name in everything_stored() if was in name]
    assert {made.name: made.size for made in Rendition.objects.filter(state="ready")} == shown
    assert all(storage().exists(str(made.file.name)) for made in Rendition.objects.all())
    assert not run_check(begin_check(100)).faults.exists()
    assert list(submission.attachments.values_list("asset", flat=True)) == [one.pk]
    client.force_login(make_person(ledger.tree.school, Role.LIAISON))
    picture = client.get(reverse("workbench:file_picture", args=[one.pk, 320]))
    original = client.get(reverse("workbench:file", args=[one.pk]))
    assert {picture.status_code, original.status_code} <= {200, 302}
    if original.status_code == 200:
        assert b"".join(original) == bytes_of(one)


def test_a_video_is_cleaned_too_and_papers_are_not_touched(old: Old, ledger: Ledger) -> None:
    film = old(ledger.tree.school, phone_film(), "短片.mov", content_type="video/quicktime")
    paper = old(ledger.tree.school, corpus.PDF, "方案.pdf", content_type="application/pdf")
    assert clean_stored().told == 1
    assert tells_nothing(bytes_of(film))
    assert bytes_of(paper) == corpus.PDF


def test_one_that_was_broken_off_goes_on_and_is_done_once(old: Old, ledger: Ledger) -> None:
    photos = [old(ledger.tree.school, photo(f"SN-{n:04}-SECRET"), f"{n}.jpg") for n in range(4)]
    photos += [old(ledger.tree.school, photo(size=(40 + n, 30)), f"小{n}.jpg") for n in range(3)]

    def power_cut(done: Cleaning) -> None:
        if done.files == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        clean_stored(tell=power_cut)
    rest = clean_stored()
    assert (rest.total, rest.files, rest.left) == (5, 5, [])
    assert all(tells_nothing(bytes_of(photo)) for photo in photos)
    assert clean_stored().files == 0


def test_one_cut_off_between_the_change_and_the_old_bytes_is_finished(old: Old, ledger: Ledger) -> None:
    asset = old(ledger.tree.school, photo())
    was = asset.sha256
    clean_stored()
    storage().save(home_of(was), ContentFile(photo()))
    FormerContent.objects.update(gone=False)
    clean_stored()
    assert not storage().exists(home_of(was))
    assert FormerContent.objects.get().gone
    assert tells_nothing(bytes_of(asset))


def test_two_that_turn_out_the_same_are_one_content_and_two_assets(old: Old, ledger: Ledger) -> None:
    one, two = (old(ledger.tree.school, photo(serial)) for serial in ("SN-0001-SECRET", "SN-0002-SECRET"))
    work()
    assert Content.objects.count() == 2
    assert clean_stored().told == 2
    one.refresh_from_db()
    two.refresh_from_db()
    assert one.sha256 == two.sha256
    assert sorted((one.name, two.name)) == ["开放日.jpg", "开放日（2）.jpg"]
    assert Content.objects.get().pk == one.content_id == two.content_id
    work()
    delete_orphans()
    assert len([name for name in everything_stored() if name.startswith("assets/")]) == 1
    assert all(storage().exists(str(made.file.name)) for made in Rendition.objects.all())


def test_what_a_person_said_of_two_pictures_stays(old: Old, ledger: Ledger) -> None:
    one, other = (
        old(ledger.tree.school, photo()),
        old(ledger.tree.school2, photo(size=(200, 90)), "另一张.jpg"),
    )
    work()
    first, second = sorted((one.sha256, other.sha256))
    Twin.objects.create(first_id=first, second_id=second, apart=3, verdict="other", reason="两次活动")
    clean_stored()
    one.refresh_from_db()
    other.refresh_from_db()
    twin = Twin.objects.get()
    assert {twin.first_id, twin.second_id} == {one.content_id, other.content_id}
    assert (twin.verdict, twin.first_id < twin.second_id) == ("other", True)


def test_what_is_clean_is_read_once_and_left(old: Old, ledger: Ledger) -> None:
    asset = old(ledger.tree.school, photo())
    clean_stored()
    Asset.objects.update(cleaned=False)
    before = Asset.objects.get().file.name
    assert (clean_stored().told, clean_stored().files) == (0, 0)
    asset.refresh_from_db()
    assert asset.file.name == before


def test_a_dry_run_counts_and_changes_nothing(old: Old, ledger: Ledger) -> None:
    for unit in (ledger.tree.school, ledger.tree.school2):
        old(unit, photo())
    before = everything_stored(), list(Asset.objects.order_by("pk").values())
    done = clean_stored(dry_run=True)
    assert (done.told, done.assets) == (1, 2)
    assert (everything_stored(), list(Asset.objects.order_by("pk").values())) == before


def test_damaged_and_missing_bytes_get_no_new_name(old: Old, ledger: Ledger) -> None:
    spoilt, lost = (
        old(ledger.tree.school, photo("SN-1111-SECRET")),
        old(ledger.tree.school, photo("SN-2222-SECRET")),
    )
    storage().delete(str(spoilt.file))
    storage().save(str(spoilt.file), ContentFile(photo("SN-3333-SECRET")))
    storage().delete(str(lost.file))
    left = {one.sha256: one.why for one in clean_stored().left}
    assert "损坏" in left[spoilt.sha256]
    assert "缺失" in left[lost.sha256]
    assert not Asset.objects.filter(cleaned=True).exists()


def test_what_was_let_go_stays_let_go(old: Old, ledger: Ledger) -> None:
    mine, gone = (
        old(ledger.tree.school, photo()),
        old(ledger.tree.school2, photo(), expired_at=timezone.now()),
    )
    clean_stored()
    gone.refresh_from_db()
    assert gone.expired_at is not None
    assert gone.sha256 == Asset.objects.get(pk=mine.pk).sha256


def test_a_bag_with_the_old_files_is_called_back(old: Old, ledger: Ledger, filed: File, files: Path) -> None:
    filed(old(ledger.tree.school, photo()))
    office = make_person(ledger.tree.ministry, Role.OFFICE)
    bag = pack(begin_bag(edition=ledger.edition, by=office))
    place = str(bag.file.name)
    clean_stored()
    assert call_back_bags() == 1
    bag.refresh_from_db()
    assert (bag.state, storage().exists(place)) == ("failed", False)
    assert "重新打包" in bag.why
    assert pack(begin_bag(edition=ledger.edition, by=office)).state == "ready"
    assert call_back_bags() == 0


def test_what_the_worker_has_in_hand_waits_for_the_next_time(
    old: Old, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    asset = old(ledger.tree.school, photo())
    monkeypatch.setattr(recleaning, "_PAUSE", 0)
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as worker:
        worker.execute("SELECT pg_advisory_lock(hashtextextended(%s, 1))", [asset.sha256])
        done = clean_stored()
    assert ["稍后再运行" in one.why for one in done.left] == [True]
    assert clean_stored().told == 1
