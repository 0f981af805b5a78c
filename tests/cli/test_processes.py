"""What the program starts ends with it, however it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vocweek.cli import serve
from vocweek.cli.serve import end, start
from vocweek.core.database import _forget_the_dead

# Prints its own and its child's process id; neither minds SIGTERM.
STUBBORN = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if sys.argv[1:]:
    child = subprocess.Popen([sys.executable, "-c", sys.argv[1]])
    print(child.pid, flush=True)
time.sleep(60)
"""


def ended(pid: int, within: float = 5.0) -> bool:
    """Tell if the process ends; one that nobody waited for yet counts as ended."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False


def test_a_part_that_does_not_stop_is_ended_with_its_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "STOP_AFTER_SECONDS", 0.3)
    part = start([sys.executable, "-c", STUBBORN, STUBBORN], stdout=subprocess.PIPE)
    assert part.stdout is not None
    child = int(part.stdout.readline())
    end([part])
    assert ended(child)


def test_a_part_ends_when_the_program_is_killed() -> None:
    program = """
import sys, time
from vocweek.cli.serve import start
print(start([sys.executable, "-c", "import time; time.sleep(60)"]).pid, flush=True)
time.sleep(60)
"""
    running = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert running.stdout is not None
    part = int(running.stdout.readline())
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert ended(part)


def test_the_database_does_not_wait_for_a_process_that_was_killed(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    handles = tmp_path / "handles.json"
    handles.write_text(json.dumps([gone.pid, os.getpid()]))
    _forget_the_dead(handles)
    assert json.loads(handles.read_text()) == [os.getpid()]
