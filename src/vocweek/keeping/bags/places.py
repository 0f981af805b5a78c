"""Where a bag is written: a folder, or one ZIP (ZIP64 where it grows beyond 4 GB), as a stream either way."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Protocol


class Place(Protocol):
    """Takes files one after another, each under a path with slashes."""

    def write(self, path: str, pieces: Iterable[bytes]) -> None: ...


class FolderPlace:
    """A bag as a folder, made for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, path: str, pieces: Iterable[bytes]) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            for piece in pieces:
                file.write(piece)


class ZipPlace:
    """A bag as a ZIP with one folder in it, not compressed: pictures and videos are already."""

    def __init__(self, file: IO[bytes], folder: str) -> None:
        self.archive = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True)
        self.folder = folder

    def write(self, path: str, pieces: Iterable[bytes]) -> None:
        with self.archive.open(f"{self.folder}/{path}", "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)

    def close(self) -> None:
        """Write the ZIP's table of contents."""
        self.archive.close()
