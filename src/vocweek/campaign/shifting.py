"""Last year's days in this year's week: what a task asked then, moved to when it is asked now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from vocweek.campaign.drafts import TaskDraft
from vocweek.campaign.models import Edition
from vocweek.core.clock import SHANGHAI, at

WEEK = 7


@dataclass(frozen=True, slots=True)
class Shift:
    """From one edition's week to another's.

    A day of the week itself keeps its distance from the first day (第一天 stays 第一天). A day before or after keeps
    its weekday as well: a deadline on a Friday stays on a Friday, moved by whole weeks and never into the week.
    What came first comes first still.
    """

    starts_on: date
    ends_on: date
    to: date

    @classmethod
    def between(cls, old: Edition, new: Edition) -> Shift:
        """Return the shift from the week of `old` to that of `new`."""
        return cls(old.starts_on, old.ends_on, new.starts_on)

    def day(self, day: date) -> date:
        """Return the day in the new year."""
        days = (self.to - self.starts_on).days
        if day < self.starts_on:
            days -= days % WEEK
        elif day > self.ends_on:
            days += -days % WEEK
        return day + timedelta(days=days)

    def moment(self, moment: datetime) -> datetime:
        """Return the moment in the new year, at the same time of day in Shanghai."""
        local = moment.astimezone(SHANGHAI)
        return at(self.day(local.date()), local.time())

    def window(self, first: date | None, last: date | None) -> tuple[date | None, date | None]:
        """Return a window of days in the new year, as long as it was; one that touches the week moves with it."""
        if first is None or last is None:
            return (self.day(first) if first else None), (self.day(last) if last else None)
        touches = first <= self.ends_on and last >= self.starts_on
        moved = first + (self.to - self.starts_on) if touches else self.day(first)
        return moved, moved + (last - first)

    def draft(self, draft: TaskDraft) -> TaskDraft:
        """Return what a task asks, with its days in the new year; the sentence it came from is left behind."""
        first, last = self.window(draft.window_from, draft.window_to)
        due_at = self.moment(draft.due_at) if draft.due_at else None
        return replace(draft, due_at=due_at, window_from=first, window_to=last, evidence=None)
