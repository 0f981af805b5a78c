"""The head of a large film that comes before its pictures: blanked while these are on their way, so that what is
hashed meanwhile is what will be kept, and the file need not be read once more when it is whole."""

from __future__ import annotations

from pathlib import Path

from vocweek.media.cleaning.movie import blank_head

WORTH_IT = 32 * 1024 * 1024
"""Bytes from which reading a file once more takes longer than anybody should wait."""


class Head:
    """Looks for a head among what has arrived of one upload, until it is there or there is none."""

    def __init__(self, path: Path, length: int) -> None:
        self._path, self._length = path, length
        self._sought = length >= WORTH_IT

    def blanked(self, arrived: int) -> bool:
        """Tell, once, that the head is there whole; it tells nothing too much any more."""
        if not self._sought:
            return False
        with self._path.open("r+b") as file:
            found = blank_head(file, arrived, self._length)
        self._sought = found is None
        return bool(found)
