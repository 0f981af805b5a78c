"""A bucket with this machine's folder beside it: what is in the folder is read there, the rest in the bucket.

Files are in the folder because the S3 did not take them a moment ago (`SpooledFile`, a job puts them in), or because
they are being moved (`vocweek media move`). Nothing above needs to know.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from heapq import merge
from itertools import groupby
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.base import File
from django.core.files.storage import Storage

from vocweek.media.storage.bucket import Bucket
from vocweek.media.storage.folder import Folder
from vocweek.media.storage.outage import Unreachable
from vocweek.media.storage.shelf import StoredFile

NAMED_BY_CONTENT = ("assets/", "renditions/")
"""Where a name says what the bytes are: writing it again is writing the same."""

log = logging.getLogger(__name__)


class Shelves(Storage):
    """bucket: options of a `Bucket`. keeps_new: new files go into the bucket, else into the folder."""

    def __init__(self, bucket: dict[str, Any], keeps_new: bool = True) -> None:
        self.folder, self.bucket, self.keeps_new = Folder(), Bucket(**bucket), keeps_new

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Return a name nobody has; one with random letters where it is taken or nobody can be asked."""
        if name.startswith(NAMED_BY_CONTENT) or not self.exists(name):
            return name
        path = PurePosixPath(name)
        return str(path.with_name(self.get_alternative_name(path.stem, path.suffix)))

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        """Open it here, or fetch it; also where it leaves for the bucket at this very moment."""
        with suppress(FileNotFoundError):
            return self.folder.open(name, mode)
        fetched: File[bytes] = self.bucket.open(name, mode)
        return fetched

    def _save(self, name: str, content: File[bytes]) -> str:
        if not self.keeps_new:
            return self.folder.save(name, content)
        try:
            return str(self.bucket.save(name, content))
        except Unreachable as outage:
            return self._spool(name, content, str(outage))

    def _spool(self, name: str, content: File[bytes], why: str) -> str:
        """Keep a file the S3 does not take now, with a row that says so."""
        from vocweek.media.storage.spool import note_spooled

        kept = name if self.folder.exists(name) else self.folder.save(name, content)
        note_spooled(name=kept, size=self.folder.size(kept), why=why)
        return kept

    def put(self, path: Path, name: str) -> None:
        """Store the file where new ones go; what lay on the other side under that name goes."""
        from vocweek.media.storage.spool import forget_spooled, note_spooled

        if not self.keeps_new:
            self.folder.put(path, name)
            self._leave_the_bucket(name)
            return
        try:
            self.bucket.put(path, name)
        except Unreachable as outage:
            self.folder.put(path, name)
            note_spooled(name=name, size=path.stat().st_size, why=str(outage))
            return
        if self.folder.here(name):
            self.folder.delete(name)
            forget_spooled(name)

    def copy(self, name: str, to: str) -> None:
        """Copy the file on the side where it is; what waits to be put in waits under both names."""
        from vocweek.media.storage.spool import note_spooled

        if self.folder.here(name) is None:
            self.bucket.copy(name, to)
            return
        self.folder.copy(name, to)
        if self.keeps_new:
            note_spooled(name=to, size=self.folder.size(to), why="")

    def delete(self, name: str) -> None:
        """Delete the file on both sides. An S3 that does not answer keeps it as an orphan, to be swept later."""
        from vocweek.media.storage.spool import forget_spooled

        if self.folder.here(name):
            self.folder.delete(name)
            forget_spooled(name)
        self._leave_the_bucket(name)

    def _leave_the_bucket(self, name: str) -> None:
        try:
            self.bucket.delete(name)
        except Unreachable:
            log.warning("%s stays in the bucket until it is swept", name)

    def exists(self, name: str) -> bool:
        """Tell if the file is there; where the S3 cannot be asked, what a row names is taken to be there."""
        try:
            return self.folder.exists(name) or self.bucket.exists(name)
        except Unreachable:
            return True

    def size(self, name: str) -> int:
        return self._holder(name).size(name)

    def get_modified_time(self, name: str) -> datetime:
        return self._holder(name).get_modified_time(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        near = self.folder.listdir(path) if self.folder.exists(path) else ([], [])
        far = self.bucket.listdir(path)
        return sorted({*near[0], *far[0]}), sorted({*near[1], *far[1]})

    def path(self, name: str) -> str:
        """Return the file's path if it is on this machine; else there is none (`NotImplementedError`)."""
        path = self.folder.here(name)
        return str(path) if path else super().path(name)

    def walk(self, prefix: str = "") -> Iterator[StoredFile]:
        """Yield the files of both sides, each name once, the near one."""
        both = merge(self.folder.walk(prefix), self.bucket.walk(prefix), key=attrgetter("name"))
        for _, same in groupby(both, key=attrgetter("name")):
            yield next(same)

    def delete_under(self, prefix: str) -> int:
        return self.folder.delete_under(prefix) + self.bucket.delete_under(prefix)

    def local_path(self, name: str) -> AbstractContextManager[Path]:
        return self._holder(name).local_path(name)

    def here(self, name: str) -> Path | None:
        return self.folder.here(name)

    def part(self, name: str, start: int, end: int) -> Iterator[bytes]:
        return self._holder(name).part(name, start, end)

    def signed_url(self, name: str, *, content_type: str, disposition: str, seconds: int) -> str | None:
        """Return the bucket's address, ``None`` while the file is here."""
        if self.folder.here(name):
            return None
        return self.bucket.signed_url(
            name, content_type=content_type, disposition=disposition, seconds=seconds
        )

    def _holder(self, name: str) -> Folder | Bucket:
        return self.folder if self.folder.here(name) else self.bucket
