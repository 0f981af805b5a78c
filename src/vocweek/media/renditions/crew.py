"""The processes that make renditions: gentle, bounded, and of no harm to the worker when a file breaks one.

A file of a stranger is decoded in a process of its own. If that crashes, hangs or is killed, the attempt is counted,
the next process goes on with the rest, and after a few attempts the file is said to be at fault.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings

from vocweek.core.processes import end_with_parent
from vocweek.media.renditions.claims import anything_waits
from vocweek.media.renditions.rush import LONGEST_WAIT, MOMENT, files_pour_in
from vocweek.media.renditions.source import clear_workshops

GENTLE = 10
IDLE = 10.0
LONGEST_SILENCE = 600.0
MOST_MEMORY = 6 * 1024**3  # of addresses; much of it is never touched
MOST_RESTARTS = 20
_STOPPING = 5.0
_at_work = threading.Lock()


def run_crew(stop: Callable[[], bool] = lambda: False) -> None:
    """Have this machine's processes make what waits; return when nothing does, or soon after `stop` says so.

    Returns at once if they are at work already.
    """
    if not settings.MEDIA_WORKERS or not anything_waits() or not _at_work.acquire(blocking=False):
        return
    try:
        _let_pass(stop)
        clear_workshops()
        for _ in range(MOST_RESTARTS):
            if _all_went_well(stop) or stop():
                return
    finally:
        _at_work.release()


def _let_pass(stop: Callable[[], bool]) -> None:
    """See for a moment if a rush begins; wait for its end then, `LONGEST_WAIT` at most."""
    until = time.monotonic() + LONGEST_WAIT
    time.sleep(MOMENT.total_seconds())
    while files_pour_in() and time.monotonic() < until and not stop():
        time.sleep(MOMENT.total_seconds())


def _all_went_well(stop: Callable[[], bool]) -> bool:
    """Let every process work until nothing waits; tell if none of them ended before."""
    crew = [_started() for _ in range(settings.MEDIA_WORKERS)]
    try:
        while any(one.poll() is None for one in crew) and not stop():
            time.sleep(0.2)
    finally:
        for one in crew:
            one.terminate()
        for one in crew:
            _ended(one)
    return all(one.returncode == 0 for one in crew)


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "vocweek.cli", "manage", "make_renditions"],
        env=os.environ | {"VIPS_CONCURRENCY": str(settings.MEDIA_THREADS)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        preexec_fn=end_with_parent,
    )


def _ended(one: subprocess.Popen[bytes]) -> None:
    try:
        one.wait(_STOPPING)
    except subprocess.TimeoutExpired:
        one.kill()
        one.wait()


def be_gentle() -> None:
    """Let everything else on the machine go first, and take no more memory than a picture needs."""
    os.nice(GENTLE)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


@contextmanager
def watched() -> Iterator[None]:
    """End this process if the block is silent for `LONGEST_SILENCE`: nothing else stops a decoder that hangs."""
    signal.setitimer(signal.ITIMER_REAL, LONGEST_SILENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def alive() -> None:
    """Say that the work goes on, where it is watched."""
    if signal.getitimer(signal.ITIMER_REAL)[0]:
        signal.setitimer(signal.ITIMER_REAL, LONGEST_SILENCE)
