"""When people are reminded of a due moment: before it, at it, and after it level by level. Pure; Asia/Shanghai.

A daily task is told two hours before (14:00 for 16:00). Anything else in the morning three days before, one day
before (the working day before, if that day is a holiday) and on the day itself, but always two hours ahead. Who
missed it is told at once, then the unit above an hour later, and each level above that on the following morning
(the following working day, unless the task is daily: a week has no weekend).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from vocweek.campaign.notices.workdays import working_days_after
from vocweek.core.clock import SHANGHAI, at
from vocweek.reminders.quiet import Quiet

MORNING = time(9)
AHEAD = timedelta(hours=2)
AFTERWARDS = timedelta(minutes=5)
"""Who files at the last minute is not told that it is missing."""
TO_SUPERIOR = timedelta(hours=1)
LEVELS = 3
"""How many levels above a unit are told that it missed a due moment."""
BEFORE_QUIET = timedelta(minutes=30)
LEAST_AHEAD = timedelta(minutes=30)
DAYS_BEFORE = (3, 1)
DAY = timedelta(days=1)


class Topic(StrEnum):
    """What a reminder is about; a person may mute each."""

    DUE = "due"
    OVERDUE = "overdue"
    RETURNED = "returned"
    BELOW = "below"
    NOTICE = "notice"
    MESSAGES = "messages"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Topic.DUE: "快到期的",
    Topic.OVERDUE: "已逾期的",
    Topic.RETURNED: "退回待修改的",
    Topic.BELOW: "下级没有报的",
    Topic.NOTICE: "待签收的通知",
    Topic.MESSAGES: "延期、通报等消息",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One moment of telling. level: 0 for the unit itself, 1 for the unit above it, and so on."""

    moment: datetime
    topic: Topic
    level: int = 0


def steps(due: datetime, *, daily: bool, quiet: Quiet) -> Iterator[Step]:
    """Yield when somebody with `quiet` hours is told of a due moment; none lies in them, and none is lost."""
    for moment in {_ahead(wanted, due, quiet) for wanted in _before(due, daily)}:
        yield Step(moment, Topic.DUE)
    yield Step(quiet.over_at(due + AFTERWARDS), Topic.OVERDUE)
    for level in range(1, LEVELS + 1):
        yield Step(quiet.over_at(escalated_at(due, level, daily=daily)), Topic.BELOW, level)


def escalated_at(due: datetime, level: int, *, daily: bool) -> datetime:
    """Return from when the unit `level` levels above is told, quiet hours aside."""
    if level == 1:
        return due + TO_SUPERIOR
    day = due.astimezone(SHANGHAI).date()
    return at(day + (level - 1) * DAY if daily else working_days_after(day, level - 1), MORNING)


def answer_steps(due: datetime, *, quiet: Quiet) -> Iterator[Step]:
    """Yield when a unit is told of a returned item's own deadline: the day itself, two hours ahead at the latest."""
    yield Step(_ahead(_on_the_day(due), due, quiet), Topic.RETURNED)


def receipt_steps(issued: datetime, *, quiet: Quiet) -> Iterator[Step]:
    """Yield when a unit is told of a notice it has not signed for: soon, and on the next two working mornings."""
    day = issued.astimezone(SHANGHAI).date()
    wanted = [issued + AFTERWARDS, *(at(working_days_after(day, count), MORNING) for count in (1, 2))]
    for moment in {quiet.over_at(one) for one in wanted}:
        yield Step(moment, Topic.NOTICE)


def _before(due: datetime, daily: bool) -> list[datetime]:
    if daily:
        return [due - AHEAD]
    day = due.astimezone(SHANGHAI).date()
    return [*(at(_working(day - count * DAY), MORNING) for count in DAYS_BEFORE), _on_the_day(due)]


def _on_the_day(due: datetime) -> datetime:
    return min(at(due.astimezone(SHANGHAI).date(), MORNING), due - AHEAD)


def _working(day: date) -> date:
    """Return `day` if people work on it, else the working day before."""
    while working_days_after(day - DAY, 1) != day:
        day -= DAY
    return day


def _ahead(wanted: datetime, due: datetime, quiet: Quiet) -> datetime:
    """Move a moment out of the quiet hours: to their end, or to before they begin if that would be too late."""
    over = quiet.over_at(wanted)
    if over <= due - LEAST_AHEAD:
        return over
    return quiet.began_at(wanted) - BEFORE_QUIET if quiet.covers(wanted) else wanted
