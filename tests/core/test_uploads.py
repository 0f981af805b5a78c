"""A small form is taken apart as Django would do it, only sooner."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser
from hypothesis import given
from hypothesis import strategies as st

from vocweek.core import uploads
from vocweek.core.uploads import InMemory, OnDisk

NAMES = st.text(max_size=12) | st.sampled_from(
    ["车间.jpg", "a b.jpg", "..", "a/b.jpg", "a&amp;.jpg", ' x"y', "é\n"]
)
PARTS = st.lists(
    st.tuples(
        NAMES, st.none() | NAMES, st.sampled_from(["", "image/jpeg", "text/plain; charset=gbk"]), st.binary()
    ),
    max_size=4,
)


def meta(body: bytes) -> dict[str, Any]:
    return {"CONTENT_TYPE": "multipart/form-data; boundary=line", "CONTENT_LENGTH": str(len(body))}


def taken(body: bytes, *handlers: Any) -> tuple[object, object]:
    fields, files = MultiPartParser(meta(body), BytesIO(body), list(handlers), "utf-8").parse()
    told = [
        (key, one.name, one.content_type, one.size, one.charset, one.read())
        for key, many in files.lists()
        for one in many
    ]
    return dict(fields.lists()), told


def ours(body: bytes) -> tuple[object, object]:
    return taken(body, InMemory(HttpRequest()), OnDisk(HttpRequest()))


def djangos(body: bytes) -> tuple[object, object]:
    return taken(body, MemoryFileUploadHandler(), TemporaryFileUploadHandler())


def part(name: str, filename: str | None, kind: str, content: bytes) -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"'
    head += "" if filename is None else f'; filename="{filename}"'
    head += f"\r\nContent-Type: {kind}" if kind else ""
    return b"--line\r\n" + head.encode("utf-8", "surrogatepass") + b"\r\n\r\n" + content + b"\r\n"


def form(*parts: tuple[str, str | None, str, bytes]) -> bytes:
    return b"".join(part(*one) for one in parts) + b"--line--\r\n"


@given(PARTS)
def test_any_form_is_taken_apart_as_django_does(parts: list[tuple[str, str | None, str, bytes]]) -> None:
    body = form(*parts)
    assert ours(body) == djangos(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"a=1&b=2",
        b"--line--\r\n",
        b"before\r\n" + form(("a", None, "", b"1")),
        form(("a", None, "", b"1"))[:-12],
        form(("a", "x.jpg", "image/jpeg", b"half of it"))[:-20],
        form(("a", None, "", b"--line")),
        form(("a", None, "", b"one")).replace(b"\r\n", b"\n"),
        form(("a", "x.txt", "text/plain\r\nContent-Transfer-Encoding: base64", b"YWJj")),
        form(("a", "x.txt", "text/plain", b"x")).replace(b'filename="x.txt"', b"filename*=UTF-8''%E8%BD%A6.txt"),
        form(*((f"field{number}", None, "", b"1") for number in range(150))),
    ],
)  # fmt: skip
def test_an_odd_form_is_left_to_django(body: bytes) -> None:
    assert ours(body) == djangos(body)


def test_a_form_as_browsers_write_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_by_django", None)
    body = form(("text", None, "", "今天".encode()), ("photo", "车间.jpg", "image/jpeg", b"\xff\xd8--li\r\n"))
    assert ours(body) == djangos(body)
