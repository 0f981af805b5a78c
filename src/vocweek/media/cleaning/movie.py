"""MP4 and MOV: what tells more than the film is blanked where it stands, so that a file of 2 GB is not copied.

Blanked are the boxes that hold position, maker, device and names (`udta`, `meta`, XMP), boxes beside the film that
are none of its own, and the samples of tracks that are neither picture nor sound (a camera's position, second by
second) or are subtitles that tell where it is (a drone's). The time it was taken stays: it is in the head of the film.
"""

from __future__ import annotations

import re
import struct
from collections import deque
from collections.abc import Iterator
from os import SEEK_END
from typing import IO

from vocweek.media.boxes import Box, BrokenBoxes, body_of, boxes, find, inside

FILM = frozenset(
    (b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"ssix", b"styp", b"pdin", b"prft", b"emsg")
)
_SPACE = frozenset((b"free", b"skip", b"wide"))
_BEFORE_A_HEAD = _SPACE | {b"ftyp", b"pdin"}
_LONGEST_HEAD = 16  # bytes of the next box's own head
_TOLD = frozenset((b"udta", b"meta", b"uuid"))
_SHOWN = frozenset((b"vide", b"soun", b"tmcd", b"text", b"sbtl", b"subt", b"clcp", b"hint"))
_WORDS = frozenset((b"text", b"sbtl", b"subt"))
_PLACE = re.compile(
    rb"(?i)(gps|home|lat(itude)?|lon(g?t?itude)?)\W{0,3}\d{1,3}\.\d{3}|\$g[pnl](rmc|gga),"
    rb"|-?\d{1,3}\.\d{4,}[^\w\n]{0,4}[nsew]?[^\w\n]{0,4}\d{1,3}\.\d{4,}"
)
_WORDS_READ = 256 * 1024
_SPHERICAL = bytes.fromhex("ffcc8263f8554a938814587a02521fdd")
_BLOCK = bytes(1024 * 1024)


def blank_movie(file: IO[bytes], top: list[Box]) -> int | None:
    """Blank what tells too much in a video open for reading and writing; return where the first of it began, ``None``
    if there was nothing.

    top: its boxes from the first to the last. Raises `BrokenBoxes`.
    """
    wanted = list(_wanted(file, top))
    for box in wanted:
        _blank(file, box)
    return min((box.start for box in wanted), default=None)


def blank_head(file: IO[bytes], arrived: int, length: int) -> bool | None:
    """Blank what the head of a video tells too much, if it comes before the pictures and these are still on their way.

    arrived: how much of its `length` is there. Returns if there is such a head, ``None`` while that cannot be told. A
    track that is to go altogether is left to `blank_movie`: where its samples are, the track alone tells.
    """
    try:
        for box in boxes(file, 0, length):
            if box.name not in _BEFORE_A_HEAD | {b"moov"}:
                return False
            if box.end + _LONGEST_HEAD > arrived:
                return None
            if box.name == b"moov":
                for told in _told_in_head(file, box):
                    _blank(file, told)
                return True
    except BrokenBoxes:
        return False
    return None


def _wanted(file: IO[bytes], top: list[Box]) -> Iterator[Box]:
    for box in top:
        if box.name not in FILM and not (box.name in _SPACE and _is_blank(file, box)):
            yield box
    for movie in (box for box in top if box.name == b"moov"):
        for part in inside(file, movie):
            if part.name in _TOLD:
                yield part
            elif part.name == b"trak":
                yield from _of_track(file, part)


def _told_in_head(file: IO[bytes], movie: Box) -> list[Box]:
    told = [part for part in inside(file, movie) if part.name in _TOLD]
    for track in inside(file, movie):
        if track.name == b"trak":
            told += _told_of_track(file, track)
    return told


def _of_track(file: IO[bytes], track: Box) -> Iterator[Box]:
    """Give what tells too much of one track; of one that is neither picture nor sound, or subtitles of places, its
    samples and itself."""
    holds = handler_of(file, track)
    if holds not in _SHOWN or (holds in _WORDS and _tells_place(file, track)):
        yield from _samples(file, track)
        yield track
        return
    yield from _told_of_track(file, track)


