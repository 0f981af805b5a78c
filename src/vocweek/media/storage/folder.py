"""Files in a folder of this machine, or of a network disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage

from vocweek.media.incoming import incoming_folder
from vocweek.media.storage.shelf import StoredFile, pieces

ON_THEIR_WAY = "incoming/"
"""The folder beside the files that holds what is not stored yet."""


class Folder(FileSystemStorage):
    """Django's folder (`MEDIA_ROOT`), as a `Shelf`."""

    def walk(self, prefix: str = "") -> Iterator[StoredFile]:
        """Yield every stored file under `prefix`, by name; not those on their way in."""
        root = Path(self.location)
        for found in _files_under(root / prefix):
            name = found.relative_to(root).as_posix()
            if name.startswith(ON_THEIR_WAY):
                continue
            with suppress(FileNotFoundError):
                told = found.stat()
                yield StoredFile(name, told.st_size, datetime.fromtimestamp(told.st_mtime, UTC))

    def delete_under(self, prefix: str) -> int:
        """Delete the files of a set and the folders that held them."""
        names = [file.name for file in self.walk(prefix)]
        for name in names:
            self.delete(name)
        for folder in sorted({Path(self.path(name)).parent for name in names}, reverse=True):
            with suppress(OSError):
                folder.rmdir()
        return len(names)

    @contextmanager
    def local_path(self, name: str) -> Iterator[Path]:
        path = self.here(name)
        if path is None:
            raise FileNotFoundError(name)
        yield path

    def put(self, path: Path, name: str) -> None:
        """Store the file at `path`, which stays, in the place of any there was: all of it or nothing is seen."""
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        made = incoming_folder() / uuid4().hex
        try:
            _link_or_copy(path, made)
            made.replace(target)
        finally:
            made.unlink(missing_ok=True)

    def copy(self, name: str, to: str) -> None:
        self.put(Path(self.path(name)), to)

    def prune(self) -> None:
        """Remove the empty folders that are left when files have gone."""
        for folder, _, _ in os.walk(self.location, topdown=False):
            if Path(folder) != Path(self.location):
                with suppress(OSError):
                    Path(folder).rmdir()

    def here(self, name: str) -> Path | None:
        try:
            path = Path(self.path(name))
        except SuspiciousFileOperation:
            return None
        return path if path.is_file() else None

    def part(self, name: str, start: int, end: int) -> Iterator[bytes]:
        with Path(self.path(name)).open("rb") as file:
            file.seek(start)
            yield from pieces(file, end - start + 1)

    def signed_url(self, name: str, *, content_type: str, disposition: str, seconds: int) -> str | None:
        return None


def _link_or_copy(path: Path, made: Path) -> None:
    try:
        os.link(path, made)
    except OSError:  # another disk, or one without hard links
        shutil.copyfile(path, made)
    made.chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o600)


def _files_under(folder: Path) -> Iterator[Path]:
    """Yield files depth first, names in order, without reading the whole tree into memory."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files_under(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            yield Path(entry.path)
