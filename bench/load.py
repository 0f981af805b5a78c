"""A light load generator: a few processes, each with one connection kept open, for a bounded time, loopback only."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from statistics import quantiles

from bench.figure import short

LOOPBACK = "127.0.0.1"
CSRF = "a" * 32


@dataclass(frozen=True)
class Target:
    """An address on this machine, asked for with a session cookie or without.

    returning: like a browser that has opened a page before, with the cookie its forms need. Without it every page
    is drawn for the first time, so none is remembered (`vocweek.workbench.memory`).
    """

    port: int
    path: str
    session: str = ""
    returning: bool = False

    @property
    def request(self) -> bytes:
        cookies = f"sessionid={self.session}" + (f"; csrftoken={CSRF}" if self.returning else "")
        cookie = f"Cookie: {cookies}\r\n" if self.session else ""
        return f"GET {self.path} HTTP/1.1\r\nHost: {LOOPBACK}\r\n{cookie}\r\n".encode()


class Connection:
    """One connection that is kept open between requests."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.request = target.request
        self.socket = socket.create_connection((LOOPBACK, target.port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self) -> bytes:
        """Return the body of one answer. Raises `RuntimeError` unless the answer is 200."""
        self.socket.sendall(self.request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"unexpected answer: {head[:80]!r}")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        parts, missing = [body], length - len(body)
        while missing > 0:
            parts.append(self._more())
            missing -= len(parts[-1])
        return b"".join(parts)

    def _more(self) -> bytes:
        received = self.socket.recv(1 << 18)
        if not received:
            raise RuntimeError("the server closed the connection")
        return received


@dataclass(frozen=True)
class Speed:
    """Requests a second, and the time within which 99 of 100 were answered, in milliseconds."""

    rate: float
    p99: float

    def __str__(self) -> str:
        return f"{short(self.rate)} /s, p99 {short(self.p99)} ms"


def speed(target: Target, *, connections: int, for_seconds: float) -> Speed:
    """Return how fast `target` answers over so many connections."""
    with ProcessPoolExecutor(connections) as pool:
        asked = [pool.submit(_ask, target, for_seconds) for _ in range(connections)]
        times = [one for some in asked for one in some.result()]
    return Speed(len(times) / for_seconds, quantiles(times, n=100)[-1] * 1000)


def rate(target: Target, *, connections: int, for_seconds: float) -> float:
    """Return the requests a second that `target` answers over so many connections."""
    return speed(target, connections=connections, for_seconds=for_seconds).rate


def _ask(target: Target, for_seconds: float) -> list[float]:
    connection = Connection(target)
    connection.get()
    times, begun = [], time.perf_counter()
    end = begun + for_seconds
    while begun < end:
        connection.get()
        done = time.perf_counter()
        times.append(done - begun)
        begun = done
    return times
