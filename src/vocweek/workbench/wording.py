"""Moments and time left in the words a person would use (Asia/Shanghai)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from vocweek.core.clock import SHANGHAI

SOON = timedelta(days=2)
_END_OF_DAY = time(23, 59)


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """words: 今天 16:00 截止，还剩 2 小时. tone: bad (past), warn (within two days) or rest."""

    words: str
    tone: str


def moment_in_words(moment: datetime, now: datetime) -> str:
    """Return 今天 16:00, 明天, 5月17日 09:00 or 2025年5月17日; the very end of a day needs no clock time."""
    local, here = moment.astimezone(SHANGHAI), now.astimezone(SHANGHAI)
    days = (local.date() - here.date()).days
    near = {-1: "昨天", 0: "今天", 1: "明天", 2: "后天"}.get(days)
    year = "" if local.year == here.year else f"{local.year}年"
    day = near or f"{year}{local.month}月{local.day}日"
    return day if local.time() >= _END_OF_DAY else f"{day} {local:%H:%M}"


def exact_moment(moment: datetime) -> str:
    """Return 2026-05-17 16:00, for what opens on hovering."""
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def time_left(due: datetime, now: datetime) -> TimeLeft:
    """Return how a due moment reads now; both moments aware."""
    left = due - now
    if left < timedelta(0):
        return TimeLeft(f"{moment_in_words(due, now)}截止，已逾期 {_span(-left)}", "bad")
    tone = "warn" if left <= SOON else "rest"
    return TimeLeft(f"{moment_in_words(due, now)}截止，还剩 {_span(left)}", tone)


def _span(length: timedelta) -> str:
    """Return a length in its largest fitting unit, rounded down: 3 天, 5 小时, 20 分钟."""
    minutes = int(length.total_seconds() // 60)
    if minutes >= 24 * 60:
        return f"{minutes // (24 * 60)} 天"
    if minutes >= 60:
        return f"{minutes // 60} 小时"
    return f"{max(minutes, 1)} 分钟"
