"""ffmpeg, as the `imageio-ffmpeg` wheel brings it: one program, called in one way, bounded in time and memory.

It reads files of strangers, so it runs as a process of its own: what makes it hang or crash ends it alone.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import threading
from collections.abc import Callable, Sequence
from functools import cache
from os import SEEK_END
from pathlib import Path
from typing import IO

import imageio_ffmpeg

from vocweek.core.processes import end_with_parent

LARGEST_ALLOCATION = 512 * 1024 * 1024
MOST_VIDEO_PIXELS = 40_000_000  # 8K is 33 million
_LONGEST_LOG = 64 * 1024
_WRITTEN = re.compile(rb"out_time_us=([0-9]+)")


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


def run_ffmpeg(
    arguments: Sequence[str],
    *,
    seconds: float,
    cwd: Path | None = None,
    on_time: Callable[[float], None] | None = None,
) -> str:
    """Run ffmpeg and return what it said (the end of it, where that is long).

    arguments: without the program's name; input files by `input_options`. seconds: ended after that. on_time: told
    every half second how much has been written, in seconds of the video.
    Raises `FfmpegError`.
    """
    command = [program(), "-hide_banner", "-nostdin", "-max_alloc", str(LARGEST_ALLOCATION)]
    command += ["-progress", "pipe:1", *arguments] if on_time else arguments
    with tempfile.TemporaryFile() as log:
        returncode = _run(command, log, seconds, cwd, on_time)
        log.seek(max(log.seek(0, SEEK_END) - _LONGEST_LOG, 0))
        said = log.read().decode(errors="replace")
    if returncode != 0:
        raise FfmpegError(said.strip().rsplit("\n", 1)[-1])
    return said


def _run(
    command: list[str],
    log: IO[bytes],
    seconds: float,
    cwd: Path | None,
    on_time: Callable[[float], None] | None,
) -> int:
    """Run `command` and return its exit code; it is ended when time is up or this process ends."""
    with subprocess.Popen(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=log,
        preexec_fn=end_with_parent,
    ) as running:
        overdue = threading.Timer(seconds, running.kill)
        overdue.start()
        try:
            for line in running.stdout or ():
                found = _WRITTEN.match(line)
                if found and on_time:
                    on_time(int(found[1]) / 1_000_000)
            returncode = running.wait()
        except BaseException:
            running.kill()
            raise
        finally:
            late = not overdue.is_alive()
            overdue.cancel()
    if late:
        raise FfmpegError(f"not done after {seconds:g} seconds")
    return returncode
