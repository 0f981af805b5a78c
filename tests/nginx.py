"""A real nginx for tests and measures, as any user, on a port of this machine, with the site it is told to serve."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MAIN = """
{user}
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    sendfile on;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{site}
}}
"""


@contextmanager
def running_nginx(site: str, port: int, folder: Path) -> Iterator[None]:
    """Serve `site` (what stands inside ``http { }``, listening on `port`) from `folder` until the block ends."""
    folder.mkdir(parents=True, exist_ok=True)
    user = "user root;" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(_MAIN.format(user=user, folder=folder, site=site))
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    assert program, "no nginx; see tests/need_nginx.sh"
    process = subprocess.Popen([program, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(main)])
    try:
        _wait(process, port, folder)
        yield
    finally:
        process.terminate()
        process.wait(10)


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    for _ in range(100):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"nginx does not answer: {(folder / 'error.log').read_text()[-2000:]}")


def without_tls(site: str, port: int) -> str:
    """Return a site that listens in plain HTTP on a port of this machine: nothing else of it is changed."""
    lines = [line for line in site.splitlines() if "ssl_certificate" not in line]
    return "\n".join(lines).replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
