"""What every place for files can do beyond Django's storage: walk, give a part, give a path, sign an address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol, cast

from django.core.files.base import File
from django.core.files.storage import storages

PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is there. name: in the storage. size: bytes. modified: when it was written (aware)."""

    name: str
    size: int
    modified: datetime


class Shelf(Protocol):
    """A place for files. `Unreachable` is raised where it does not answer, `FileNotFoundError` for no such file."""

    def save(self, name: str, content: File[bytes]) -> str: ...
    def open(self, name: str, mode: str = "rb") -> File[bytes]: ...
    def exists(self, name: str) -> bool: ...
    def delete(self, name: str) -> None: ...
    def size(self, name: str) -> int: ...
    def get_modified_time(self, name: str) -> datetime: ...

    def walk(self, prefix: str = "") -> Iterator[StoredFile]:
        """Yield every file whose name begins with `prefix` (a folder with its slash, or nothing), one by one."""
        ...

    def put(self, path: Path, name: str) -> None:
        """Store the file at `path`, which stays, under this very name, in the place of any there was."""
        ...

    def copy(self, name: str, to: str) -> None:
        """Store a file under a second name too, in the place of any there was, without its bytes leaving the place."""
        ...

    def delete_under(self, prefix: str) -> int:
        """Delete every file of a set, as ``renditions/ab/abc…/tiles/``; return how many there were."""
        ...

    def local_path(self, name: str) -> AbstractContextManager[Path]:
        """Give the file as a path on this machine for as long as the context lasts; it may not be written to."""
        ...

    def here(self, name: str) -> Path | None:
        """Return where the file is on this machine, ``None`` if it is not."""
        ...

    def part(self, name: str, start: int, end: int) -> Iterator[bytes]:
        """Yield the bytes from `start` to `end` inclusive, in pieces."""
        ...

    def signed_url(self, name: str, *, content_type: str, disposition: str, seconds: int) -> str | None:
        """Return an address at which a browser gets the file itself, for `seconds`; ``None`` if there is none.

        The answer there has the content type and disposition given here, whatever was stored.
        """
        ...


def storage() -> Shelf:
    """Return the storage of uploaded files in force."""
    return cast(Shelf, storages["default"])


def pieces(file: IO[bytes], length: int) -> Iterator[bytes]:
    """Yield the next `length` bytes of an open file in pieces."""
    while length > 0 and (piece := file.read(min(PIECE, length))):
        length -= len(piece)
        yield piece
