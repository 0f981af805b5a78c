"""The product as `vocweek up` serves it: the real web server on the test database, started, killed, started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client

from vocweek.accounts.models import User
from vocweek.cli.serve import end, web_command
from vocweek.core.config import read_config

PATIENCE = 90.0  # seconds; an idle machine needs three


class Product:
    """The web server of one data folder; `base` is its address, the same after every start."""

    def __init__(self, data: Path, **more: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.data = data
        self.environment = os.environ | {
            "VOCWEEK_DATA": str(data),
            "VOCWEEK_DATABASE_URL": _url_of_the_test_database(),
            "VOCWEEK_PORT": str(self.port),
            "VOCWEEK_BASE_URL": self.base,
            "VOCWEEK_WEB_WORKERS": "1",
            **more,
        }
        # The same key as here: sessions made by the test are known there.
        data.joinpath("secret_key").write_text(settings.SECRET_KEY)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, and return once it answers."""
        with _environment(self.environment):
            command = web_command(read_config())
        self.process = subprocess.Popen(command, env=self.environment, start_new_session=True)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            time.sleep(0.1)
        raise RuntimeError("the web server did not start")

    def kill(self) -> None:
        """End it and all its workers as a power cut does."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        until = time.monotonic() + PATIENCE
        with suppress(ConnectionRefusedError):  # its workers are dead as well
            while time.monotonic() < until:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                time.sleep(0.05)

    def stop(self) -> None:
        """End it in good order."""
        if self.process is not None:
            end([self.process])
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def session(self, person: User) -> str:
        """Return the session cookie of somebody who is signed in."""
        client = Client()
        client.force_login(person)
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    def workers(self) -> list[int]:
        """Return the process ids of the workers."""
        assert self.process is not None
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]


@contextmanager
def served(data: Path, **more: str) -> Iterator[Product]:
    """Serve the test database with its files in `data`."""
    product = Product(data, **more)
    product.start()
    try:
        yield product
    finally:
        product.stop()


def _url_of_the_test_database() -> str:
    at = connection.settings_dict
    return f"postgresql://{at['USER']}:{at['PASSWORD']}@/{at['NAME']}?host={at['HOST']}&port={at['PORT']}"


@contextmanager
def _environment(wanted: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(wanted)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
