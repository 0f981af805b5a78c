"""Moments and time left in the words a person would use (Asia/Shanghai)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from vocweek.core.clock import SHANGHAI

SOON = timedelta(days=2)
_END_OF_DAY = time(23, 59)


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """words: 今天 16:00 截止，还有 2 小时 5 分. tone: bad (past), warn (within two days) or rest."""

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
    """Return how a due moment reads now; both moments aware. ``web/src/workbench/countdown.ts`` says the same."""
    left = due - now
    when = moment_in_words(due, now)
    until = f"{when} 截止" if ":" in when else f"{when}截止"
    if left < timedelta(0):
        return TimeLeft(f"{until}，已过 {_span(-left)}", "bad")
    return TimeLeft(f"{until}，还有 {_span(left)}", "warn" if left <= SOON else "rest")


def _span(length: timedelta) -> str:
    """Return a length as one says it, rounded down: 3 天, 1 天 5 小时, 3 小时 20 分, 20 分钟."""
    hours, minutes = divmod(int(length.total_seconds() // 60), 60)
    days, rest = divmod(hours, 24)
    if days >= 2:
        return f"{days} 天"
    if days:
        return f"1 天 {rest} 小时" if rest else "1 天"
    if hours:
        return f"{hours} 小时 {minutes} 分" if minutes else f"{hours} 小时"
    return f"{max(minutes, 1)} 分钟"