def _told_of_track(file: IO[bytes], track: Box) -> Iterator[Box]:
    for part in inside(file, track):
        if part.name in _TOLD and not _is_spherical(file, part):
            yield part


def handler_of(file: IO[bytes], track: Box) -> bytes:
    """Return what a track holds, by its name of four letters: ``vide``, ``soun`` …"""
    box = find(file, track, b"mdia", b"hdlr")
    return body_of(file, box)[8:12] if box else b""


def _tells_place(file: IO[bytes], track: Box) -> bool:
    """Tell if the beginning of a track of words has coordinates in it."""
    read = b""
    for sample in _samples(file, track):
        file.seek(sample.body)
        read += file.read(min(sample.end - sample.body, _WORDS_READ - len(read)))
        if len(read) >= _WORDS_READ:
            break
    return bool(_PLACE.search(read))


def _is_spherical(file: IO[bytes], box: Box) -> bool:
    file.seek(box.body)
    return box.name == b"uuid" and file.read(16) == _SPHERICAL


def _samples(file: IO[bytes], track: Box) -> Iterator[Box]:
    """Give where the samples of a track lie in the file, each run of them as a box without a head."""
    table = find(file, track, b"mdia", b"minf", b"stbl")
    if table is None:
        return
    parts = {part.name: body_of(file, part) for part in inside(file, table)}
    sizes, runs = _Sizes(parts.get(b"stsz", b"")), _runs(parts.get(b"stsc", b""))
    left = file.seek(0, SEEK_END)
    for number, start in enumerate(_chunks(parts), 1):
        while len(runs) > 1 and runs[1][0] <= number:
            runs.popleft()
        length = sizes.of_next(runs[0][1] if runs else 0)
        left -= length
        if left < 0:
            raise BrokenBoxes("more samples than the file has bytes")
        if length:
            yield Box(b"", start, start, start + length)


class _Sizes:
    """How long the samples of a track are, taken one chunk after the other."""

    def __init__(self, body: bytes) -> None:
        self.same = int.from_bytes(body[4:8], "big")
        self.each = () if self.same else _numbers(body, "I", 12)
        self.at = 0

    def of_next(self, amount: int) -> int:
        """Return how many bytes the next `amount` samples are."""
        start, self.at = self.at, self.at + amount
        return self.same * amount if self.same else sum(self.each[start : self.at])


def _numbers(body: bytes, form: str, start: int) -> tuple[int, ...]:
    """Return the numbers of a table from byte `start`, as many as it says just before it and holds."""
    if len(body) < start:
        return ()
    width = struct.calcsize(f">{form}")
    count = min(int.from_bytes(body[start - 4 : start], "big"), (len(body) - start) // width)
    return struct.unpack_from(f">{count}{form}", body, start)


def _runs(body: bytes) -> deque[tuple[int, int]]:
    """Return first chunk and samples in each chunk, from the table of chunks."""
    count = min(int.from_bytes(body[4:8], "big"), max(len(body) - 8, 0) // 12)
    return deque(struct.unpack_from(">II", body, 8 + 12 * one) for one in range(count))


def _chunks(parts: dict[bytes, bytes]) -> tuple[int, ...]:
    if b"co64" in parts:
        return _numbers(parts[b"co64"], "Q", 8)
    return _numbers(parts.get(b"stco", b""), "I", 8)


def _is_blank(file: IO[bytes], box: Box) -> bool:
    file.seek(box.body)
    for start in range(box.body, box.end, len(_BLOCK)):
        length = min(len(_BLOCK), box.end - start)
        if file.read(length) != _BLOCK[:length]:
            return False
    return True


def _blank(file: IO[bytes], box: Box) -> None:
    """Fill a box with zeros and call it free space. What lies behind the end of the file is not there to be filled."""
    if box.name:
        file.seek(box.start + 4)
        file.write(b"free")
    end = min(box.end, file.seek(0, SEEK_END))
    file.seek(box.body)
    for start in range(box.body, end, len(_BLOCK)):
        file.write(_BLOCK[: min(len(_BLOCK), end - start)])
