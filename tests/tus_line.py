"""A tus client on real sockets: it can stop in the middle of a piece, and many can be at it at the same time."""

from __future__ import annotations

import io
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlsplit

from PIL import Image

from tests.product import PATIENCE, Product
from vocweek.accounts.models import User

TOKEN = "t" * 32
BYTES = "application/offset+octet-stream"


class TusLine:
    """One connection of somebody who is signed in (`session`: the cookie) to the real web server."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._own = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Tus-Resumable": "1.0.0",
        }

    def get(self, path: str) -> tuple[int, bytes]:
        """Return status and content of a page."""
        self.connection.request("GET", path, headers=self._own)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def create(self, code: str, name: str, length: int, body: bytes = b"") -> str:
        """Announce a file for the unit with `code`, with all or none of its bytes; return its address."""
        said = {
            "Upload-Length": str(length),
            "Upload-Metadata": f"filename {b64encode(name.encode()).decode()}",
        }
        self.connection.request(
            "POST", f"/desk/uploads/for/{code}/", body, self._own | said | {"Content-Type": BYTES}
        )
        answer = self.connection.getresponse()
        told = answer.read()
        assert answer.status == 201, told
        return urlsplit(answer.getheader("Location") or "").path

    def begin_patch(self, place: str, offset: int, length: int, first: bytes) -> None:
        """Say that `length` bytes follow from `offset` on, and send the `first` of them."""
        self.connection.putrequest("PATCH", place)
        headers = {"Upload-Offset": str(offset), "Content-Length": str(length), "Content-Type": BYTES}
        for name, value in (self._own | headers).items():
            self.connection.putheader(name, value)
        self.connection.endheaders(first)

    def end_patch(self, rest: bytes) -> int:
        """Send the `rest` and return where the upload stands then."""
        self.connection.send(rest)
        answer = self.connection.getresponse()
        assert answer.status == 204, answer.read()
        answer.read()
        return int(answer.getheader("Upload-Offset") or 0)


def lines(product: Product, person: User, count: int) -> list[TusLine]:
    """Return `count` connections of one person."""
    session = product.session(person)
    return [TusLine(product.port, session) for _ in range(count)]


def send_many(phones: list[TusLine], code: str, many: int) -> set[str]:
    """Send `many` small pictures for the unit with `code`, one after the other on each line, all lines at once.

    Returns where the server says they are.
    """

    def send(number: int) -> list[str]:
        pictures = ((one, tiny(one)) for one in range(number, many, len(phones)))
        return [phones[number].create(code, f"{one}.png", len(content), content) for one, content in pictures]

    with ThreadPoolExecutor(len(phones)) as threads:
        return {place for places in threads.map(send, range(len(phones))) for place in places}


def tiny(number: int) -> bytes:
    """Return a picture that is like no other number's."""
    file = io.BytesIO()
    Image.new("RGB", (4, 4), (number % 256, number // 256, 90)).save(file, "PNG")
    return file.getvalue()
