"""`vocweek up`: one process group on one machine: the database, the web server and the worker."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from types import FrameType

import click

from vocweek.core.config import Config, read_config
from vocweek.core.places import AT_WORK, MOST_WAITING
from vocweek.core.processes import end_with_parent

STOP_AFTER_SECONDS = 10.0
# Made when they are needed: most wait for bytes, or for a place to work at (vocweek.core.places).
WEB_THREADS = AT_WORK + MOST_WAITING
# Open browsers keep their connections: with fewer places than browsers, whoever comes later is not heard at all.
WEB_CONNECTIONS = 1024


@click.command()
def up() -> None:
    """Serve: database, web and worker (Ctrl-C stops all)."""
    from vocweek.cli import django_ready

    config = read_config()
    refuse_a_taken_port(config)
    django_ready()
    prepare_database()
    serve(config, f"职教周已启动：{config.base_url}  (按 Ctrl-C 停止)")


def refuse_a_taken_port(config: Config) -> None:
    """Raise a `ClickException` in Chinese if nothing may listen on the configured port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
        except OSError as error:
            raise click.ClickException(
                f"端口 {config.port} 用不了（{error.strerror}）。换一个再试，例如：VOCWEEK_PORT=8010 vocweek up"
            ) from None


def prepare_database() -> None:
    """Bring the tables up to date. Raises a `ClickException` in Chinese if the database cannot be reached."""
    from django.core.management import call_command
    from django.db.utils import OperationalError

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise click.ClickException(f"连不上数据库，请检查 VOCWEEK_DATABASE_URL：{error}") from error


def serve(config: Config, greeting: str) -> None:
    """Run web and worker until a signal comes or one of them ends; print `greeting` once the web answers.

    Raises ``SystemExit`` with 1 if a part ended by itself.
    """
    worker = [sys.executable, "-m", "vocweek.cli", "manage", "procrastinate", "worker"]
    parts = {"web": start(web_command(config)), "worker": start(worker, stdout=subprocess.DEVNULL)}
    stopping = False

    def stop(signum: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(one, stop)
    greeted = False
    try:
        while not stopping:
            ended = [name for name, part in parts.items() if part.poll() is not None]
            if ended:
                click.echo(f"{'、'.join(ended)} 意外停止，正在关闭其余部分。日志见上。", err=True)
                raise SystemExit(1)
            if not greeted and answers(config):
                greeted = True
                click.echo(greeting)
            time.sleep(0.2)
    finally:
        end(list(parts.values()))


def start(command: list[str], stdout: int | None = None) -> subprocess.Popen[bytes]:
    """Start a part in a process group of its own, which ends with this process even if that is killed (Linux)."""
    return subprocess.Popen(command, stdout=stdout, process_group=0, preexec_fn=end_with_parent)


def web_command(config: Config) -> list[str]:
    """Return the command line of the web server."""
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        config.host,
        "--port",
        str(config.port),
        "--workers",
        str(config.web_workers),
        # Its warnings are about more threads than processors, which is meant.
        "--log-level",
        "error",
        "--no-ws",
        "--blocking-threads",
        str(WEB_THREADS),
        "--backpressure",
        str(WEB_CONNECTIONS),
        "--respawn-failed-workers",
        # A worker that waits for a slow phone does not keep the rest from stopping.
        "--workers-kill-timeout",
        str(int(STOP_AFTER_SECONDS / 2)),
        "vocweek.wsgi:application",
    ]


def answers(config: Config) -> bool:
    """Tell if the web server accepts connections."""
    try:
        socket.create_connection((config.host, config.port), timeout=0.5).close()
    except OSError:
        return False
    return True


def end(parts: list[subprocess.Popen[bytes]]) -> None:
    """Ask the parts to stop, and end what is left of them, children too, after at most `STOP_AFTER_SECONDS`."""
    for part in parts:
        if part.poll() is None:
            part.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + STOP_AFTER_SECONDS
    for part in parts:
        with suppress(subprocess.TimeoutExpired):
            part.wait(max(0.1, deadline - time.monotonic()))
        with suppress(ProcessLookupError):
            os.killpg(part.pid, signal.SIGKILL)
