"""The smallest tus client: the requests of the protocol one by one, sent to Django's test client."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from django.http import HttpResponse
from django.test import Client

TUS = {"Tus-Resumable": "1.0.0"}
BYTES = "application/offset+octet-stream"


def said(**texts: str) -> str:
    """Return an `Upload-Metadata` header."""
    return ",".join(f"{key} {b64encode(text.encode()).decode()}" for key, text in texts.items())


def create(
    client: Client, place: str, length: object, *, name: str = "照片.jpg", body: bytes = b"", **more: str
) -> HttpResponse:
    """Announce a file of `length` bytes at `place`, with its first bytes."""
    headers = TUS | {"Upload-Length": str(length), "Upload-Metadata": said(filename=name)} | more
    return client.post(place, body, content_type=BYTES, headers=headers)  # type: ignore[arg-type]  # bytes will do


def patch(client: Client, place: str, offset: object, body: bytes, **more: str) -> HttpResponse:
    """Send `body` as what begins at `offset`."""
    headers = (
        TUS | {"Upload-Offset": str(offset)} | {key.replace("_", "-"): text for key, text in more.items()}
    )
    return client.patch(place, body, content_type=BYTES, headers=headers)  # type: ignore[arg-type]  # as above


def offset(client: Client, place: str) -> int:
    """Ask how much has arrived."""
    return int(client.head(place, headers=TUS)["Upload-Offset"])


def send_whole(client: Client, place: str, content: bytes, name: str) -> HttpResponse:
    """Send a small file in one request, as the page does."""
    return create(client, place, len(content), name=name, body=content)


def send_in_pieces(client: Client, place: str, content: bytes, name: str, piece: int) -> dict[str, Any]:
    """Send a file piece by piece; return what became of it."""
    upload = create(client, place, len(content), name=name)["Location"]
    for at in range(0, len(content), piece):
        patch(client, upload, at, content[at : at + piece])
    answer: dict[str, Any] = client.get(upload).json()
    return answer
