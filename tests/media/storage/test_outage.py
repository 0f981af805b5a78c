"""An S3 that is killed in the middle and comes back: nothing is lost, nobody waits long, everything ends in it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.factories import make_person, make_unit
from tests.media.conftest import stored
from tests.media.pictures import picture, upload
from tests.media.storage.conftest import use_bucket
from tests.seaweed import Seaweed
from vocweek.media.services import store_asset
from vocweek.media.storage import Unreachable, outage
from vocweek.media.storage.models import SpooledFile
from vocweek.media.storage.shelves import Shelves
from vocweek.media.storage.spool import put_in, still_waiting, waiting, waiting_of
from vocweek.org.models import OrgUnit, UnitKind


@pytest.fixture(scope="module")
def frail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seaweed]:
    """A SeaweedFS of one's own, to be killed."""
    server = Seaweed(tmp_path_factory.mktemp("frail"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def shelves(settings: Settings, files: Path, frail: Seaweed, db: None) -> Shelves:
    return use_bucket(settings, frail)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask again at once, so that no test waits for the rest a server is given."""
    monkeypatch.setattr(outage, "REST_SECONDS", 0.0)


def in_bucket(shelves: Shelves) -> list[str]:
    return [file.name for file in shelves.bucket.walk()]


def test_uploads_are_kept_while_the_s3_is_gone_and_put_in_when_it_is_back(
    unit: OrgUnit, shelves: Shelves, frail: Seaweed, files: Path, impatient: None
) -> None:
    before = store_asset(file=upload(picture("PNG")), unit=unit, by=None)
    frail.stop()
    photo = picture("JPEG", (300, 200))
    kept = store_asset(file=upload(photo, "合影.jpg"), unit=unit, by=None)
    assert kept.file.open("rb").read() == photo
    assert still_waiting([kept.file.name, before.file.name]) == {kept.file.name}
    assert (waiting().files, waiting().size, waiting_of(unit.pk)) == (1, len(photo), 1)
    assert put_in() == 0
    assert SpooledFile.objects.get().attempts == 1
    with pytest.raises(Unreachable):
        before.file.open("rb")

    frail.start()
    assert put_in() == 1
    assert waiting().files == 0
    assert in_bucket(shelves) == sorted([before.file.name, kept.file.name])
    assert stored(files) == []
    assert kept.file.open("rb").read() == photo
    assert before.file.open("rb").read() == picture("PNG")


def test_the_same_photo_again_during_the_outage_is_still_stored_once(
    unit: OrgUnit, shelves: Shelves, frail: Seaweed, files: Path, impatient: None
) -> None:
    photo = picture("JPEG", (310, 200))
    frail.stop()
    first, second = (store_asset(file=upload(photo, name), unit=unit, by=None) for name in ("1.jpg", "2.jpg"))
    assert first.file.name == second.file.name
    assert len(stored(files)) == 1
    frail.start()
    assert put_in() == 1


def test_a_name_of_its_own_is_given_where_nobody_can_say_what_is_taken(
    shelves: Shelves, frail: Seaweed, impatient: None
) -> None:
    first = shelves.save("workbooks/upload.xlsx", ContentFile(b"before"))
    frail.stop()
    second = shelves.save("workbooks/upload.xlsx", ContentFile(b"during"))
    assert second != first
    frail.start()
    assert put_in() == 1
    assert [shelves.open(name).read() for name in (first, second)] == [b"before", b"during"]


def test_an_s3_that_hangs_is_waited_for_once_and_then_left_alone(shelves: Shelves, frail: Seaweed) -> None:
    assert frail.process is not None
    os.kill(frail.process.pid, signal.SIGSTOP)
    try:
        shelves.bucket.health = outage.Health()  # a process that has not heard of it yet
        with pytest.raises(Unreachable):
            shelves.bucket.look()
        assert shelves.bucket.health.resting
        name = shelves.save("assets/ab/abc", ContentFile(b"1"))
        assert still_waiting([name])
    finally:
        os.kill(frail.process.pid, signal.SIGCONT)


def test_people_read_that_their_files_are_safe_and_what_to_do(
    client: Client, shelves: Shelves, frail: Seaweed, impatient: None
) -> None:
    unit = make_unit(kind=UnitKind.MINISTRY, code="000000")
    person = make_person(unit)
    asset = store_asset(file=upload(picture("PNG")), unit=unit, by=person)
    client.force_login(person)
    frail.stop()
    store_asset(file=upload(picture("JPEG", (301, 200))), unit=unit, by=person)
    page = client.get(reverse("workbench:library"))
    assert "1 个文件已收到，正在存入。" in page.content.decode()
    answer = client.get(reverse("workbench:file", args=[asset.pk]), headers={"accept": "text/html"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "不用重新上传" in answer.content.decode()
    told = client.get(reverse("workbench:file", args=[asset.pk]), headers={"accept": "application/json"})
    assert (told.status_code, "不会丢失" in told.json()["error"]) == (503, True)
    frail.start()
    assert put_in() == 1
    assert "正在存入" not in client.get(reverse("workbench:library")).content.decode()
    assert client.get(reverse("workbench:file", args=[asset.pk])).status_code == 302
