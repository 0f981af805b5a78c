"""Handing out what was made from a file: by nginx as the product uses it, beside nginx's own static rate.

Three ways of the same bytes: at a signed address (nginx checks it, the program is not asked), by `X-Accel-Redirect`
(the program checks access, nginx sends), and streamed by the program, as it is without nginx. The same from an S3.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from tests.nginx import running_nginx, without_tls
from tests.seaweed import BUCKET, Seaweed, free_ports

from bench.figure import Figure, short
from bench.load import Target, rate
from bench.site import data_folder, prepare, served

FOLDER = f"renditions/ab/{'ab' * 32}/"
SIZES = {"tile": 40_000, "segment": 4_000_000}
CONNECTIONS, SECONDS, TURNS = 4, 1.5, 5


def measure() -> Iterator[Figure]:
    """Serve a tile of a board and a segment of a film each way, in turns with nginx's static files."""
    prepare()
    files = data_folder() / "files"
    (files / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, size in SIZES.items():
        (files / FOLDER / f"{name}.webp").write_bytes(os.urandom(size))
    with served("bench", VOCWEEK_ACCEL="/inner-files/") as program, _nginx(program, files) as nginx:
        for name in SIZES:
            yield from _by_nginx(name, nginx)
    with served("bench") as program:
        streamed = {name: _rate(program, _token_address(name)) for name in SIZES}
    told = "; ".join(f"{name} {short(found)} /s" for name, found in streamed.items())
    print(f"serving-by-python (no nginx, no S3; for comparison): {told}", flush=True)
    _from_s3()


def _by_nginx(name: str, nginx: int) -> Iterator[Figure]:
    from vocweek.media.addresses import set_address

    plain, path = f"/static-files/{FOLDER}{name}.webp", urlsplit(set_address(FOLDER)).path + f"{name}.webp"
    turns = [(_rate(nginx, plain), _rate(nginx, path)) for _ in range(TURNS)]
    static, signed = (median(turn[side] for turn in turns) for side in (0, 1))
    accel = _rate(nginx, _token_address(name))
    floor = f"nginx static {short(static)} /s; ours {short(signed)} /s"
    yield Figure(
        f"serving-{name}-signed", median(one / other for one, other in turns), "× nginx static", 2, floor
    )
    print(
        f"serving-{name}-accel (access checked by the program, sent by nginx): {short(accel)} /s", flush=True
    )


@contextmanager
def _nginx(program: int, files: Path) -> Iterator[int]:
    """Run nginx with the site the product prints, and the same files as plain static ones; give its port."""
    from vocweek.core.config import read_config
    from vocweek.media.nginx import site

    (port,) = free_ports(1)
    config = replace(read_config(), data=files.parent, host="127.0.0.1", port=program)
    static = f"location /static-files/ {{ alias {files}/; }}\n    location / {{"
    served_site = without_tls(site(config), port).replace("location / {", static, 1)
    with running_nginx(served_site, port, data_folder() / "nginx"):
        yield port


def _from_s3() -> None:
    """Print how fast the program sends browsers on, and the S3 then sends: the program is in no byte's way."""
    seaweed = Seaweed(data_folder() / "seaweed")
    seaweed.start()
    try:
        seaweed.empty_bucket()
        client = seaweed.client()
        for name, size in SIZES.items():
            client.put_object(Bucket=BUCKET, Key=f"{FOLDER}{name}.webp", Body=os.urandom(size))
        with served("bench", VOCWEEK_FILES_URL=seaweed.url(), VOCWEEK_DATA=_empty_data()) as program:
            for name in SIZES:
                told = _sent_on(program, _token_address(name))
                print(
                    f"serving-{name}-s3: sent on {short(told[0])} /s, by SeaweedFS itself {short(told[1])} /s",
                    flush=True,
                )
    finally:
        seaweed.stop()


def _empty_data() -> str:
    """Return a data folder without files but with the same key, so that addresses signed here hold there."""
    data = data_folder() / "beside-s3"
    data.mkdir(exist_ok=True)
    shutil.copy(data_folder() / "secret_key", data)
    return str(data)


def _sent_on(program: int, path: str) -> tuple[float, float]:
    """Return redirects a second of the program, and files a second of the S3 at the address it names."""
    asked = HTTPConnection("127.0.0.1", program)
    to = ""

    def redirect() -> None:
        nonlocal to
        asked.request("GET", path)
        answer = asked.getresponse()
        answer.read()
        to = answer.headers["Location"]

    sent_on = _repeated(redirect)
    parts = urlsplit(to)
    s3 = HTTPConnection(parts.netloc)

    def fetch() -> None:
        s3.request("GET", f"{parts.path}?{parts.query}")
        answer = s3.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"the S3 answers {answer.status}")

    return sent_on, _repeated(fetch)


def _repeated(work: Callable[[], None]) -> float:
    """Return how often a second `work` is done, over one connection."""
    work()
    count, end = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        work()
        count += 1
    return count / SECONDS


def _token_address(name: str) -> str:
    from vocweek.media.addresses import file_address
    from vocweek.media.handout import Handout

    return file_address(Handout(f"{FOLDER}{name}.webp", "image/webp", f"{name}.webp", name), seconds=3600)


def _rate(port: int, path: str) -> float:
    return rate(Target(port, path), connections=CONNECTIONS, for_seconds=SECONDS)
