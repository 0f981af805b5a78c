"""A comparison of very many is made once a minute: in the last hour thousands of schools look where they stand.

Comparing 12,000 schools takes seconds, and each of them sees its own dossier among all. So each process keeps the last
one of a call for a minute; who looks while a new one is made sees the last. Few are compared anew each time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from typing import Final

from vocweek.core.clock import now
from vocweek.selection.dossiers.gathering import Comparison, compare
from vocweek.selection.models import Call

MANY: Final = 500
"""Units or activities from which a comparison is kept."""
FRESH_SECONDS: Final = 60.0
LAST_SECONDS: Final = 600.0
"""How old a comparison may be that is shown while a new one is made."""
MOST_CALLS: Final = 4
"""Calls of which a process keeps a comparison: of 12,000 schools it takes tens of megabytes."""

_Borders = tuple[tuple[str, tuple[int, ...]], ...]


class Recent:
    """The last comparisons of a process, by call. many: from how many subjects on one is kept; clock: in seconds."""

    def __init__(self, many: int = MANY, clock: Callable[[], float] = time.monotonic) -> None:
        self._many, self._clock = many, clock
        self._kept: dict[int, tuple[float, _Borders, Comparison]] = {}
        self._locks: dict[int, Lock] = {}

    def of(self, call: Call) -> Comparison:
        """Return the comparison of a call (`access.calls`) as it stands now, or stood a minute ago (its `moment`).

        Classes parted anew by the office are seen at once.
        """
        borders = _borders(call)
        kept = self._last(call, borders, LAST_SECONDS)
        if kept is not None and self._last(call, borders, FRESH_SECONDS) is kept:
            return kept
        lock = self._locks.setdefault(call.pk, Lock())
        if not lock.acquire(blocking=kept is None):
            assert kept is not None  # else it would have waited
            return kept
        try:
            return self._last(call, borders, FRESH_SECONDS) or self._made(call, borders)
        finally:
            lock.release()

    def _made(self, call: Call, borders: _Borders) -> Comparison:
        found = compare(call, now())
        if sum(len(group.subjects) for group in found.groups) >= self._many:
            self._kept.pop(call.pk, None)
            self._kept[call.pk] = self._clock(), borders, found
            for old in list(self._kept)[:-MOST_CALLS]:
                self._kept.pop(old, None)
        return found

    def _last(self, call: Call, borders: _Borders, seconds: float) -> Comparison | None:
        made_at, parted, found = self._kept.get(call.pk, (0.0, (), None))
        return found if found and parted == borders and self._clock() - made_at < seconds else None


def _borders(call: Call) -> _Borders:
    return tuple(sorted((one.kind, tuple(one.borders)) for one in call.size_borders.all()))


recent: Final = Recent()
