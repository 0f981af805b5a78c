"""The format (BagIt 1.0, RFC 8493): payload, manifest, tag files. Each file is hashed while it is written."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from vocweek.core.clock import today
from vocweek.keeping.bags.places import Place

_PIECE = 1024 * 1024
_ESCAPED = re.compile(r"[%\x00-\x1f\x7f]")
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def plain_path(path: str) -> str:
    """Return a path without what a manifest escapes and its readers do not agree on (RFC 8493, 2.1.3)."""
    return _ESCAPED.sub("_", path)


class BagWriter:
    """Writes a bag to a place: `add` any number of files, then `finish` once."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._manifest: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 -- closed by `finish`
        self._octets = 0
        self._streams = 0

    def add(self, path: str, pieces: Iterable[bytes]) -> str:
        """Put one file into the payload under `path` (`plain_path`); return its SHA-256."""
        digest, size = self._write(f"data/{path}", pieces)
        self._manifest.write(_line(digest, f"data/{path}"))
        self._octets += size
        self._streams += 1
        return digest

    def finish(self, info: Iterable[tuple[str, str]]) -> None:
        """Write the tag files; info: labels and values of ``bag-info.txt``, the size and day are added."""
        more = (("Bagging-Date", f"{today():%Y-%m-%d}"), ("Payload-Oxum", f"{self._octets}.{self._streams}"))
        facts = "".join(f"{label}: {' '.join(value.split())}\n" for label, value in (*info, *more))
        self._manifest.seek(0)
        tags = {
            "bagit.txt": iter([_DECLARATION.encode()]),
            "bag-info.txt": iter([facts.encode()]),
            "manifest-sha256.txt": _encoded(self._manifest),
        }
        written = "".join(_line(self._write(name, pieces)[0], name) for name, pieces in tags.items())
        self._place.write("tagmanifest-sha256.txt", [written.encode()])
        self._manifest.close()

    def _write(self, path: str, pieces: Iterable[bytes]) -> tuple[str, int]:
        digest, size = hashlib.sha256(), 0

        def hashed() -> Iterator[bytes]:
            nonlocal size
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                yield piece

        self._place.write(path, hashed())
        return digest.hexdigest(), size


def _line(digest: str, path: str) -> str:
    return f"{digest}  {path}\n"


def _encoded(text: IO[str]) -> Iterator[bytes]:
    while piece := text.read(_PIECE):
        yield piece.encode()
