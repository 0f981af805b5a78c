"""The tus protocol at its addresses: what a client may send, and what it is told."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.full_disk import room_for
from tests.media.corpus import photo
from tests.media.pictures import picture, upload
from tests.reporting.ledgers import GOOD, Ledger, file
from tests.workbench.desks import at_desk, words
from tests.workbench.tus_client import TUS, create, offset, patch, send_in_pieces, send_whole
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.media.models import Asset, Upload
from vocweek.media.uploads import services
from vocweek.media.uploads.places import uploads_folder
from vocweek.media.uploads.services import sweep_uploads
from vocweek.notify.models import Message
from vocweek.reporting.models import Obligation
from vocweek.reporting.services import accept

PHOTO = picture(size=(900, 600))
BROKEN = PHOTO[:900]


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def place(owed: Obligation) -> str:
    return f"/desk/obligations/{owed.pk}/files/"


def test_the_server_says_what_it_can(liaison: Client, place: str) -> None:
    told = liaison.options(place)
    assert told.status_code == 204
    assert told["Tus-Version"] == "1.0.0"
    assert {"creation", "termination", "expiration", "checksum"} <= set(told["Tus-Extension"].split(","))
    assert int(told["Tus-Max-Size"]) == 2 * 1024**3


def test_a_file_in_pieces_becomes_an_asset_that_had_its_number_from_the_beginning(
    liaison: Client, place: str
) -> None:
    began = create(liaison, place, len(PHOTO))
    assert (began.status_code, began.json()["state"]) == (201, "arriving")
    upload = began["Location"]
    first = patch(liaison, upload, 0, PHOTO[:500])
    assert (first.status_code, first["Upload-Offset"]) == (204, "500")
    assert offset(liaison, upload) == 500
    last = patch(liaison, upload, 500, PHOTO[500:])
    assert last["Upload-Offset"] == str(len(PHOTO))
    assert liaison.get(upload).json()["id"] == began.json()["id"]
    asset = Asset.objects.get()
    assert (asset.state, asset.content_type, asset.width) == ("ready", "image/jpeg", 900)
    assert list(uploads_folder().iterdir()) == []
    assert offset(liaison, upload) == len(PHOTO)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus-Resumable": "0.2.2"}, 412),
        ({"Upload-Length": "-1"}, 400),
        ({"Upload-Length": "many"}, 400),
        ({"Upload-Length": "0"}, 400),
        ({"Upload-Length": str(3 * 1024**3)}, 413),
        ({"Upload-Metadata": "filename ***"}, 400),
    ],
)
def test_an_announcement_that_cannot_be_is_refused(
    liaison: Client, place: str, headers: dict[str, str], status: int
) -> None:
    assert create(liaison, place, 10, **headers).status_code == status
    assert not Asset.objects.exists()


@pytest.mark.parametrize(("at", "body", "status"), [(3, b"a", 409), (0, b"a" * 11, 413), ("x", b"a", 400)])
def test_bytes_that_do_not_belong_there_are_refused(
    liaison: Client, place: str, at: object, body: bytes, status: int
) -> None:
    upload = create(liaison, place, 10)["Location"]
    assert patch(liaison, upload, at, body).status_code == status
    assert offset(liaison, upload) == 0


def test_a_piece_with_a_wrong_checksum_does_not_count(liaison: Client, place: str) -> None:
    upload = create(liaison, place, len(PHOTO))["Location"]
    right = f"sha256 {b64encode(hashlib.sha256(PHOTO[:400]).digest()).decode()}"
    assert patch(liaison, upload, 0, PHOTO[1:401], Upload_Checksum=right).status_code == 460
    assert offset(liaison, upload) == 0
    assert patch(liaison, upload, 0, PHOTO[:400], Upload_Checksum=right).status_code == 204
    assert patch(liaison, upload, 400, b"a", Upload_Checksum="crc32 AAAA").status_code == 400
    assert offset(liaison, upload) == 400


def test_only_whoever_began_an_upload_goes_on_with_it(
    ledger: Ledger, liaison: Client, colleague: Client, place: str
) -> None:
    upload = create(liaison, place, 10)["Location"]
    for other in (colleague, at_desk(ledger.city)):
        assert patch(other, upload, 0, b"a").status_code == 404
        assert other.head(upload, headers=TUS).status_code == 404


def test_networks_that_let_only_post_pass_can_upload_too(liaison: Client, place: str) -> None:
    upload = create(liaison, place, len(PHOTO))["Location"]
    headers = TUS | {"Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    liaison.post(upload, PHOTO, content_type="application/offset+octet-stream", headers=headers)
    assert Asset.objects.get().state == "ready"


def test_an_upload_that_is_given_up_leaves_nothing(liaison: Client, place: str) -> None:
    upload = create(liaison, place, 10)["Location"]
    patch(liaison, upload, 0, b"abc")
    assert liaison.delete(upload, headers=TUS).status_code == 204
    assert not Asset.objects.exists()
    assert liaison.head(upload, headers=TUS).status_code == 404


def test_the_same_photo_sent_twice_is_two_assets_and_one_stored_file(liaison: Client, place: str) -> None:
    send_whole(liaison, place, PHOTO, "照片.jpg")
    told = send_in_pieces(liaison, place, PHOTO, "照片.jpg", 1000)
    assert (told["state"], told["name"]) == ("ready", "照片（2）.jpg")
    assert len(set(Asset.objects.values_list("file", flat=True))) == 1


def test_nobody_has_more_uploads_open_than_can_be_meant(
    liaison: Client, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_OPEN", 2)
    assert [create(liaison, place, 10).status_code for _ in range(3)] == [201, 201, 429]


def test_a_report_filed_with_a_photo_on_its_way_is_accepted_once_it_is_there(
    ledger: Ledger, liaison: Client, owed: Obligation, place: str
) -> None:
    began = create(liaison, place, len(PHOTO))
    filed = file(owed, ledger.liaison, {**GOOD, "photos": [began.json()["id"]]})
    patch(liaison, began["Location"], 0, PHOTO[: len(PHOTO) // 2])
    page = f"/desk/submissions/{filed.pk}/"
    assert "上传中 49%" in words(at_desk(ledger.county).get(page))
    assert at_desk(ledger.county).get(f"/desk/files/{began.json()['id']}/").status_code == 404
    with pytest.raises(DomainError, match="1 个文件正在上传"):
        accept(submission=filed, by=ledger.county)
    patch(liaison, began["Location"], len(PHOTO) // 2, PHOTO[len(PHOTO) // 2 :])
    accept(submission=filed, by=ledger.county)


def test_a_filed_photo_that_is_refused_on_arrival_is_told_to_whoever_sent_it(
    ledger: Ledger, liaison: Client, owed: Obligation, place: str
) -> None:
    began = create(liaison, place, len(BROKEN))
    filed = file(owed, ledger.liaison, {**GOOD, "photos": [began.json()["id"]]})
    assert patch(liaison, began["Location"], 0, BROKEN).status_code == 204
    assert liaison.get(began["Location"]).json()["state"] == "refused"
    told = Message.objects.get(person=ledger.liaison, kind="media")
    assert "未通过检查" in told.text
    assert told.link == f"/desk/submissions/{filed.pk}/"
    assert "未通过检查" in words(at_desk(ledger.county).get(told.link))


def test_what_nobody_goes_on_with_is_swept_and_a_report_that_names_it_is_told(
    ledger: Ledger,
    liaison: Client,
    owed: Obligation,
    place: str,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    named = create(liaison, place, 10)
    forgotten = create(liaison, place, 10)
    file(owed, ledger.liaison, {**GOOD, "photos": [named.json()["id"]]})
    for one in (named, forgotten):
        patch(liaison, one["Location"], 0, b"abc")
    Upload.objects.update(expires_at=now() - timedelta(seconds=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_uploads() == 2
    assert list(Asset.objects.values_list("pk", "state")) == [(named.json()["id"], "refused")]
    assert Message.objects.filter(person=ledger.liaison, kind="media").count() == 1
    assert list(uploads_folder().iterdir()) == []


def test_an_arrival_that_was_interrupted_is_finished_by_the_sweep(liaison: Client, place: str) -> None:
    upload = create(liaison, place, len(PHOTO))["Location"]
    (uploads_folder() / Upload.objects.get().pk.hex).write_bytes(PHOTO)  # the server died at the last byte
    sweep_uploads()
    assert Asset.objects.get().state == "ready"
    assert offset(liaison, upload) == len(PHOTO)


def big_photo() -> bytes:
    """A photo that is cleaned when it arrives, of more than a disk that is nearly full takes."""
    return photo(size=(1600, 1200), quality=95)


def test_a_disk_without_room_is_said_whichever_way_a_small_file_comes(liaison: Client, place: str) -> None:
    with room_for(20_000):
        tus = send_whole(liaison, place, big_photo(), "照片.jpg")
        form = liaison.post("/desk/library/upload/", {"files": upload(big_photo(), "照片.jpg")}, follow=True)
    assert tus.status_code == 507
    assert "存储空间不足" in tus.json()["error"]
    assert "存储空间不足" in words(form)
    assert [path for path in uploads_folder().parent.rglob("*") if path.is_file()] == []


def test_a_disk_that_is_full_when_the_last_byte_came_loses_nothing(liaison: Client, place: str) -> None:
    content = big_photo()
    began = create(liaison, place, len(content))["Location"]
    half = len(content) // 2
    patch(liaison, began, 0, content[:half])
    path = next(uploads_folder().iterdir())
    with path.open("ab") as file:
        file.write(content[half:])
    with room_for(20_000):
        told = liaison.head(began, headers=TUS)
    assert told.status_code == 507
    assert Asset.objects.get().state == "arriving"
    assert offset(liaison, began) == len(content)
    assert Asset.objects.get().state == "ready"
