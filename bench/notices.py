"""Reading notices: seconds a notice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.figure import Figure, seconds

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDERS = (CHECKOUT / "src" / "vocweek" / "demo" / "notices", CHECKOUT / "tests" / "notices")
# The longest of the real notices in this genre has some 7,000 characters: a text and lists of activities.
LONG = 7_000
# What made earlier versions of the rules slow: nothing but this, tens of thousands of times.
FLOODS = ("报送，", "\n", "\t1\n", "5月20日前", "方案、", "附件1\n", "1、\n", "联系人：", "活动周结束后")


def measure() -> Iterator[Figure]:
    """Measure every notice text of the repository, then one as long as the longest real ones."""
    texts = [file.read_text(encoding="utf-8") for folder in FOLDERS for file in sorted(folder.rglob("*.txt"))]
    took = [_reading(text) for text in texts]
    yield Figure("notices", median(took), f"s a notice, median of {len(texts)}", 0.3)
    yield Figure("notices-long", _reading(_long(texts)), f"s for {LONG:,} characters", 0.3)
    worst = max(
        _reading(piece * (80_000 // len(piece))) / _reading(piece * (20_000 // len(piece)))
        for piece in FLOODS
    )
    yield Figure("notices-hostile", worst / 4, "× linear, the worst of floods of one thing", 2)


def _reading(text: str) -> float:
    """Return the seconds one reading takes, as an office meets it: nothing of this text was read before."""
    from vocweek.campaign.notices import read_notice

    return seconds(lambda: read_notice(text))


def _long(texts: list[str]) -> str:
    """Return the texts one after the other, over and over, cut to `LONG` characters."""
    whole = "\n".join(texts)
    return (whole * (LONG // len(whole) + 1))[:LONG]
