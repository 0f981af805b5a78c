"""Where renditions lie in the storage: ``renditions/AB/SHA256/…``, each set in a folder that is never used again."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile

from vocweek.media.storage import storage

FOLDER = "renditions"


def folder_of(sha256: str) -> str:
    """Return where everything made from a content lies."""
    return f"{FOLDER}/{sha256[:2]}/{sha256}"


def keep_file(sha256: str, name: str, content: bytes) -> str:
    """Store one file; return its place, which is a new one if there is an older file of that name."""
    return storage().save(f"{folder_of(sha256)}/{name}", ContentFile(content))


def keep_set(sha256: str, name: str, made: Path, first: str) -> tuple[str, int]:
    """Store all files below the folder `made`; return the place of `first` among them, and bytes together.

    The folder's name is new each time: who still looks at the older set keeps seeing all of it, and a set that was
    cut off half-way is never taken for whole.
    """
    place, size = f"{folder_of(sha256)}/{name}.{secrets.token_hex(4)}", 0
    for path in _files(made):
        with path.open("rb") as content:
            storage().save(f"{place}/{path.relative_to(made).as_posix()}", File(content))
        size += path.stat().st_size
    return f"{place}/{first}", size


def set_folder(file: str) -> str:
    """Return the folder, with its slash, of the set whose first file is `file`."""
    return f"{file.rpartition('/')[0]}/"


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
