"""The real web server and phones that stall: whoever sends nothing keeps nobody out."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.media.pictures import picture
from tests.product import PATIENCE, Product, served
from tests.reporting.ledgers import make_ledger
from tests.tus_line import lines
from vocweek.core.places import AT_WORK, Places
from vocweek.media.models import Asset

STALLED = 40


@pytest.fixture
def product(transactional_db: None, tmp_path: Path) -> Iterator[Product]:
    with served(tmp_path) as product:
        yield product


def database_connections() -> int:
    """Return how many connections others than this test have to its database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        found: int = cursor.fetchone()[0]
    return found


def silent_form(product: Product) -> socket.socket:
    """Return the connection of a stranger who begins to send a form, and says nothing more."""
    line = socket.create_connection(("127.0.0.1", product.port), timeout=PATIENCE)
    head = "POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\n"
    line.sendall(head.encode() + b"Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin=a")
    return line


def test_forty_stalled_uploads_and_forms_keep_nobody_out_and_go_on_where_they_were(product: Product) -> None:
    ledger = make_ledger()
    photo = picture(size=(60, 40))
    phones = lines(product, ledger.liaison, STALLED)
    for number, phone in enumerate(phones):
        phone.begin_patch(
            phone.create(ledger.tree.school.code, f"{number}.jpg", len(photo)), 0, len(photo), photo[:100]
        )
    strangers = [silent_form(product) for _ in range(STALLED)]
    (visitor,) = lines(product, ledger.city, 1)
    began = time.monotonic()
    for _ in range(10):
        assert visitor.get("/desk/")[0] == 200
    assert time.monotonic() - began < PATIENCE / 2
    assert database_connections() <= AT_WORK
    assert {phone.end_patch(photo[100:]) for phone in phones} == {len(photo)}
    assert Asset.objects.filter(state=Asset.State.READY).count() == STALLED
    for stranger in strangers:
        stranger.close()


class Slowly:
    """A body that comes when it is let."""

    def __init__(self, *here: bytes) -> None:
        self.come = list(here)

    def read(self, size: int = -1) -> bytes:
        while not self.come:
            time.sleep(0.01)
        return self.come.pop()


def reading(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    return _Answer([environ["wsgi.input"].read()])


class _Answer(list[bytes]):
    streaming = False

    def close(self) -> None:
        pass


def asked(places: Places, body: Slowly) -> tuple[str, list[bytes]]:
    told: list[str] = []
    environ = {"wsgi.input": body, "CONTENT_LENGTH": "100000"}
    content = list(places(environ, lambda status, headers: told.append(status)))
    return (told or [""])[0], content


def test_more_senders_than_can_wait_are_told_to_come_again() -> None:
    places = Places(reading, at_work=1, waiting=2)
    bodies = [Slowly(), Slowly()]
    with ThreadPoolExecutor(4) as threads:  # their own: this one's database connection is not theirs to take
        senders = [threads.submit(asked, places, body) for body in bodies]
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            status, content = threads.submit(asked, places, Slowly(b"x")).result()
            if status:
                break
        assert status == "503 Service Unavailable"
        assert "稍后" in content[0].decode()
        for body in bodies:
            body.come.append(b"late")
        assert [sender.result() for sender in senders] == [("", [b"late"])] * 2
        assert threads.submit(asked, places, Slowly(b"y")).result() == ("", [b"y"])
