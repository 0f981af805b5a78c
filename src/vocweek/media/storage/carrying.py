"""One file from one place to another: only what was read back there and is the same counts as carried."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from vocweek.media.storage.bucket import Bucket
from vocweek.media.storage.folder import Folder
from vocweek.media.storage.shelf import pieces

Place = Folder | Bucket


class Torn(Exception):
    """What arrived on the other side is not what was sent; nothing was removed."""


def carry(name: str, *, source: Place, target: Place) -> int:
    """Copy a file to the other side, unless the very same is there; return its size. The source stays.

    Raises `Torn`, `Unreachable`, and `FileNotFoundError` if the source has gone meanwhile.
    """
    with source.local_path(name) as path:
        size, digest = path.stat().st_size, _of_path(path)
        if _of_stored(target, name, size) == digest:
            return size
        target.put(path, name)
    if _of_stored(target, name, size) != digest:
        raise Torn(f"{name}：对面读回的内容与原文件不一致")
    return size


def _of_path(path: Path) -> str:
    with path.open("rb") as file:
        return _sha256(pieces(file, path.stat().st_size))


def _of_stored(place: Place, name: str, size: int) -> str | None:
    """Return the SHA-256 of what is stored under `name`, read from there; ``None`` for nothing of that size."""
    try:
        if place.size(name) != size:
            return None
        return _sha256(place.part(name, 0, size - 1))
    except FileNotFoundError:
        return None


def _sha256(content: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for piece in content:
        found.update(piece)
    return found.hexdigest()
