"""What comes with a form, taken apart at once if it is small, else read in few large pieces.

Django reads 64 kB at a time and looks at each piece several times: a photo stands in line for a place five times
(`vocweek.core.places`) and costs as much as filing it does. A small form that is written as browsers write it is read
as a whole and split; whatever is written in another way, Django's own parser takes apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParser
from django.utils.datastructures import MultiValueDict

PIECE = 512 * 1024
MOST_PARTS = 100
"""A form with more is left to Django, which counts them."""
_HEADERS = re.compile(
    rb'Content-Disposition: form-data; name="([^"\\\r\n]+)"(?:; filename="([^"\\\r\n]*)")?'
    rb"(?:\r\nContent-Type: ([\w.+-]+/[\w.+-]+))?",
    re.IGNORECASE,
)
_ODD_IN_NAMES = re.compile(r"[/&]|^\s|\s$|^\.+$")
"""What Django makes another name of."""

Form = tuple[QueryDict, MultiValueDict[str, Any]]


class InMemory(MemoryFileUploadHandler):
    """Django's own for a form that is small as a whole, which is taken apart at once."""

    chunk_size = PIECE

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> Form | None:
        """Return the fields and files of a small form, ``None`` for a large one. Raises as Django's parser does."""
        super().handle_raw_input(input_data, META, content_length, boundary, encoding)
        if not self.activated:
            return None
        body, line = input_data.read(content_length), b"--" + boundary
        plain = _taken_apart(body, line) if encoding in (None, "utf-8") else None
        return plain or _by_django(body, META, self.request, encoding)


class OnDisk(TemporaryFileUploadHandler):
    """Django's own for all others."""

    chunk_size = PIECE


def _taken_apart(body: bytes, line: bytes) -> Form | None:
    """Return the fields and files of a form whose parts stand between `line`; ``None`` if a part of it is odd."""
    before, *parts = body.split(line, MOST_PARTS + 1)
    end = parts.pop() if parts else b""
    if before or end not in (b"--\r\n", b"--"):
        return None
    fields, files = QueryDict(mutable=True), MultiValueDict[str, Any]()
    for part in parts:
        end_of_head = part.find(b"\r\n\r\n")
        begins = end_of_head + 4
        if end_of_head < 0 or not (part.startswith(b"\r\n") and part.endswith(b"\r\n", begins)):
            return None
        said = _HEADERS.fullmatch(part, 2, end_of_head)
        if said is None or not _add(fields, files, said, part[begins:-2]):
            return None
    fields._mutable = False
    return fields, files


def _add(fields: QueryDict, files: MultiValueDict[str, Any], said: re.Match[bytes], content: bytes) -> bool:
    """Add a part to what there is; tell if it could be done, or is odd."""
    try:
        name, filename = said[1].decode(), (said[2] or b"").decode()
    except UnicodeDecodeError:
        return False
    if not filename:
        fields.appendlist(name, content.decode(errors="replace"))
        return name == name.strip()
    if not name.isprintable() or not filename.isprintable() or _ODD_IN_NAMES.search(filename):
        return False
    kind = (said[3] or b"").decode()
    files.appendlist(
        name, InMemoryUploadedFile(BytesIO(content), name, filename, kind, len(content), None, {})
    )
    return name == name.strip()


def _by_django(
    body: bytes, meta: Mapping[str, Any], request: HttpRequest | None, encoding: str | None
) -> Form:
    handlers = [MemoryFileUploadHandler(request), TemporaryFileUploadHandler(request)]
    return MultiPartParser(meta, BytesIO(body), handlers, encoding).parse()
