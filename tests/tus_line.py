"""A tus client on real sockets: it can stop in the middle of a piece, and many can be at it at the same time."""

from __future__ import annotations

from base64 import b64encode
from http.client import HTTPConnection
from urllib.parse import urlsplit

from tests.product import PATIENCE, Product
from vocweek.accounts.models import User

TOKEN = "t" * 32
BYTES = "application/offset+octet-stream"


class TusLine:
    """One connection of somebody who is signed in (`session`: the cookie) to the real web server."""

    def __init__(self, product: Product, session: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", product.port, timeout=PATIENCE)
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
    return [TusLine(product, session) for _ in range(count)]
