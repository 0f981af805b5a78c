"""Dates and times of day, without a time zone: as the calendar and the clock on the wall have them."""

from __future__ import annotations

import re
from datetime import date, time

from vocweek.formspec.fields import Field
from vocweek.formspec.reading.text import Unreadable, half_width

_DATE = re.compile(
    r"(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*日?(?:[T ]00:00(?::00)?)?"
    r"|(\d{4})(\d\d)(\d\d)",
    re.ASCII,
)
_TIME = re.compile(
    r"(上午|早上|中午|下午|晚上)?\s*(\d{1,2})\s*(?::\s*(\d\d)(?::\d\d)?|[点时]\s*(?:(\d{1,2})\s*分?|(半)|整)?)",
    re.ASCII,
)


def read_date(text: str, field: Field) -> str:
    """Return YYYY-MM-DD for `2024-5-12`, `2024/5/12`, `2024.5.12`, `2024年5月12日` or `20240512`."""
    match = _DATE.fullmatch(half_width(text))
    if match is None:
        raise Unreadable("not_date")
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return _within(date(year, month, day).isoformat(), field)
    except ValueError as error:
        raise Unreadable(error.code if isinstance(error, Unreadable) else "not_date") from error


def read_time(text: str, field: Field) -> str:
    """Return HH:MM for `9:00`, `上午9点`, `下午4点半` or `16时30分`."""
    match = _TIME.fullmatch(half_width(text))
    if match is None:
        raise Unreadable("not_time")
    part, hour, minute, spoken_minute, half = match.groups()
    hours = int(hour)
    if part in ("下午", "晚上") and hours < 12:
        hours += 12
    minutes = 30 if half else int(minute or spoken_minute or 0)
    if hours > 23 or minutes > 59:
        raise Unreadable("not_time")
    return _within(time(hours, minutes).isoformat("minutes"), field)


def _within(moment: str, field: Field) -> str:
    least, greatest = field.minimum, field.maximum
    if (least is not None and moment < str(least)) or (greatest is not None and moment > str(greatest)):
        raise Unreadable("out_of_range")
    return moment
