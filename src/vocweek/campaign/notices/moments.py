"""Dates, ranges of dates and times of day as notices write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

_WEEKDAY = r"(?:\s*\((?:星期|周|礼拜)[一二三四五六日天]\)|\s*(?:星期|周)[一二三四五六日天])?"
_TO = r"\s*(?:(?:起|开始|启动)?,?\s*(?:至|到)|[-—–~―─−]{1,3})\s*"
_CLOCK = (
    r"(?P<half>上午|下午|中午|晚上|晚间|晚|早上|早|凌晨|傍晚)?\s*"
    r"(?P<hour>[01]?\d|2[0-4])(?:\s*[点时](?P<to_half>半)|\s*[:点时](?P<minute>[0-5]\d)?分?(?:整|钟)?)"
)
_MONTH, _DATE = r"1[0-2]|0?[1-9]", r"3[01]|[12]\d|0?[1-9]"
_DAY = rf"(?:(?P<{{0}}y>(?:19|20)\d\d)年)?(?P<{{0}}m>{_MONTH})月(?P<{{0}}d>{_DATE})(?:日|号|(?!\d|[.%元万人个所项条]))"
_PLAIN = rf"(?P<py>(?:19|20)\d\d)[./-](?P<pm>{_MONTH})[./-](?P<pd>{_DATE})(?![\d.])"
_PLAIN_END = rf"(?:(?P<qy>(?:19|20)\d\d)[./-])?(?P<qm>{_MONTH})[./](?P<qd>{_DATE})(?![\d.])"
DATE = re.compile(
    rf"(?<!\d)(?:(?:{_DAY.format('a')}|{_PLAIN}){_WEEKDAY}"
    rf"(?:{_TO}(?:{_DAY.format('b')}|{_PLAIN_END}|(?P<cd>{_DATE})(?:日|号)){_WEEKDAY})?"
    rf"|(?:(?P<ey>(?:19|20)\d\d)年)?(?P<em>{_MONTH})月(?P<end>底|末))"
)
CLOCK = re.compile(_CLOCK)
OFF_WORK = time(17, 30)
_OFF_WORK = re.compile(r"下班(?:之?前|时间?前?|以前)")


@dataclass(frozen=True)
class Calendar:
    """How a date without a year is completed: the notice's year, moved on only when that lies before its issue."""

    year: int | None
    issued_on: date | None = None

    def complete(self, year: str | None, month: str, day: str) -> date | None:
        """The date, or None when there is no such day or no year to be had."""
        own = int(year) if year else self.year
        if own is None:
            return None
        found = _date(own, int(month), int(day))
        if found and not year and self.issued_on:
            candidates = [c for c in (_date(own + step, int(month), int(day)) for step in (-1, 0, 1)) if c]
            ahead = [c for c in candidates if timedelta(0) <= c - self.issued_on <= timedelta(days=270)]
            if found not in ahead and ahead:
                return ahead[0]
        return found


@dataclass(frozen=True)
class Found:
    """A date in a text: first and last day (the same for a single day), a time of day when one follows."""

    start: int
    end: int
    first: date
    last: date
    at: time | None = None
    day_end: int = 0

    @property
    def is_range(self) -> bool:
        """Whether it names more than one day."""
        return self.first != self.last


def dates(text: str, calendar: Calendar, offset: int = 0) -> Iterator[Found]:
    """Every date of a text in order; spans are shifted by `offset`. `4.9` and `5-20` without a year are not dates."""
    for match in DATE.finditer(text):
        found = _found(match, calendar)
        if not found:
            continue
        first, last = found
        at, end = _time_after(text, match.end())
        yield Found(match.start() + offset, end + offset, first, last, at, match.end() + offset)


def _found(match: re.Match[str], calendar: Calendar) -> tuple[date, date] | None:
    if match["end"]:
        first = calendar.complete(match["ey"], match["em"], "1")
        last = _last_of_month(first) if first else None
        return (last, last) if last else None
    first = calendar.complete(
        match["ay"] or match["py"], match["am"] or match["pm"], match["ad"] or match["pd"]
    )
    if not first:
        return None
    last = first
    year, month, day = (match["by"] or match["qy"], match["bm"] or match["qm"], match["bd"] or match["qd"])
    if month:
        last = _date(int(year or first.year), int(month), int(day)) or first
        if last < first and not year:
            last = _date(first.year + 1, last.month, last.day) or first
    elif match["cd"]:
        last = _date(first.year, first.month, int(match["cd"])) or first
    return (first, last) if first <= last <= first + timedelta(days=366) else (first, first)


def _time_after(text: str, at: int) -> tuple[time | None, int]:
    """The time of day right behind a date (`5月20日上午9点`, `5月20日(星期一)下班前`) and where it ends."""
    rest = re.compile(r"[\s,的]{0,2}").match(text, at)
    behind = rest.end() if rest else at
    clock = CLOCK.match(text, behind)
    if clock:
        return clock_time(clock), clock.end()
    off = _OFF_WORK.match(text, behind)
    return (OFF_WORK, off.start() + 2) if off else (None, at)


def clock_time(match: re.Match[str]) -> time | None:
    """`下午4点` is 16:00, `中午12点` 12:00, `上午9点半` 9:30, `24:00` the last minute of the day."""
    hour, half = int(match["hour"]), match["half"] or ""
    minute = 30 if match["to_half"] else int(match["minute"] or 0)
    if half in {"下午", "晚上", "晚间", "晚", "傍晚"} and hour < 12:
        hour += 12
    if half == "中午" and hour < 3:
        hour += 12
    return time(23, 59) if hour == 24 else time(hour, minute)


def time_of_day(text: str) -> tuple[time, int, int] | None:
    """The first time of day of a text with its span (`每天17:00前`, `下班前`)."""
    clock, off = CLOCK.search(text), _OFF_WORK.search(text)
    if clock and (not off or clock.start() < off.start()):
        at = clock_time(clock)
        return (at, clock.start(), clock.end()) if at else None
    return (OFF_WORK, off.start(), off.end()) if off else None


def months_after(day: date, count: int) -> date:
    """The same day `count` months on, or that month's last day."""
    index = day.month - 1 + count
    year, month = day.year + index // 12, index % 12 + 1
    return _date(year, month, day.day) or _last_of_month(date(year, month, 1))


def _last_of_month(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
