"""A big file straight to a real S3: begun and finished at the desk, its bytes never there."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories import make_person, make_tree
from tests.media.storage.conftest import seaweed, use_bucket  # noqa: F401  # a fixture
from tests.seaweed import Seaweed
from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.media.direct import sending
from vocweek.media.direct.arrival import take_whole
from vocweek.media.direct.models import DirectUpload
from vocweek.media.direct.sending import sweep_direct
from vocweek.media.kinds import MEGABYTE
from vocweek.media.models import Asset
from vocweek.media.storage import multipart
from vocweek.media.storage.shelves import Shelves
from vocweek.org.models import OrgUnit

SIZE = 12 * MEGABYTE


def document(filling: bytes = b"") -> bytes:
    head, tail = b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n", b"\nendstream\nendobj\n%%EOF\n"
    return head + (filling or os.urandom(SIZE)) + tail


@pytest.fixture
def liaison(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> User:
    """A liaison who is signed in, where files of 8 MB are big and parts have 5 MB."""
    monkeypatch.setattr(sending, "FROM", 8 * MEGABYTE)
    monkeypatch.setattr(multipart, "PART", 5 * MEGABYTE)
    person = make_person(make_tree().school)
    client.force_login(person)
    return person


@pytest.fixture
def school(liaison: User) -> OrgUnit:
    return liaison.memberships.get().unit


@pytest.fixture
def shelves(settings: Settings, tmp_path: Path, seaweed: Seaweed) -> Shelves:  # noqa: F811
    settings.MEDIA_ROOT = tmp_path
    return use_bucket(settings, seaweed)


def begin(client: Client, school: OrgUnit, content: bytes, name: str = "方案.pdf") -> Any:
    asked = {"name": name, "length": len(content)}
    return client.post(f"/desk/direct/for/{school.code}/", asked).json()


def send(client: Client, url: str, content: bytes, numbers: list[int]) -> None:
    asked = {"numbers": ",".join(map(str, numbers))}
    for number, address in client.post(url, asked).json()["urls"].items():
        start = (int(number) - 1) * multipart.PART
        part = content[start : start + multipart.PART]
        assert urlopen(Request(address, data=part, method="PUT"), timeout=30).status == 200


def test_a_big_file_is_sent_in_parts_looked_at_and_copied_to_its_place(
    client: Client, school: OrgUnit, shelves: Shelves
) -> None:
    content = document()
    begun = begin(client, school, content)
    asset = Asset.objects.get(pk=begun["id"])
    assert (asset.state, asset.name) == (Asset.State.ARRIVING, "方案.pdf")
    send(client, begun["direct"], content, [3, 1])
    stands = client.get(begun["direct"]).json()
    assert (stands["part"], stands["parts"], stands["there"]) == (multipart.PART, 3, [1, 3])
    send(client, begun["direct"], content, [2])
    assert client.post(begun["direct"], {"whole": "1"}).json()["state"] == "arriving"

    (upload,) = DirectUpload.objects.all()
    taken = take_whole(upload.pk)
    assert taken == asset
    asset.refresh_from_db()
    assert (asset.state, asset.content_type, asset.size) == (
        Asset.State.READY,
        "application/pdf",
        len(content),
    )
    with asset.file.open("rb") as stored:
        assert stored.read() == content
    assert [file.name for file in shelves.bucket.walk()] == [asset.file.name]
    assert list(multipart.on_their_way(shelves.bucket)) == []
    assert client.get(begun["direct"]).json()["state"] == "ready"
    assert take_whole(upload.pk) is None


def test_what_fails_the_check_is_refused_with_its_reason_and_leaves_nothing(
    client: Client, school: OrgUnit, shelves: Shelves
) -> None:
    content = b"MZ" + os.urandom(SIZE)
    begun = begin(client, school, content, "方案.pdf")
    send(client, begun["direct"], content, [1, 2, 3])
    client.post(begun["direct"], {"whole": "1"})
    asset = take_whole(DirectUpload.objects.get().pk)
    assert asset is not None
    assert (asset.state, "不接收这种文件" in asset.why) == (Asset.State.REFUSED, True)
    assert client.get(begun["direct"]).json()["why"] == asset.why
    assert list(shelves.bucket.walk()) == list(multipart.on_their_way(shelves.bucket)) == []


def test_the_same_file_under_the_same_name_is_another_asset_with_the_same_bytes(
    client: Client, school: OrgUnit, shelves: Shelves
) -> None:
    content = document()
    for _ in range(2):
        begun = begin(client, school, content)
        send(client, begun["direct"], content, [1, 2, 3])
        client.post(begun["direct"], {"whole": "1"})
        take_whole(DirectUpload.objects.get(asset_id=begun["id"]).pk)
    first, second = Asset.objects.order_by("pk")
    assert (first.file.name, first.name, second.name) == (second.file.name, "方案.pdf", "方案（2）.pdf")


def test_nothing_is_put_together_before_all_is_there(
    client: Client, school: OrgUnit, shelves: Shelves
) -> None:
    content = document()
    begun = begin(client, school, content)
    send(client, begun["direct"], content, [1, 2])
    answer = client.post(begun["direct"], {"whole": "1"})
    assert (answer.status_code, "还没有传完整" in answer.json()["error"]) == (400, True)


@pytest.mark.parametrize("numbers", ["", "0", "4", "1,x", "1,-2"])
def test_only_parts_of_the_file_are_signed(
    client: Client, school: OrgUnit, shelves: Shelves, numbers: str
) -> None:
    begun = begin(client, school, document())
    answer = client.post(begun["direct"], {"numbers": numbers})
    assert (answer.status_code, "没有这一段" in answer.json()["error"]) == (400, True)


def test_small_files_and_those_without_an_s3_go_the_ordinary_way(
    client: Client,
    school: OrgUnit,
    settings: Settings,
    tmp_path: Path,
    seaweed: Seaweed,  # noqa: F811
) -> None:
    settings.MEDIA_ROOT = tmp_path
    assert begin(client, school, document())["direct"] == ""
    shelves = use_bucket(settings, seaweed)
    assert begin(client, school, b"small")["direct"] == ""
    shelves.bucket.health.heard("it was silent a moment ago")
    assert begin(client, school, document())["direct"] == ""
    assert not Asset.objects.exists()


def test_nobody_else_goes_on_with_it(client: Client, school: OrgUnit, shelves: Shelves) -> None:
    begun = begin(client, school, document())
    other = Client()
    other.force_login(make_person(school))
    assert other.get(begun["direct"]).status_code == 404
    assert other.post(begun["direct"], {"numbers": "1"}).status_code == 404


def test_what_was_given_up_or_forgotten_is_swept_out_of_the_s3(
    client: Client, school: OrgUnit, shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = document()
    kept, dropped, old = (begin(client, school, content) for _ in range(3))
    for begun in (kept, dropped, old):
        send(client, begun["direct"], content, [1])
    client.post(dropped["direct"], {"give_up": "1"})
    DirectUpload.objects.filter(asset_id=old["id"]).update(expires_at=now() - timedelta(minutes=1))
    assert sweep_direct() == 0, "what began this very hour is left alone"
    monkeypatch.setattr(sending, "YOUNG", timedelta(0))
    assert sweep_direct() == 2
    assert [asset.pk for asset in Asset.objects.all()] == [kept["id"]]
    assert len(list(multipart.unfinished(shelves.bucket))) == 1
