"""Public pages of the demonstration as Lighthouse judges them: a phone on slow 4G, its processor four times slower.

Lighthouse is a package of `bench/node`, brought by npm on first use; where no recent Node is on PATH, as for the pages.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from bench.figure import Figure
from bench.load import Connection, Target
from bench.site import CHECKOUT, data_folder, environment, served

KINDS = ("performance", "accessibility", "best-practices", "seo")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LEAST, PAINT, SHIFT, SCRIPT, HTML = 95, 1.5, 0.0, 60, 60
NODE = """
set -eu; root=$1; web=$root/web; shift
. "$web/node.sh"
cd "$root/bench/node"
[ -d node_modules/lighthouse ] || npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >&2
exec node lighthouse.mjs "$@"
"""


def measure() -> Iterator[Figure]:
    """Load the demonstration, serve it, judge a page of each kind; the worst of them counts."""
    data = data_folder() / "demonstration"
    known = environment("demonstration") | {"VOCWEEK_DATA": str(data), "VOCWEEK_MEDIA_WORKERS": "2"}
    command = [str(CHECKOUT / ".venv/bin/vocweek"), "demo", "--no-serve"]
    subprocess.run(command, env=os.environ | known, cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL)
    with served("demonstration", VOCWEEK_DATA=str(data)) as port:
        addresses = _addresses(port)
        sizes = [len(Connection(Target(port, address)).get()) / 1000 for address in addresses]
        pages = _judged([f"http://127.0.0.1:{port}{address}" for address in addresses])
    for kind in KINDS:
        worst = min(pages, key=lambda page: page["scores"][kind])
        note = f"{_path(worst)}; short of it: {', '.join(worst['faults']) or 'nothing'}"
        yield Figure(f"lighthouse-{kind}", worst["scores"][kind], "of 100", LEAST, note, at_least=True)
    last = max(pages, key=lambda page: page["paint"])
    yield Figure(
        "lighthouse-paint", last["paint"] / 1000, "s until the largest is painted", PAINT, _path(last)
    )
    moved = max(pages, key=lambda page: page["shift"])
    yield Figure("lighthouse-shift", round(moved["shift"], 3), "of the screen jumps", SHIFT, _path(moved))
    heavy = max(pages, key=lambda page: page["script"])
    yield Figure("lighthouse-script", heavy["script"] / 1000, "kB of script as sent", SCRIPT, _path(heavy))
    yield Figure("lighthouse-html", max(sizes), "kB of HTML", HTML)


def _addresses(port: int) -> list[str]:
    """Return a page of each kind: front, a unit's, what is on, an activity, a story, the hall, search."""
    story = _first(port, "/al/", "/wz/")
    activity = _first(port, "/hd/?day=week", "/hd/")
    return ["/", "/z/410700/", "/hd/?day=week", activity, story, "/zt/", f"/ss/?q={quote('焊接')}"]


def _first(port: int, listed: str, begins: str) -> str:
    """Return the first link to a page of its own that a list has."""
    page = Connection(Target(port, listed)).get().decode()
    found = re.search(rf'href="({begins}[a-z0-9]{{6,}}/)"', page)
    assert found, f"{listed} shows nothing"
    return found[1]


def _judged(addresses: list[str]) -> list[dict[str, Any]]:
    """Return what Lighthouse says of each page. Raises `RuntimeError` without a Chromium."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        raise RuntimeError("there is no Chromium to judge pages in")
    done = subprocess.run(
        ["sh", "-c", NODE, "lighthouse", str(CHECKOUT), *addresses],
        env=os.environ | {"CHROME_PATH": chromium},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _path(page: dict[str, Any]) -> str:
    return "/" + str(page["address"]).split("/", 3)[3]
