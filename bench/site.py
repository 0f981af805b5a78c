"""Fresh installations to measure on: embedded databases in a temporary data folder, gone when the program ends."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

# The web server's processes begin one after the other: whoever came sooner would all be heard by the first.
REST_SECONDS = 6.0
CHECKOUT = Path(__file__).resolve().parent.parent


@cache
def data_folder() -> Path:
    """Return a data folder of this run."""
    data = Path(tempfile.mkdtemp(prefix="vocweek-bench-"))
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    return data


@cache
def prepare() -> None:
    """Set Django up in this process on an empty, migrated database."""
    os.environ |= environment("bench")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


@cache
def filled(schools: int) -> dict[str, str]:
    """Fill a site of its own with a week of `schools` schools; return sessions of people there (`bench.world`)."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.world", str(schools)],
        env=os.environ | environment(f"week{schools}"),
        cwd=CHECKOUT,
        check=True,
        stdout=subprocess.PIPE,
    )
    sessions: dict[str, str] = json.loads(done.stdout)
    return sessions


@contextmanager
def served(database: str, **more: str) -> Iterator[int]:
    """Serve the site on `database` with the web server of `vocweek up`, `more` in its environment; give its port."""
    from vocweek.cli.serve import web_command
    from vocweek.core.config import read_config

    environment = _environment_with_port(database) | more
    before = dict(os.environ)
    os.environ |= environment
    command = web_command(read_config())
    os.environ.clear()
    os.environ |= before
    with _running(command, environment) as port:
        yield port


@contextmanager
def up(database: str) -> Iterator[int]:
    """Run `vocweek up` on `database`; give its port."""
    environment = _environment_with_port(database)
    with _running([sys.executable, "-m", "vocweek.cli", "up"], environment) as port:
        yield port


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[int]:
    from vocweek.cli.serve import end

    port = int(environment["VOCWEEK_PORT"])
    server = subprocess.Popen(
        command, env=environment, cwd=CHECKOUT, start_new_session=True, stdout=subprocess.DEVNULL
    )
    try:
        _await(port, server)
        time.sleep(REST_SECONDS)
        yield port
    finally:
        end([server])
        with suppress(ProcessLookupError):  # a worker that outlived its server
            os.killpg(server.pid, signal.SIGKILL)


def _environment_with_port(database: str) -> dict[str, str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return os.environ | environment(database) | {"VOCWEEK_PORT": str(port)}


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers. Raises `RuntimeError` if it ends or stays silent for two minutes."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the web server did not start")


def environment(database: str) -> dict[str, str]:
    """Return what names the site on `database`, which is made on first use."""
    from vocweek.core.database import start_embedded

    data = data_folder()
    return {
        "VOCWEEK_DATA": str(data),
        "VOCWEEK_DATABASE_URL": start_embedded(data / "postgres", database),
        "VOCWEEK_HOST": "127.0.0.1",
        "VOCWEEK_ALLOWED_HOSTS": "127.0.0.1,testserver",
        "VOCWEEK_WEB_WORKERS": "2",
        "DJANGO_SETTINGS_MODULE": "vocweek.core.settings",
    }
