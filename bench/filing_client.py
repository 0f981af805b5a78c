"""Clients that file as browsers do, each over one connection kept open, loopback only.

Without script a browser sends the form and its photo as one; with script the photo goes first, while the person writes.
"""

from __future__ import annotations

import json
import socket
import uuid
from base64 import b64encode
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from bench.figure import seconds
from bench.photos import own_photo

LOOPBACK = "127.0.0.1"
CSRF = "a" * 32
BOUNDARY = "vocweek-bench"
PHOTOS = "daily_photos"


@dataclass(frozen=True, slots=True)
class Crowd:
    """Where to file, a photo that each makes their own, and how many file at once."""

    port: int
    photo: bytes
    clients: int
    processes: int


@dataclass(frozen=True, slots=True)
class Liaison:
    """A signed-in person and what their unit owes: the obligation's id."""

    session: str
    obligation: int


class Client:
    """One browser: a connection, and the cookies of whoever files next."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection((LOOPBACK, port), timeout=120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def post(self, path: str, body: bytes, session: str) -> tuple[int, bytes]:
        """Send a form; return the status and the body of the answer."""
        return self.send(path, body, session, f"Content-Type: multipart/form-data; boundary={BOUNDARY}")

    def upload(self, path: str, content: bytes, session: str) -> tuple[int, bytes]:
        """Send a photo in the request that announces it (tus), as the page does; return status and answer."""
        name = b64encode("车间.jpg".encode()).decode()
        head = (
            f"Tus-Resumable: 1.0.0\r\nUpload-Length: {len(content)}\r\nUpload-Metadata: filename {name}\r\n"
            "Content-Type: application/offset+octet-stream"
        )
        return self.send(path, content, session, head)

    def send(self, path: str, body: bytes, session: str, more: str) -> tuple[int, bytes]:
        """Send a body with `more` lines of its head; return the status and the body of the answer."""
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {LOOPBACK}\r\nCookie: sessionid={session}; csrftoken={CSRF}\r\n"
            f"X-CSRFToken: {CSRF}\r\n{more}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self.socket.sendall(head.encode() + body)
        return self._answer()

    def _answer(self) -> tuple[int, bytes]:
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0] or 0)
        while len(body) < length:
            body += self._more()
        return int(head.split(b" ", 2)[1]), body

    def _more(self) -> bytes:
        received = self.socket.recv(1 << 16)
        if not received:
            raise RuntimeError("the server closed the connection")
        return received


def file_all(crowd: Crowd, liaisons: Sequence[Liaison], *, photo_first: bool = False) -> list[float]:
    """Let everybody file one daily item as fast as it goes; return the seconds each took. Raises on any refusal.

    photo_first: the photo goes up by itself, then the form; else both go together.
    """
    return _in_parallel(_file_share_photo_first if photo_first else _file_share, crowd, liaisons)


def post_all(crowd: Crowd, items: int) -> list[float]:
    """Let the crowd post `items` photos to the bare view; return the seconds each took."""
    return _in_parallel(_post_share, crowd, range(items))


def _in_parallel(share: Callable[..., list[float]], crowd: Crowd, items: Sequence[Any]) -> list[float]:
    with ProcessPoolExecutor(crowd.processes) as pool:
        shares = [pool.submit(share, crowd, items[at :: crowd.processes]) for at in range(crowd.processes)]
        return [took for one in shares for took in one.result()]


def _file_share(crowd: Crowd, liaisons: Sequence[Liaison]) -> list[float]:
    return _in_threads(crowd, liaisons, _file)


def _file_share_photo_first(crowd: Crowd, liaisons: Sequence[Liaison]) -> list[float]:
    return _in_threads(crowd, liaisons, _file_photo_first)


def _post_share(crowd: Crowd, numbers: Sequence[int]) -> list[float]:
    return _in_threads(crowd, numbers, _post)


def _in_threads(
    crowd: Crowd, items: Sequence[Any], send: Callable[[Client, bytes, Any], None]
) -> list[float]:
    threads = crowd.clients // crowd.processes

    def go_through(share: Sequence[Any]) -> list[float]:
        client = Client(crowd.port)
        return [seconds(partial(send, client, crowd.photo, item)) for item in share]

    with ThreadPoolExecutor(threads) as pool:
        shares = pool.map(go_through, [items[at::threads] for at in range(threads)])
        return [took for share in shares for took in share]


def _file(client: Client, photo: bytes, who: Liaison) -> None:
    """Hand the item in with its photo."""
    _submit(client, who, _text(), own_photo(photo, who.obligation))


def _file_photo_first(client: Client, photo: bytes, who: Liaison) -> None:
    """Upload the photo, then hand the item in."""
    place = f"/desk/obligations/{who.obligation}/files/"
    status, answer = client.upload(place, own_photo(photo, who.obligation), who.session)
    if status != 201:
        raise RuntimeError(f"photo refused: {status} {answer[:300]!r}")
    _submit(client, who, _text() | {PHOTOS: str(json.loads(answer)["id"])}, None)


def _text() -> dict[str, str]:
    return {
        "client_key": str(uuid.uuid4()),
        "version": "0",
        "daily_kind": "活动开展情况",
        "daily_title": "走进实训车间",
        "daily_text": "今天下午三百名初三学生和家长走进焊接实训车间，在老师带领下完成了第一件作品。",
    }


def _submit(client: Client, who: Liaison, text: dict[str, str], photo: bytes | None) -> None:
    """Hand the item in; every hundredth presses the button twice."""
    body = _form(text, photo, PHOTOS)
    for _ in range(1 + (who.obligation % 100 == 0)):
        status, answer = client.post(f"/desk/obligations/{who.obligation}/submit/", body, who.session)
        if status != 302:
            raise RuntimeError(f"item refused: {status} {answer[:300]!r}")


def _post(client: Client, photo: bytes, number: int) -> None:
    status, answer = client.post("/item/", _form({"title": "走进实训车间"}, own_photo(photo, number)), "")
    if status != 200:
        raise RuntimeError(f"bare view: {status} {answer[:300]!r}")


def _form(fields: dict[str, str], photo: bytes | None, name: str = "file") -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    if photo is not None:
        head = (
            f'Content-Disposition: form-data; name="{name}"; filename="车间.jpg"\r\nContent-Type: image/jpeg'
        )
        parts += [f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode(), photo, b"\r\n"]
    return b"".join([*parts, f"--{BOUNDARY}--\r\n".encode()])
