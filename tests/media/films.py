"""Small real videos, made by ffmpeg on the spot: as a phone, a camera and a converter make them."""

from __future__ import annotations

import struct
import tempfile
from functools import cache
from pathlib import Path

from vocweek.media.ffmpeg import run_ffmpeg

POSITION = "+31.2304+121.4737/"
DEVICE = "SECRET-PHONE"


@cache
def film(*options: str, ending: str = "mp4", seconds: float = 1.0, size: str = "160x120") -> bytes:
    """Return a film with sound that says where it was taken and by which phone; `options` go to ffmpeg."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"film.{ending}"
        told = ("-metadata", f"location={POSITION}", "-metadata", f"model={DEVICE}")
        run_ffmpeg(
            [
                *("-f", "lavfi", "-i", f"testsrc=duration={seconds}:size={size}:rate=10"),
                *("-f", "lavfi", "-i", f"sine=duration={seconds}"),
                *("-metadata", "creation_time=2026-05-10T08:30:00Z", *told),
                *("-pix_fmt", "yuv420p", "-movflags", "use_metadata_tags", *options, str(path)),
            ],
            seconds=60,
        )
        return path.read_bytes()


def phone_film() -> bytes:
    """Return what an iPhone makes: HEVC in a MOV."""
    return film("-c:v", "libx265", "-tag:v", "hvc1", "-x265-params", "log-level=none", ending="mov")


def sound_alone() -> bytes:
    return film("-vn", ending="m4a")


def box(name: bytes, *content: bytes) -> bytes:
    """Return a box of an MP4."""
    body = b"".join(content)
    return struct.pack(">I", len(body) + 8) + name + body


def with_position_track(movie: bytes, telemetry: bytes, handler: bytes = b"meta") -> bytes:
    """Return the film with a further track whose one sample is `telemetry`, as action cameras write their way, and
    drones into their subtitles (`handler` ``text``)."""
    start = movie.index(b"moov") - 4
    end = start + int.from_bytes(movie[start : start + 4], "big")
    assert end == len(movie), "the head of the film should be its end"
    place = end + len(_track(0, telemetry, handler)) + 8
    head = box(b"moov", movie[start + 8 : end], _track(place, telemetry, handler))
    return movie[:start] + head + box(b"mdat", telemetry)


def _track(place: int, sample: bytes, handler: bytes) -> bytes:
    table = box(
        b"stbl",
        box(b"stsz", bytes(4), struct.pack(">III", 0, 1, len(sample))),
        box(b"stsc", bytes(4), struct.pack(">IIII", 1, 1, 1, 1)),
        box(b"stco", bytes(4), struct.pack(">II", 1, place)),
    )
    holds = box(b"hdlr", bytes(8), handler, bytes(12), b"GoPro MET\0")
    return box(b"trak", box(b"mdia", holds, box(b"minf", table)))
