"""Pages a process has drawn and may send again, each for one state of what it was drawn from."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

MOST_BYTES = 32 * 1024 * 1024

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was sent, the state it was made in, and until when (monotonic seconds) it is fresh."""

    state: str
    until: float
    headers: tuple[tuple[str, str], ...]
    content: bytes


class Shelf:
    """Pages of this process, the longest unused dropped first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._bytes = 0
        self._most = most_bytes
        self._lock = Lock()

    def __contains__(self, key: Key) -> bool:
        return key in self._pages

    def get(self, key: Key, state: str) -> Page | None:
        """Return the page kept under `key` if it was made in `state` and is fresh."""
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.state != state or page.until < time.monotonic():
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Page) -> None:
        """Keep `page` under `key`."""
        with self._lock:
            self._forget(key)
            self._pages[key] = page
            self._bytes += _weight(key, page)
            while self._bytes > self._most:
                self._forget(next(iter(self._pages)))

    def _forget(self, key: Key) -> None:
        old = self._pages.pop(key, None)
        self._bytes -= _weight(key, old) if old else 0


def _weight(key: Key, page: Page) -> int:
    return len(page.content) + sum(map(len, key))
