"""ClamAV, where the operator runs one (`VOCWEEK_CLAMAV`): every upload is shown to it before anything else reads it.

Spoken is clamd's own protocol (man clamd, INSTREAM): the file in pieces, each led by its length, ended by an empty one.
"""

from __future__ import annotations

import logging
import socket
from pathlib import Path

from django.conf import settings

from vocweek.core.errors import DomainError, refuse

SECONDS = 120.0  # without a sign of life
_PIECE = 256 * 1024
_LONGEST_ANSWER = 4096
logger = logging.getLogger(__name__)


def scanner() -> str | None:
    """Return where the scanner listens, ``None`` if there is none."""
    place: str | None = settings.CONFIG.clamav
    return place


def scan_for_viruses(path: Path) -> None:
    """Show the file to the scanner, if there is one.

    Raises `DomainError` ``virus``; ``scanner_down`` if the scanner does not answer or will not say: what cannot be
    scanned is not taken.
    """
    place = scanner()
    if place is None:
        return
    try:
        answer = _asked(place, path)
    except OSError as error:
        logger.error("clamd at %s does not answer: %s", place, error)
        raise _down() from error
    if answer.endswith(" FOUND"):
        logger.warning("clamd found %s in an upload", answer)
        raise refuse("virus", "这个文件含有病毒，未接收。请先在电脑上杀毒，再传一份干净的。")
    if not answer.endswith(" OK"):
        logger.error("clamd at %s did not scan: %s", place, answer or "no answer")
        raise _down()


def _asked(place: str, path: Path) -> str:
    """Return what the scanner at `place` says of the file. Raises `OSError`."""
    with _connected(place) as line, path.open("rb") as file:
        line.sendall(b"zINSTREAM\0")
        try:
            while piece := file.read(_PIECE):
                line.sendall(len(piece).to_bytes(4, "big") + piece)
            line.sendall(bytes(4))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has heard enough, and says why
        answer = b""
        while b"\0" not in answer and len(answer) < _LONGEST_ANSWER and (more := line.recv(1024)):
            answer += more
    return answer.split(b"\0")[0].decode(errors="replace").strip()


def _connected(place: str) -> socket.socket:
    """Return a line to ``host:port`` or to the socket file at a path that begins with a slash."""
    if place.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            line.connect(place)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = place.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _down() -> DomainError:
    return refuse(
        "scanner_down",
        "病毒检查暂时不可用，文件没有接收，已填的内容不受影响。请过几分钟再传；一直不行的请告诉管理员。",
    )
