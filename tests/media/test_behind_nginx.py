"""The site as `vocweek media nginx` prints it, served by a real nginx before the real program."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.nginx import running_nginx, without_tls
from tests.seaweed import free_ports
from vocweek.core.config import read_config
from vocweek.media.addresses import file_address, set_address
from vocweek.media.handout import Handout
from vocweek.media.nginx import site

TILES = f"renditions/ab/{'ab' * 32}/tiles.1f2e/"
WHAT = Handout("assets/ab/abc", "application/zip", "照片.zip", "abc")


@pytest.fixture
def program(transactional_db: None) -> Iterator[LiveServer]:
    """A program of this test's own, which it may stop."""
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture
def nginx(settings: Settings, tmp_path: Path, program: LiveServer) -> Iterator[str]:
    """The address of an nginx before the program."""
    files = tmp_path / "files"
    settings.MEDIA_ROOT, settings.FILES_ACCEL = files, "/inner-files/"
    for name, content in (("assets/ab/abc", b"0123456789"), (f"{TILES}0_0.webp", b"a tile")):
        (files / name).parent.mkdir(parents=True)
        (files / name).write_bytes(content)
    host, port = program.thread.host, program.thread.port
    config = dataclasses.replace(read_config(), data=tmp_path, host=host, port=port)
    (own,) = free_ports(1)
    with running_nginx(without_tls(site(config), own), own, tmp_path / "nginx"):
        yield f"http://127.0.0.1:{own}"


def get(url: str, **headers: str) -> Any:
    try:
        return urlopen(Request(url, headers=headers), timeout=10)
    except HTTPError as error:
        return error


@pytest.mark.django_db(transaction=True)
def test_nginx_sends_what_the_program_allows_and_tiles_without_asking(
    nginx: str, program: LiveServer
) -> None:
    answer = get(nginx + file_address(WHAT))
    assert (answer.status, answer.read()) == (200, b"0123456789")
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "private, max-age=86400, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    part = get(nginx + file_address(WHAT), Range="bytes=2-4")
    assert (part.status, part.read()) == (206, b"234")
    known = get(nginx + file_address(WHAT), **{"If-None-Match": answer.headers["ETag"]})
    assert known.status == 304
    for forged in ("/inner-files/assets/ab/abc", file_address(WHAT)[:-2] + "x/"):
        assert get(nginx + forged).status == 404

    base = set_address(TILES)
    through = get(f"{nginx}{base}0_0.webp")
    assert (through.read(), through.headers["Content-Type"]) == (b"a tile", "image/webp")
    assert get(f"{nginx}{base}9_9.webp").status == 404
    program.stop()
    tile = get(f"{nginx}{base}0_0.webp")
    assert (tile.status, tile.read()) == (200, b"a tile")
    assert "sandbox" in tile.headers["Content-Security-Policy"]
    for forged in (
        base.replace("/set/", "/set/9"),
        base.replace("ab/ab", "cd/ab"),
        f"{base}../../../../assets/ab/",
    ):
        assert get(f"{nginx}{forged}0_0.webp").status in (404, 400)
