"""What a maker is given: a file on this machine's disk, and somebody to tell how far it has come."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vocweek.media.incoming import incoming_folder
from vocweek.media.kinds import Kind, kind_of_type
from vocweek.media.models import Asset
from vocweek.media.storage import storage

WORKSHOPS = "making"
LONGEST_WORK = 24 * 3600

Progress = Callable[[int], None]
"""Is told per cent, as often as one likes."""


class Unmakeable(Exception):
    """It cannot be made however often it is tried; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Source:
    """A stored file on disk. size: width and height in pixels as seen, of a picture. seconds: of a video."""

    path: Path
    kind: Kind
    size: tuple[int, int] | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class MadeSet:
    """A set of files made in a folder: `first` is the one a viewer opens; width and height in pixels."""

    first: str
    width: int
    height: int


@contextmanager
def source_of(asset: Asset) -> Iterator[Source]:
    """Give the file of a stored asset. Raises `FileNotFoundError` if the storage has lost it, `Unreachable`."""
    with storage().local_path(str(asset.file.name)) as path:
        yield Source(path, kind_of_type(asset.content_type), size_of(asset), asset.seconds)


def size_of(asset: Asset) -> tuple[int, int] | None:
    """Return width and height of a picture as seen, in pixels."""
    return (asset.width, asset.height) if asset.width and asset.height else None


@contextmanager
def workshop() -> Iterator[Path]:
    """Give an empty folder on the disk of the stored files, gone after the block."""
    place = incoming_folder(WORKSHOPS)
    with tempfile.TemporaryDirectory(dir=place, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def clear_workshops() -> None:
    """Take away what makers left that were killed more than a day ago."""
    for folder in incoming_folder(WORKSHOPS).glob("*"):
        if folder.stat().st_mtime < time.time() - LONGEST_WORK:
            shutil.rmtree(folder, ignore_errors=True)
