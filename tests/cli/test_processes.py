"""What the program starts ends with it, however it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from vocweek.cli import serve
from vocweek.cli.serve import answers, end, start, web_command
from vocweek.core.config import read_config
from vocweek.core.database import _forget_the_dead

PATIENCE = 60.0  # seconds, for a slow machine
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


def test_a_browser_is_heard_while_many_others_keep_their_connections(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for name, value in {
        "PORT": str(port),
        "DATA": str(tmp_path),
        "DATABASE_URL": "postgresql:///none",
    }.items():
        monkeypatch.setenv(f"VOCWEEK_{name}", value)
    web = start(web_command(read_config()))
    try:
        until = time.monotonic() + PATIENCE
        while not answers(read_config()) and time.monotonic() < until:
            time.sleep(0.1)
        with ExitStack() as others:
            for _ in range(150):
                others.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE))
            late = others.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE))
            late.sendall(b"GET /static/.built HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert late.recv(12) == b"HTTP/1.1 200"
    finally:
        end([web])
