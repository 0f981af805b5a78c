"""Many stored files as one ZIP, written while it is sent: memory holds one piece of one file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from vocweek.core.clock import SHANGHAI
from vocweek.media.models import Asset

PIECE = 256 * 1024


class _Pieces(io.RawIOBase):
    """What is written, until it is taken: a file for `zipfile` that cannot go back."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        data = bytes(piece)  # type: ignore[call-overload]  # any buffer
        self._waiting += data
        return len(data)

    def take(self) -> bytes:
        """Return what was written since, and forget it."""
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken


def zip_of(assets: Iterable[Asset]) -> Iterator[bytes]:
    """Yield a ZIP of the files, not packed once more; of equal names each has a number after the first."""
    pieces, taken = _Pieces(), set[str]()
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_STORED) as archive:
        for asset in assets:
            entry = zipfile.ZipInfo(
                _free(asset.name, taken), asset.uploaded_at.astimezone(SHANGHAI).timetuple()[:6]
            )
            with asset.file.open("rb") as stored, archive.open(entry, "w", force_zip64=True) as packed:
                while piece := stored.read(PIECE):
                    packed.write(piece)
                    yield pieces.take()
    yield pieces.take()


def _free(name: str, taken: set[str]) -> str:
    """Return `name`, with a number if it is `taken`; and take it."""
    path, number, free = PurePath(name), 1, name
    while free in taken:
        number += 1
        free = f"{path.stem}({number}){path.suffix}"
    taken.add(free)
    return free
