"""A film of 1 GB by tus, from the announcement until the library has it, beside a plain nginx that takes it by PUT.

The client sends it in one PATCH, as tus-js-client does on a good network. What the server's processes hold in memory
meanwhile is sampled: it may not grow with the file.
"""

from __future__ import annotations

import json
import os
import socket
import struct
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from statistics import median
from urllib.parse import urlsplit

import psutil
from tests.media.films import film
from tests.nginx import running_nginx

from bench.figure import Figure, seconds, short
from bench.filing_client import CSRF
from bench.site import CHECKOUT, data_folder, environment, prepare, up

DATABASE = "uploading"
MEGABYTE = 1024 * 1024
LENGTH = 1024 * MEGABYTE
TURNS = 3
MANY, CONNECTIONS = 10_000, 64
"""Small pictures all at once."""
TUS = {"Tus-Resumable": "1.0.0"}
PADDING = bytes(range(256)) * 4096


def measure() -> Iterator[Figure]:
    """Send the film and write it in turns; yield the rate beside the disk's, and by how much memory grew."""
    prepare()
    from tests.tus_line import TusLine, send_many

    crowd = data_folder() / "uploaders.json"
    command = [sys.executable, "-m", "bench.crowd", "20", str(crowd)]
    subprocess.run(command, env=os.environ | environment(DATABASE), cwd=CHECKOUT, check=True)
    session, _ = json.loads(crowd.read_text())[0]
    with up(DATABASE) as port, _nginx() as nginx:
        place = f"/desk/uploads/for/{_code(session, port)}/"
        _upload(port, session, place, 0)
        memory, put = _Memory(port), _Memory(nginx)
        turns = []
        for number in range(1, TURNS + 1):
            ways = (partial(_upload, port, session, place, number), partial(_put, nginx), _write)
            before = memory.worked(), put.worked()
            turns.append(tuple(seconds(way) for way in ways))
            work = memory.worked() - before[0], put.worked() - before[1]
        ours, nginx_took, bare = (LENGTH / MEGABYTE / median(turn[way] for turn in turns) for way in range(3))
        told = (
            f"nginx PUT {short(nginx_took)} MB/s, {short(work[1])} s of processor; "
            f"raw write + fsync {short(bare)} MB/s; "
            f"ours {short(ours)} MB/s, {short(work[0])} s, hashed, checked and kept"
        )
        ratio = median(turn[1] / turn[0] for turn in turns)
        yield Figure("upload-1GB", ratio, "× a plain nginx PUT", 0.6, told, at_least=True)
        grown = memory.most_grown() / MEGABYTE
        yield Figure("upload-memory", grown, "MB above idle", 50, "sum of all the server's processes")
        began = time.monotonic()
        phones = [TusLine(port, session) for _ in range(CONNECTIONS)]
        lost = MANY - len(send_many(phones, place.rstrip("/").rpartition("/")[2], MANY))
        rate = MANY / (time.monotonic() - began)
        grown = memory.most_grown() / MEGABYTE
        memory.end(), put.end()
    told = f"{CONNECTIONS} connections, {short(rate)} files/s, {short(grown)} MB above idle with all of them busy"
    yield Figure(f"upload-{MANY}-lost", lost, "files", 0, told)


@contextmanager
def _nginx() -> Iterator[int]:
    """Run an nginx that takes files by PUT and does nothing else with them; give its port."""
    folder = data_folder() / "plain-nginx"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    site = f"server {{ listen 127.0.0.1:{port}; client_max_body_size 2g; root {folder}; dav_methods PUT; }}"
    with running_nginx(site, port, folder):
        yield port


def _put(port: int) -> None:
    _ask(port, "", "PUT", "/film.mp4", {"Content-Length": str(LENGTH)}, _pieces(0))


def _code(session: str, port: int) -> str:
    """Return the code of the unit whose liaison this is: their library's upload page names it."""
    page = _ask(port, session, "GET", "/desk/library/upload/")[1].decode()
    return page.split("/desk/uploads/for/")[1].split("/")[0]


def _pieces(number: int) -> Iterator[bytes]:
    """Yield a film of `LENGTH` bytes, another one for each number: a second of pictures, and media nobody plays."""
    movie = film("-movflags", "+faststart")
    rest = LENGTH - len(movie)
    yield movie + struct.pack(">I", rest) + b"mdat" + struct.pack(">Q", number)
    left = rest - 16
    while left:
        yield PADDING[:left]
        left -= min(left, len(PADDING))


def _upload(port: int, session: str, place: str, number: int) -> None:
    told = b64encode(f"片{number}.mp4".encode()).decode()
    headers = TUS | {"Upload-Length": str(LENGTH), "Upload-Metadata": f"filename {told}"}
    location, _ = _ask(port, session, "POST", place, headers)
    path = urlsplit(location).path
    sent = TUS | {
        "Upload-Offset": "0",
        "Content-Length": str(LENGTH),
        "Content-Type": "application/offset+octet-stream",
    }
    _ask(port, session, "PATCH", path, sent, _pieces(number))
    state = json.loads(_ask(port, session, "GET", path)[1])
    if state["state"] != "ready":
        raise RuntimeError(f"not kept: {state}")


def _ask(
    port: int,
    session: str,
    method: str,
    path: str,
    headers: dict[str, str] | None = None,
    body: Iterator[bytes] | None = None,
) -> tuple[str, bytes]:
    """Return the `Location` and the content of the answer. Raises `RuntimeError` for any but a success."""
    connection = HTTPConnection("127.0.0.1", port, timeout=300, blocksize=MEGABYTE)
    own = {"Cookie": f"sessionid={session}; csrftoken={CSRF}", "X-CSRFToken": CSRF}
    connection.request(method, path, body, own | (headers or {}))
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    if answer.status >= 300:
        raise RuntimeError(f"{method} {path}: {answer.status} {content[:300].decode(errors='replace')}")
    return answer.getheader("Location", ""), content


def _write() -> None:
    path = data_folder() / "bare.mp4"
    with path.open("wb") as file:
        for piece in _pieces(0):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


class _Memory:
    """What the web server's processes hold, in bytes of their own, sampled until it is ended."""

    def __init__(self, port: int) -> None:
        listening = {one.pid for one in psutil.net_connections("tcp") if one.laddr and one.laddr.port == port}
        parents = [psutil.Process(pid) for pid in listening if pid]
        self._processes = {one for parent in parents for one in [parent, *parent.children(recursive=True)]}
        self._idle = self._most = self._held()
        self._done = threading.Event()
        self._sampler = threading.Thread(target=self._sample, daemon=True)
        self._sampler.start()

    def most_grown(self) -> float:
        """Return by how many bytes it was above what it began with at the most, so far."""
        return self._most - self._idle

    def end(self) -> None:
        """Look no further: the processes are about to end."""
        self._done.set()
        self._sampler.join()

    def worked(self) -> float:
        """Return how many seconds of processor time they have used."""
        times = [one.cpu_times() for one in self._processes]
        return float(sum(one.user + one.system for one in times))

    def _held(self) -> float:
        return float(sum(one.memory_info().rss for one in self._processes if one.is_running()))

    def _sample(self) -> None:
        while not self._done.wait(0.05):
            self._most = max(self._most, self._held())
