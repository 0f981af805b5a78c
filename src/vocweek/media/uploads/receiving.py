"""The bytes of one upload on disk: appended at the offset they belong to, never torn, never interleaved.

The length of the file is how much has arrived. Each piece is written under a lock that is held for that piece only
and only if the file ends exactly where the piece begins. So a sender whose connection hangs never keeps anybody
out: whoever goes on first moves the end, and the other one's next piece is refused.

Nothing is forced onto the disk piece by piece: a file that is only ever appended to may be shorter after a power cut,
never torn, and its sender asks how far it is. It is once it is whole, before it is kept (`settle_on_disk`).
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from vocweek.media.room import NO_ROOM

_AT_ONCE_TO_DISK = 16 * 1024 * 1024


class WrongOffset(Exception):
    """The file does not end where these bytes begin."""


class DiskFull(Exception):
    """There is no room for more; what was written stays and can be gone on with."""


def arrived(path: Path) -> int:
    """Return how many bytes have arrived."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def append(path: Path, offset: int, pieces: Iterable[bytes]) -> int:
    """Write `pieces` one after the other from `offset` on; return where they end.

    Raises `WrongOffset` or `DiskFull`; whatever was written before stays. So does what came before an error of
    `pieces` itself.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _require_end(file, offset)
        begun = offset
        for piece in pieces:
            _write(file, offset, piece)
            offset += len(piece)
            if offset - begun >= _AT_ONCE_TO_DISK:
                _begin_to_settle(file, begun, offset)
                begun = offset
    finally:
        os.close(file)
    return offset


def settle_on_disk(path: Path) -> None:
    """Return when every byte of a whole file is on the disk. Raises `DiskFull`."""
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with no_room_said():
            os.fsync(file)
    finally:
        os.close(file)


def _begin_to_settle(file: int, start: int, end: int) -> None:
    """Let the system write a stretch to the disk while the next one comes in; nobody waits for it."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file, start, end - start, os.POSIX_FADV_DONTNEED)


def _write(file: int, offset: int, piece: bytes) -> None:
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        _require_end(file, offset)
        rest = memoryview(piece)
        with no_room_said():
            while rest:
                written = os.pwrite(file, rest, offset)
                offset, rest = offset + written, rest[written:]
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def no_room_said() -> Iterator[None]:
    """Raise `DiskFull` if there is no room for what the block writes."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull from error
        raise


def _require_end(file: int, offset: int) -> None:
    if os.fstat(file).st_size != offset:
        raise WrongOffset
