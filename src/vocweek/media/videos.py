"""Videos: whole, with a picture we can decode, blank of where they were taken. A phone's HEVC is taken too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from vocweek.core.errors import DomainError, refuse
from vocweek.media.boxes import Box, BrokenBoxes, boxes, inside
from vocweek.media.cleaning.movie import FILM, blank_movie, handler_of
from vocweek.media.ffmpeg import FfmpegError, input_options, run_ffmpeg

LONGEST_CHECK = 60.0
_DURATION = re.compile(r"Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)")
_STREAM = re.compile(
    r"Stream #0:\d+\S*: (Video|Audio): (\w+).*?(?:, (\d{2,5})x(\d{2,5})\b.*)?$", re.MULTILINE
)
_TURN = re.compile(r"rotation of (-?\d+(?:\.\d+)?) degrees")
_MADE = re.compile(r"creation_time\s*:\s*([0-9T:.Z-]+)")
_DATA = frozenset((b"mdat", b"moof"))


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """Width and height in pixels as it is seen; length in seconds, ``None`` if the file does not say; the
    codecs by ffmpeg's names, `audio` "" without sound. made: the moment the camera wrote down, as ISO 8601 in UTC,
    "" if it wrote none."""

    width: int
    height: int
    seconds: float | None
    codec: str
    audio: str
    made: str = ""


def take_video(path: Path) -> tuple[VideoFacts, int | None]:
    """Clean the video at `path`; return its facts and the first byte that is not as it was, ``None`` if all are.

    Reads its tables and decodes one frame, whatever its size. Raises `DomainError` ``broken_video``, ``no_video``
    (sound alone), ``unknown_codec``.
    """
    try:
        changed_from = _cleaned(path)
    except BrokenBoxes as error:
        raise _broken() from error
    return probe(path), changed_from


def probe(path: Path) -> VideoFacts:
    """Return what a video is, by decoding its first frame. Raises `DomainError` as `take_video`."""
    try:
        said = run_ffmpeg(
            [*input_options(path), "-map", "0:v:0", "-frames:v", "1", "-f", "null", "-"],
            seconds=LONGEST_CHECK,
        )
    except FfmpegError as error:
        raise refuse(
            "unknown_codec",
            "这段视频的画面打不开：编码少见，或者文件已损坏。请用手机或电脑上的播放器试放一下；"
            "放得出来的，转成 MP4（H.264）再传。",
        ) from error
    source = said.split("Stream mapping:")[0]
    streams = list(_STREAM.finditer(source))
    picture = next((one for one in streams if one[1] == "Video" and one[3]), None)
    if picture is None:
        raise _broken()
    sound = next((one[2] for one in streams if one[1] == "Audio"), "")
    width, height = int(picture[3]), int(picture[4])
    turn = _TURN.search(source)
    if turn and round(float(turn[1])) % 180:
        width, height = height, width
    made = _MADE.search(source)
    return VideoFacts(width, height, _seconds(source), picture[2], sound, made[1] if made else "")


def _cleaned(path: Path) -> int | None:
    with path.open("r+b") as file:
        top, end = _whole(file, path.stat().st_size)
        cut = end < path.stat().st_size
        if cut:
            file.truncate(end)
        _require_picture(file, top)
        blanked_from = blank_movie(file, top)
    return end if cut and blanked_from is None else blanked_from


def _whole(file: IO[bytes], size: int) -> tuple[list[Box], int]:
    """Return the boxes of a file, and where they end: what follows the film and is no box is not kept."""
    found: list[Box] = []
    end = 0
    try:
        for box in boxes(file, 0, size):
            found.append(box)
            end = box.end
    except BrokenBoxes:
        file.seek(end + 4)
        if file.read(4) in FILM or not _is_film(found):
            raise
    if not _is_film(found):
        raise BrokenBoxes("no film")
    return found, end


def _is_film(found: list[Box]) -> bool:
    names = {box.name for box in found}
    return b"moov" in names and bool(names & _DATA)


def _require_picture(file: IO[bytes], top: list[Box]) -> None:
    movie = next(box for box in top if box.name == b"moov")
    tracks = [box for box in inside(file, movie) if box.name == b"trak"]
    if not any(handler_of(file, track) == b"vide" for track in tracks):
        raise refuse("no_video", "这个文件里只有声音，没有画面，不能当作视频。请传有画面的视频。")


def _seconds(said: str) -> float | None:
    found = _DURATION.search(said)
    if found is None:
        return None
    hours, minutes, seconds = (float(part) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def _broken() -> DomainError:
    return refuse(
        "broken_video", "这段视频已损坏或没有传完整，放不出来。请在原设备上试放一下，重新导出后再传。"
    )
