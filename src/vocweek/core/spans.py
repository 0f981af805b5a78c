"""From when to when, as people say it, in Asia/Shanghai; in English on an English page."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format

from vocweek.core.clock import SHANGHAI
from vocweek.core.languages import in_english

WEEKDAYS = "一二三四五六日"


def weekday_words(day: date) -> str:
    """Return a day of the week, short: 周日, Sun."""
    return date_format(day, "D") if in_english() else f"周{WEEKDAYS[day.weekday()]}"


def date_words(day: date) -> str:
    """Return a day without its year: 5月10日, 10 May."""
    return date_format(day, "j F") if in_english() else f"{day.month}月{day.day}日"


def day_words(moment: datetime) -> str:
    """Return a day as people say it: 5月10日 周日, Sun 10 May."""
    return named_day(moment.astimezone(SHANGHAI).date())


def named_day(day: date) -> str:
    """Return a day with its name: 5月10日 周日, Sun 10 May."""
    return date_format(day, "D j F") if in_english() else f"{date_words(day)} {weekday_words(day)}"


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
