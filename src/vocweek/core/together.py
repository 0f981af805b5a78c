"""Group commit: work that costs much once and little for each more is done for all who ask at the same time.

Whoever asks while nobody is at work begins at once, alone. Whoever asks meanwhile waits in a line; when the work is
done, the first in line does it for all who stand there by then. So nobody waits for company, and the more there is to
do, the less each costs (docs/decisions/0022).
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from threading import Event, Lock
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

MOST = 32
"""So many are served at once at most: a longer group would keep its first waiting for its last."""

log = logging.getLogger(__name__)


class Together(Generic[Asked, Answer]):
    """A counter that serves the threads of this process, one group at a time.

    for_all: does the work for a group, in the thread of its first; returns for each, in order, its answer, the error
    that is its own, or ``None`` where it is to be served by itself. It does all or nothing: if it raises, everybody is
    served by themselves. by_itself: does the work for one, in that one's thread.
    """

    def __init__(
        self,
        for_all: Callable[[Sequence[Asked]], Sequence[Answer | Exception | None]],
        by_itself: Callable[[Asked], Answer],
        most: int = MOST,
    ) -> None:
        self._for_all, self._by_itself, self._most = for_all, by_itself, most
        self._line: deque[_Place[Asked, Answer]] = deque()
        self._lock = Lock()
        self._busy = False

    def __call__(self, asked: Asked) -> Answer:
        """Return the answer to `asked`, or raise the error that is its own."""
        place: _Place[Asked, Answer] = _Place(asked)
        with self._lock:
            self._line.append(place)
            first, self._busy = not self._busy, True
        if not first:
            place.called.wait()
        if not place.served:
            self._serve()
        if isinstance(place.answer, Exception):
            raise place.answer
        return self._by_itself(asked) if place.answer is None else place.answer

    def _serve(self) -> None:
        """Serve the first in line, whose thread this is, and those behind; then call the next."""
        with self._lock:
            group = [self._line.popleft() for _ in range(min(len(self._line), self._most))]
        try:
            for place, answer in zip(group, self._for_all([one.asked for one in group]), strict=True):
                place.answer = answer
        except Exception:
            log.warning("work for %d together failed, now one by one", len(group), exc_info=True)
            for place in group:
                place.answer = None
        finally:
            self._call_next()
            for place in group:
                place.served = True
                place.called.set()

    def _call_next(self) -> None:
        with self._lock:
            self._busy = bool(self._line)
            if self._line:
                self._line[0].called.set()


class _Place(Generic[Asked, Answer]):
    """One who stands in line: called when it is served, or first in line and has to serve."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.called = Event()
        self.served = False
        self.answer: Answer | Exception | None = None
