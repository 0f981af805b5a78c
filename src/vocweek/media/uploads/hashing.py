"""The SHA-256 of what is on its way, counted as the bytes come, so that a whole file need not be read once more.

The counts are this process's own, of the uploads that moved last. Nothing depends on them: where another process took
a piece, or the server was started again, what is missing is read from the file, which only grows.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from vocweek.media.services.intake import digest

MOST = 64
"""Uploads counted at a time; who moves one of many more waits for one reading of it."""
_AT_ONCE = 1024 * 1024


class Counts:
    """How far each file has been counted."""

    def __init__(self, most: int = MOST) -> None:
        self._counts: OrderedDict[Path, _Count] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def add(self, path: Path, offset: int, piece: bytes) -> None:
        """Count `piece`, which was just written to the file at `path` from `offset` on."""
        with self._lock:
            count = self._counts.setdefault(path, _Count(path))
            self._counts.move_to_end(path)
            if len(self._counts) > self._most:
                self._counts.popitem(last=False)
        count.add(offset, piece)

    def take(self, path: Path) -> str:
        """Return the SHA-256 of the file as it is now, and forget the count."""
        with self._lock:
            count = self._counts.pop(path, None)
        return (count and count.of_the_whole()) or digest(path)


class _Count:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._hash = hashlib.sha256()
        self._end = self._changed = 0
        self._lock = Lock()
        self._counting: Future[None] | None = None

    def add(self, offset: int, piece: bytes) -> None:
        """Count `piece` beside the caller, who goes on with the next one meanwhile: two processors, one file."""
        with self._lock:
            self._counted()
            if self._end < offset:
                self._catch_up(offset)
            if self._end == offset:
                self._counting = _counting.submit(self._hash.update, piece)
                self._end += len(piece)
                self._changed = self._path.stat().st_mtime_ns

    def _counted(self) -> None:
        """Return when what was added is counted; so no more than one piece is ever kept in memory."""
        if self._counting is not None:
            self._counting.result()

    def of_the_whole(self) -> str | None:
        """Return the hash, unless the file is longer or was changed since: a check may have cleaned it where it is."""
        told = self._path.stat()
        with self._lock:
            self._counted()
            known = (told.st_size, told.st_mtime_ns) == (self._end, self._changed)
            return self._hash.hexdigest() if known else None

    def _catch_up(self, offset: int) -> None:
        with self._path.open("rb") as file:
            file.seek(self._end)
            while self._end < offset and (piece := file.read(min(_AT_ONCE, offset - self._end))):
                self._hash.update(piece)
                self._end += len(piece)


_counting = ThreadPoolExecutor(2, "counting")
counts = Counts()
