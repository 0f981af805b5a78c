"""The SHA-256 of what is on its way, counted as the bytes come, so that a whole file need not be read once more.

The counts are this process's own, of the uploads that moved last. Nothing depends on them: where another process took
a piece, or the server was started again, what is missing is read from the file, which only grows. At marks on the way a
count is remembered: of a file that is changed at its end, only what follows the last mark before it is read again.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock

MOST = 64
"""Uploads counted at a time; who moves one of many more waits for one reading of it."""
MARKED_EVERY = 16 * 1024 * 1024
_AT_ONCE = 1024 * 1024


class Counts:
    """How far each file has been counted."""

    def __init__(self, most: int = MOST) -> None:
        self._counts: OrderedDict[Path, Count] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def add(self, path: Path, offset: int, piece: bytes) -> None:
        """Count `piece`, which was just written to the file at `path` from `offset` on."""
        self._of(path).add(path, offset, piece)

    def head_blanked(self, path: Path) -> None:
        """Count the file at `path` anew, once, what came so far by reading it: its head is not what came any more."""
        self._of(path).begin_anew()

    def take(self, path: Path) -> Count:
        """Return the count of the file as it is now, nobody else's any more; one of nothing if it was changed."""
        with self._lock:
            count = self._counts.pop(path, None)
        return count if count and count.is_of(path) else Count()

    def _of(self, path: Path) -> Count:
        with self._lock:
            count = self._counts.setdefault(path, Count())
            self._counts.move_to_end(path)
            if len(self._counts) > self._most:
                self._counts.popitem(last=False)
        return count


class Count:
    """How far one file has been counted, with marks to go back to."""

    def __init__(self, marked_every: int = MARKED_EVERY) -> None:
        self._hash, self._end = hashlib.sha256(), 0
        self._marks = [(0, self._hash.copy())]
        self._marked_every = marked_every
        self._changed = 0
        self._anew = False
        self._lock = Lock()
        self._counting: Future[None] | None = None

    def add(self, path: Path, offset: int, piece: bytes) -> None:
        """Count `piece` beside the caller, who goes on with the next one meanwhile: two processors, one file."""
        with self._lock:
            self._counted()
            self._catch_up(path, offset)
            if self._end == offset:
                self._counting = _counting.submit(self._add, piece)
                self._changed = path.stat().st_mtime_ns

    def begin_anew(self) -> None:
        """Go back to the beginning, the first time this is said."""
        with self._lock:
            self._counted()
            if not self._anew:
                self._anew = True
                self._back_to(0)

    def is_of(self, path: Path) -> bool:
        """Tell if all of the file is counted and nobody has changed it since: a check may have cleaned it before."""
        told = path.stat()
        with self._lock:
            self._counted()
            return (told.st_size, told.st_mtime_ns) == (self._end, self._changed)

    def digest(self, path: Path, changed_from: int | None = None) -> str:
        """Return the SHA-256 of the file at `path`: what was counted, from byte `changed_from` on with other bytes, or
        a longer one. What is not counted is read."""
        with self._lock:
            self._counted()
            if changed_from is not None:
                self._back_to(changed_from)
            self._catch_up(path, path.stat().st_size)
            return self._hash.hexdigest()

    def _counted(self) -> None:
        """Return when what was added is counted; so no more than one piece is ever kept in memory."""
        if self._counting is not None:
            self._counting.result()

    def _add(self, piece: bytes) -> None:
        self._hash.update(piece)
        self._end += len(piece)
        if self._end >= self._marks[-1][0] + self._marked_every:
            self._marks.append((self._end, self._hash.copy()))

    def _back_to(self, place: int) -> None:
        """Forget what was counted from the last mark before `place` on."""
        while self._marks[-1][0] > place:
            self._marks.pop()
        self._end, last = self._marks[-1]
        self._hash = last.copy()

    def _catch_up(self, path: Path, offset: int) -> None:
        if self._end >= offset:
            return
        with path.open("rb") as file:
            file.seek(self._end)
            while self._end < offset and (piece := file.read(min(_AT_ONCE, offset - self._end))):
                self._add(piece)


_counting = ThreadPoolExecutor(2, "counting")
counts = Counts()
