"""A virus scanner, where there is one, sees every upload first; what it cannot scan is not taken."""

from __future__ import annotations

import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.media.conftest import stored
from tests.media.pictures import picture, upload
from vocweek.core.errors import DomainError
from vocweek.media.services import store_asset
from vocweek.org.models import OrgUnit

VIRUS = b"HARMLESS-BUT-CALLED-A-VIRUS"
Say = Callable[[bytes], bytes]


def verdict(content: bytes) -> bytes:
    return b"stream: Test.Virus FOUND\0" if VIRUS in content else b"stream: OK\0"


class Scanner:
    """A server that speaks clamd's INSTREAM and says of a file what it is told to say."""

    def __init__(self, say: Say) -> None:
        self.say, self.seen = say, b""
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.place = f"127.0.0.1:{self.listening.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.listening.accept()
            except OSError:
                return
            with line, line.makefile("rb") as heard:
                assert heard.read(10) == b"zINSTREAM\0"
                content = b""
                while length := struct.unpack(">I", heard.read(4))[0]:
                    content += heard.read(length)
                self.seen = content
                line.sendall(self.say(content))


@pytest.fixture
def scanner(settings: Any) -> Iterator[Callable[[Say], Scanner]]:
    """Start a scanner that the settings name."""
    running = []

    def start(say: Say = verdict) -> Scanner:
        running.append(Scanner(say))
        settings.CONFIG = replace(settings.CONFIG, clamav=running[-1].place)
        return running[-1]

    yield start  # type: ignore[misc]  # say may be left out
    for one in running:
        one.listening.close()


def refusal(content: bytes, unit: OrgUnit) -> DomainError:
    with pytest.raises(DomainError) as error:
        store_asset(file=upload(content), unit=unit, by=None)
    return error.value


def test_a_clean_file_is_taken_and_was_seen_as_it_was_sent(unit: OrgUnit, files: Path, scanner: Any) -> None:
    running, content = scanner(), picture("PNG", (500, 400)) + b"behind the picture"
    store_asset(file=upload(content), unit=unit, by=None)
    assert running.seen == content


def test_a_virus_is_not_taken_even_where_it_would_be_cut_off(
    unit: OrgUnit, files: Path, scanner: Any
) -> None:
    scanner()
    assert "含有病毒，未接收" in str(refusal(picture() + VIRUS, unit))
    assert stored(files) == []


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"nonsense\0"])
def test_a_scanner_that_will_not_say_lets_nothing_in(
    answer: bytes, unit: OrgUnit, files: Path, scanner: Any
) -> None:
    scanner(lambda content: answer)
    error = refusal(picture(), unit)
    assert error.problems[0].code == "scanner_down"
    assert "过几分钟再传" in str(error)


@pytest.mark.parametrize("place", ["/nowhere/clamd.socket", "127.0.0.1:1"])
def test_a_scanner_that_is_gone_lets_nothing_in(
    place: str, unit: OrgUnit, files: Path, settings: Any
) -> None:
    settings.CONFIG = replace(settings.CONFIG, clamav=place)
    assert refusal(picture(), unit).problems[0].code == "scanner_down"
    assert stored(files) == []


@pytest.fixture
def clamd(tmp_path_factory: pytest.TempPathFactory, settings: Any) -> Iterator[None]:
    """Run the real clamd (tests/need_clamd.sh), with one signature of our own."""
    program = shutil.which("clamd") or "/usr/sbin/clamd"
    home = tmp_path_factory.mktemp("clamd")
    (home / "test.ndb").write_text(f"Test.Virus:0:*:{VIRUS.hex()}\n")
    place = home / "socket"
    (home / "clamd.conf").write_text(
        f"DatabaseDirectory {home}\nLocalSocket {place}\nForeground yes\nUser {home.owner()}\n"
    )
    process = subprocess.Popen(
        [program, "--config-file", str(home / "clamd.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 30
    while not place.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    settings.CONFIG = replace(settings.CONFIG, clamav=str(place))
    yield
    process.terminate()
    process.wait(timeout=20)


@pytest.mark.usefixtures("clamd")
def test_the_real_clamd_finds_what_it_knows(unit: OrgUnit, files: Path) -> None:
    store_asset(file=upload(picture()), unit=unit, by=None)
    assert refusal(picture("PNG") + VIRUS, unit).problems[0].code == "virus"
