"""`python -m bench [NAME]`: print one line a figure; exit 1 if any falls short, 2 if there is no such name."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = (
    "notices",
    "rollup",
    "reporting",
    "pages",
    "progress",
    "excel",
    "serving",
    "intake",
    "uploading",
    "activities",
    "booking",
    "public",
    "whatson",
    "search",
    "crowded",
    "lighthouse",
    "selection",
)


def main(arguments: list[str]) -> int:
    """Measure the named figures, or all of them."""
    wanted = arguments or list(NAMES)
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"没有“{'、'.join(unknown)}”这一项。可以测量的有：{'、'.join(NAMES)}。", file=sys.stderr)
        return 2
    short = 0
    for name in wanted:
        for figure in import_module(f"bench.{name}").measure():
            print(figure, flush=True)
            short += not figure.ok
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
