"""Many stored files as one ZIP, written while it is sent: memory holds one piece of one file.

What cannot be put in (not arrived, refused, let go, lost) is told in a list at its end; it never cuts the others off.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from django.core.files import File

from vocweek.core.clock import SHANGHAI
from vocweek.media.models import Asset
from vocweek.media.storage import Unreachable

PIECE = 256 * 1024
LEFT_OUT = "没有装入的文件.txt"


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
    pieces, taken, left_out = _Pieces(), {LEFT_OUT}, list[str]()
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_STORED) as archive:
        for asset in assets:
            stored, why_not = _opened(asset)
            if stored is None:
                left_out.append(f"{asset.name}：{why_not}\r\n")
                continue
            entry = zipfile.ZipInfo(
                _free(asset.name, taken), asset.uploaded_at.astimezone(SHANGHAI).timetuple()[:6]
            )
            with stored, archive.open(entry, "w", force_zip64=True) as packed:
                while piece := stored.read(PIECE):
                    packed.write(piece)
                    yield pieces.take()
        if left_out:
            archive.writestr(LEFT_OUT, "".join(left_out).encode("utf-8-sig"))
    yield pieces.take()


def _opened(asset: Asset) -> tuple[File[bytes] | None, str]:
    """Return the stored file, or ``None`` and in Chinese why there is none."""
    if asset.state != Asset.State.READY:
        return None, "还没有传完，或者没有通过检查"
    if asset.expired_at is not None:
        return None, "原件已按保留期清理"
    try:
        return asset.file.storage.open(str(asset.file.name)), ""
    except FileNotFoundError:
        return None, "存储里找不到这个文件，请联系管理员"
    except Unreachable:
        return None, "文件存储暂时没有回应，请稍后再下载"


def _free(name: str, taken: set[str]) -> str:
    """Return `name`, with a number if it is `taken`, in small letters or large; and take it."""
    path, number, free = PurePath(name), 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{path.stem}({number}){path.suffix}"
    taken.add(free.casefold())
    return free
