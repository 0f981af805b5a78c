"""What was read out of a notice. Every fact carries the sentence it came from: no sentence, no fact."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Generic, Literal, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Evidence:
    """A stretch of the extracted text: `text` is exactly extracted[start:end]."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Fact(Generic[T]):
    """A value and the sentence that says it."""

    value: T
    evidence: Evidence


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class Due:
    """A due moment, Asia/Shanghai. Without `at` it is the end of that day."""

    on: date
    at: time | None = None

    @property
    def moment(self) -> datetime:
        """The moment itself, naive, Asia/Shanghai."""
        return datetime.combine(self.on, self.at or time(23, 59, 59))

    def __str__(self) -> str:
        return self.on.isoformat() + (f"T{self.at:%H:%M}" if self.at else "")


@dataclass(frozen=True)
class ImageSpec:
    """What a picture must be; what the notice does not say is None or empty."""

    width_mm: int | None = None
    height_mm: int | None = None
    orientation: Literal["portrait", "landscape"] | None = None
    dpi: int | None = None
    formats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """What the notice asks to be reported. `rule` says how a relative due date was reached.

    working_days: a daily task that is asked on working days only (每个工作日).
    """

    items: tuple[str, ...]
    evidence: Evidence
    due: Fact[Due] | None = None
    daily: Fact[time] | None = None
    window: Fact[Span] | None = None
    rule: str | None = None
    at_least: Fact[int] | None = None
    includes: Fact[tuple[str, ...]] | None = None
    audience: Fact[tuple[str, ...]] | None = None
    image: Fact[ImageSpec] | None = None
    url: Fact[str] | None = None
    email: Fact[str] | None = None
    working_days: bool = False

    @property
    def last_day(self) -> date:
        """The day by which it is all handed in; the end of time where the notice does not say."""
        if self.due:
            return self.due.value.on
        return self.window.value.last if self.window else date.max


@dataclass(frozen=True)
class Event:
    """A ceremony or meeting of the week with its beginning and, where given, its place."""

    name: str
    starts_at: Due
    place: Fact[str] | None
    evidence: Evidence


@dataclass(frozen=True)
class Contact:
    """A person to ask; `unit` and `email` only where the notice ties them to the person."""

    name: str
    phone: str | None
    evidence: Evidence
    unit: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class ThemeDay:
    """A day of the week with its own name."""

    on: date
    name: str
    evidence: Evidence


@dataclass(frozen=True)
class ActivityList:
    """What one organiser will do; `organiser` is None in a list of suggestions."""

    organiser: str | None
    activities: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True)
class ScheduleRow:
    """A row of a plan's activity table; `date` is None where the row names no day of its own."""

    date: dt.date | None
    content: str
    place: str | None
    owner: str | None
    evidence: Evidence
    until: dt.date | None = None
    at: time | None = None


@dataclass(frozen=True)
class Reading:
    """Everything read out of one notice. `notes` are Chinese remarks for whoever confirms the reading."""

    is_notice: bool
    notes: tuple[str, ...] = ()
    title: Fact[str] | None = None
    year: Fact[int] | None = None
    document_number: Fact[str] | None = None
    issued_on: Fact[date] | None = None
    issuers: tuple[Fact[str], ...] = ()
    forwards: Fact[str] | None = None
    period: Fact[Span] | None = None
    theme: Fact[str] | None = None
    sub_themes: tuple[Fact[str], ...] = ()
    theme_days: tuple[ThemeDay, ...] = ()
    focus_topics: tuple[Fact[str], ...] = ()
    events: tuple[Event, ...] = ()
    tasks: tuple[Task, ...] = ()
    contacts: tuple[Contact, ...] = ()
    fax: Fact[str] | None = None
    email: Fact[str] | None = None
    department_activities: tuple[ActivityList, ...] = ()
    committee_activities: tuple[ActivityList, ...] = ()
    suggested_activities: tuple[ActivityList, ...] = ()
    statistics_columns: tuple[Fact[str], ...] = ()
    schedule_days: tuple[Fact[date], ...] = ()
    schedule: tuple[ScheduleRow, ...] = ()
    attachments: tuple[Fact[str], ...] = field(default=())

    def to_json(self) -> dict[str, object]:
        """Plain data for `vocweek notice inspect --json`; dates YYYY-MM-DD, moments YYYY-MM-DDTHH:MM."""
        from vocweek.campaign.notices.printing import reading_as_json

        return reading_as_json(self)
