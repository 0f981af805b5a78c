"""A real S3 that is killed while a big file goes straight to it: what had arrived is there, the rest goes on."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from tests.media.storage.conftest import use_bucket
from tests.seaweed import Seaweed
from tests.workbench.test_direct import begin, document, liaison, school, send  # noqa: F401  # fixtures
from vocweek.media.direct.arrival import take_whole
from vocweek.media.direct.models import DirectUpload
from vocweek.media.models import Asset
from vocweek.media.storage import Unreachable, multipart, outage
from vocweek.media.storage.shelves import Shelves
from vocweek.org.models import OrgUnit


@pytest.fixture(scope="module")
def frail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seaweed]:
    """A SeaweedFS of one's own, to be killed."""
    server = Seaweed(tmp_path_factory.mktemp("frail"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def shelves(settings: Settings, tmp_path: Path, frail: Seaweed, monkeypatch: pytest.MonkeyPatch) -> Shelves:
    """Asked again at once, so that no test waits for the rest a server is given."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(outage, "REST_SECONDS", 0.0)
    return use_bucket(settings, frail)


def send_half(client: Client, url: str, content: bytes, number: int, frail: Seaweed) -> None:
    """Send a part; the S3 is killed when half of it is on its way."""
    address = urlsplit(client.post(url, {"numbers": str(number)}).json()["urls"][str(number)])
    part = content[(number - 1) * multipart.PART : number * multipart.PART]
    asked = f"PUT {address.path}?{address.query} HTTP/1.1\r\nHost: {address.netloc}\r\n"
    head = f"{asked}Content-Length: {len(part)}\r\n\r\n"
    with socket.create_connection((address.hostname or "", address.port or 0)) as line:
        line.sendall(head.encode() + part[: len(part) // 2])
        frail.stop()


def test_a_part_that_was_cut_off_does_not_count_and_what_was_there_stays(
    client: Client,
    school: OrgUnit,  # noqa: F811
    shelves: Shelves,
    frail: Seaweed,
) -> None:
    content = document()
    begun = begin(client, school, content)
    send(client, begun["direct"], content, [1])
    send_half(client, begun["direct"], content, 2, frail)
    away = client.get(begun["direct"], headers={"accept": "application/json"})
    assert (away.status_code, away["Retry-After"]) == (503, "30")
    assert client.post(begun["direct"], {"whole": "1"}).status_code == 503

    frail.start()
    assert client.get(begun["direct"]).json()["there"] == [1]
    send(client, begun["direct"], content, [2, 3])
    client.post(begun["direct"], {"whole": "1"})
    upload = DirectUpload.objects.get()
    frail.stop()
    with pytest.raises(Unreachable):
        take_whole(upload.pk)
    assert client.get(begun["direct"]).json()["state"] == "arriving"
    frail.start()
    take_whole(upload.pk)
    with Asset.objects.get().file.open("rb") as stored:
        assert stored.read() == content


def test_a_file_put_together_of_which_nobody_heard_is_not_sent_again(
    client: Client,
    school: OrgUnit,  # noqa: F811
    shelves: Shelves,
) -> None:
    content = document()
    begun = begin(client, school, content)
    send(client, begun["direct"], content, [1, 2, 3])
    upload = DirectUpload.objects.get()
    parts = multipart.parts_there(shelves.bucket, upload.key, upload.begun)
    multipart.put_together(shelves.bucket, upload.key, upload.begun, parts)  # and its answer was lost
    assert client.get(begun["direct"]).json()["there"] == [1, 2, 3]
    assert client.post(begun["direct"], {"whole": "1"}).status_code == 200
    take_whole(upload.pk)
    assert Asset.objects.get().state == Asset.State.READY
