"""Moving a notice in time: the demonstration's week always runs now, whatever the day it is shown."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:(?P<dash>至|—)(?P<last>\d{1,2})日)?"
)


def moved(text: str, written_for: date, starts_on: date) -> str:
    """Return the notice `text`, written for a week that begins on `written_for`, for one that begins on `starts_on`.

    Every `…年…月…日` moves by the same number of days, the year named elsewhere (2026年职业教育活动周, 〔2026〕)
    becomes the new one.
    """
    shift = starts_on - written_for

    def move(found: re.Match[str]) -> str:
        first = date(int(found["year"] or written_for.year), int(found["month"]), int(found["day"])) + shift
        words = (f"{first.year}年" if found["year"] else "") + f"{first.month}月{first.day}日"
        if not found["last"]:
            return words
        last = first + timedelta(days=int(found["last"]) - int(found["day"]))
        month = "" if last.month == first.month else f"{last.month}月"
        return f"{words}{found['dash']}{month}{last.day}日"

    days_moved = _DAY.sub(move, text)
    return re.sub(rf"(?<!\d){written_for.year}(?=年(?!\d)|〕)", str(starts_on.year), days_moved)
