"""ffmpeg, as the `imageio-ffmpeg` wheel brings it: one program, called in one way, bounded in time and memory.

It reads files of strangers, so it runs as a process of its own: what makes it hang or crash ends it alone.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import imageio_ffmpeg

LARGEST_ALLOCATION = 512 * 1024 * 1024
MOST_VIDEO_PIXELS = 40_000_000  # 8K is 33 million
_LONGEST_LOG = 64 * 1024


class FfmpegError(Exception):
    """ffmpeg ended with an error or did not end in time; the message is the last of what it said (English)."""


@cache
def program() -> str:
    """Return the path of the ffmpeg program."""
    return str(imageio_ffmpeg.get_ffmpeg_exe())


def input_options(path: Path) -> list[str]:
    """Return how an MP4 or MOV of a stranger is opened: as nothing else, following no link to another file."""
    return [
        "-protocol_whitelist",
        "file",
        "-f",
        "mov",
        "-max_pixels",
        str(MOST_VIDEO_PIXELS),
        "-i",
        str(path),
    ]


def run_ffmpeg(arguments: Sequence[str], *, seconds: float, cwd: Path | None = None) -> str:
    """Run ffmpeg and return what it said (the end of it, where that is long).

    arguments: without the program's name; input files by `input_options`. seconds: ended after that.
    Raises `FfmpegError`.
    """
    command = [program(), "-hide_banner", "-nostdin", "-max_alloc", str(LARGEST_ALLOCATION), *arguments]
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            timeout=seconds,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FfmpegError(f"not done after {seconds:g} seconds") from error
    said = done.stderr[-_LONGEST_LOG:].decode(errors="replace")
    if done.returncode != 0:
        raise FfmpegError(said.strip().rsplit("\n", 1)[-1])
    return said
