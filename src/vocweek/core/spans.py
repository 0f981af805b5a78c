"""From when to when, as people say it, in Asia/Shanghai."""

from __future__ import annotations

from datetime import datetime

from vocweek.core.clock import SHANGHAI

WEEKDAYS = "一二三四五六日"


def day_words(moment: datetime) -> str:
    """Return a day as people say it: 5月10日 周日."""
    here = moment.astimezone(SHANGHAI)
    return f"{here.month}月{here.day}日 周{WEEKDAYS[here.weekday()]}"


def span_words(begins: datetime, ends: datetime) -> str:
    """Return a stretch of time with its day, or days: 5月10日 周日 09:00–11:00."""
    return f"{day_words(begins)} {hours_words(begins, ends, with_first=False)}"


def hours_words(begins: datetime, ends: datetime, *, with_first: bool = True) -> str:
    """Return a stretch of time where the day is known: 09:00–11:00.

    What ends on another day says so; with_first: and says on which day it begins, for lists of a day it lasts into.
    """
    first, last = begins.astimezone(SHANGHAI), ends.astimezone(SHANGHAI)
    if first.date() == last.date():
        return f"{first:%H:%M}–{last:%H:%M}"
    start = f"{day_words(begins)} {first:%H:%M}" if with_first else f"{first:%H:%M}"
    return f"{start}–{day_words(ends)} {last:%H:%M}"
