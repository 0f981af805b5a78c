"""Places to work at: so many requests are at work at a time, however many wait for bytes from a slow phone.

The web server gives each request a thread; a thread that only waits costs next to nothing. A place is the right to
work, and the database connection that goes with it. A request takes one when it begins, leaves it while it waits for
the next bytes of its body, and gives it back when its answer is made. So phones that stall keep nobody out, and the
database sees no more connections than there are places (docs/decisions/0035).
"""

from __future__ import annotations

import os
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import FileResponse

AT_WORK = 24
"""Places of one web process. More than the processors can serve: who waits for the database, or for others to file
with (`vocweek.core.together`), needs none, and the more file together, the less each costs."""
MOST_WAITING = 240
"""Requests of one process that may wait for bytes at a time; the next one that brings a body is told to come again."""
COME_AGAIN_SECONDS = 10
BUSY = '{"error": "上传的人太多，服务器正忙，稍后会自动再试。"}'.encode()
_SILENCE = [
    (getattr(socket, option), value)
    for option, value in (("TCP_KEEPIDLE", 30), ("TCP_KEEPINTVL", 10), ("TCP_KEEPCNT", 3))
    if hasattr(socket, option)
]
"""After 30 s without a byte a sender is asked every 10 s if it is there, three times."""
_SMALL = 16 * 1024
"""A body that comes in one breath: nobody waits for it."""

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Place = list[BaseDatabaseWrapper]


class Places:
    """A WSGI application around another one that keeps its places."""

    def __init__(self, application: Application, at_work: int = AT_WORK, waiting: int = MOST_WAITING) -> None:
        self._application, self._most_waiting = application, waiting
        self._free: list[Place] = [[] for _ in range(at_work)]
        self._line: deque[_Turn] = deque()
        self._lock = Lock()
        self._waiting = 0
        self._begun = False

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request as the inner application does."""
        if not self._begun:
            self._begun = True
            _notice_vanished_senders()
        if self._waiting >= self._most_waiting and int(environ.get("CONTENT_LENGTH") or 0) > _SMALL:
            return _come_again(start_response)
        environ["wsgi.input"] = _Body(environ["wsgi.input"], self)
        self._take()
        try:
            return self._sent(self._application(environ, start_response))
        except BaseException:
            self._give()
            raise

    @contextmanager
    def left(self) -> Iterator[None]:
        """Leave the place for as long as the block takes, unless a transaction is open: that would wait too."""
        if any(connection.in_atomic_block for connection in connections.all(initialized_only=True)):
            yield
            return
        self._count(1)
        self._give()
        try:
            yield
        finally:
            self._take()
            self._count(-1)

    def _sent(self, response: Iterable[bytes]) -> Iterable[bytes]:
        """Return what the server is to send, the place given back as soon as the database is not needed for it."""
        if getattr(response, "streaming", True) and not isinstance(response, FileResponse):
            return _Stream(response, self._give)
        if isinstance(response, FileResponse):
            self._give()
            return response
        content = b"".join(response)
        response.close()  # type: ignore[attr-defined]  # Django's, which a WSGI application's answer need not have
        self._give()
        return [content]

    def _take(self) -> None:
        for connection in self._next_place():
            connections[connection.alias] = connection

    def _next_place(self) -> Place:
        """Return a free place; who finds none stands in line."""
        with self._lock:
            if self._free:
                return self._free.pop()
            turn = _Turn()
            self._line.append(turn)
        turn.come.wait()
        return turn.place

    def _give(self) -> None:
        place = list(connections.all(initialized_only=True))
        for connection in place:
            if not connection.allow_thread_sharing:
                connection.inc_thread_sharing()
            del connections[connection.alias]
        with self._lock:
            if not self._line:
                self._free.append(place)
                return
            turn = self._line.popleft()
        turn.place = place
        turn.come.set()

    def _count(self, more: int) -> None:
        with self._lock:
            self._waiting += more


@dataclass(slots=True, eq=False)
class _Turn:
    """A request that stands in line."""

    come: Event = field(default_factory=Event)
    place: Place = field(default_factory=list)


class _Body:
    """What a request brings; whoever reads it leaves the place till the bytes are there."""

    def __init__(self, body: Any, places: Places) -> None:
        self._body, self._places = body, places

    def read(self, size: int = -1) -> bytes:
        with self._places.left():
            piece: bytes = self._body.read(size) if size >= 0 else self._body.read()
        return piece

    def readline(self, size: int = -1) -> bytes:
        with self._places.left():
            line: bytes = self._body.readline(size)
        return line


class _Stream:
    """An answer that is made while it is sent."""

    def __init__(self, response: Iterable[bytes], ended: Callable[[], None]) -> None:
        self._response, self._pieces, self._ended = response, iter(response), ended

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        try:
            self._response.close()  # type: ignore[attr-defined]  # as above
        finally:
            self._ended()


def _come_again(start_response: StartResponse) -> list[bytes]:
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(BUSY))),
        ("Retry-After", str(COME_AGAIN_SECONDS)),
    ]
    start_response("503 Service Unavailable", headers)
    return [BUSY]


def _notice_vanished_senders() -> None:
    """Have the system ask who has been silent for long, so that a phone that is gone does not wait for ever.

    Set on the listening socket, which hands it on to every connection.
    """
    for name in _open_files():
        with suppress(OSError), socket.socket(fileno=os.dup(int(name))) as line:
            if line.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
                for option, value in _SILENCE:
                    line.setsockopt(socket.IPPROTO_TCP, option, value)


def _open_files() -> list[str]:
    """Return the numbers of this process's open files, where the system tells."""
    folder = Path("/dev/fd")
    return [file.name for file in folder.iterdir()] if folder.is_dir() else []
