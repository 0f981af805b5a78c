"""A task before it is a row: what a notice, a page or another room says it should be, checked as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from vocweek.campaign.models import Task
from vocweek.campaign.notices.workdays import working_days
from vocweek.core.clock import SHANGHAI, at, end_of
from vocweek.core.errors import Problem
from vocweek.core.numbers import whole_number
from vocweek.org.models import UnitKind

TITLE_LENGTH = 120
MOST_ITEMS = 20
# Each day is an obligation of every unit asked: a year mistyped would write millions.
MOST_DAYS = 100
# A due moment beyond these is a slip of the keyboard (0026, 20260); the database could not even read it back.
YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """What an office means to ask (报送任务的草稿).

    items: what is to be filed (方案, 总结 …). audience_kinds: kinds of unit asked, below the issuer.
    Due: `due_at`, an aware moment; or every day of the window at `daily_at`, Asia/Shanghai, `working_days_only` if so.
    form: id of a form of the library; ``None``: worked out from the items.
    mailbox: where the notice lets it be sent as well, "" if it names none. columns: those of a statistics table.
    image: demands on a picture, as the notice reader gives them.
    evidence: the sentence it came from, ``{"text", "start", "end"}``, offsets into the notice's text.
    """

    items: tuple[str, ...]
    title: str = ""
    instructions: str = ""
    audience_kinds: tuple[UnitKind, ...] = ()
    due_at: datetime | None = None
    daily_at: time | None = None
    window_from: date | None = None
    window_to: date | None = None
    working_days_only: bool = False
    at_least: int = 1
    closes: bool = False
    mailbox: str = ""
    columns: tuple[str, ...] = ()
    image: Mapping[str, Any] | None = None
    evidence: Mapping[str, Any] | None = None
    form: int | None = None

    @property
    def name(self) -> str:
        """The title, or the items where no title was given."""
        return (self.title or "、".join(self.items))[:TITLE_LENGTH]

    @property
    def _days(self) -> int:
        known = self.window_from and self.window_to
        return (self.window_to - self.window_from).days + 1 if known else 0  # type: ignore[operator]  # known

    @property
    def _opens_too_late(self) -> bool:
        return bool(self.window_from and self.due_at and self.due_at <= at(self.window_from, time.min))

    @property
    def _working_days(self) -> list[date]:
        known = self.window_from and self.window_to
        return working_days(self.window_from, self.window_to) if known else []  # type: ignore[arg-type]  # known

    def problems(self, field: str = "task") -> list[Problem]:
        """Return what keeps this from being issued, each under ``{field}-{input}``."""
        found: list[tuple[str, str, str]] = []
        if not self.items:
            found.append(("no_items", "items", "没有写要报送什么。请填写材料，如“总结”。"))
        if len(self.items) > MOST_ITEMS:
            found.append(("many_items", "items", f"一项任务最多 {MOST_ITEMS} 种材料，请分成几项任务。"))
        if not self.audience_kinds:
            found.append(("no_audience", "kinds", "没有选报送对象。请至少勾选一类单位。"))
        if self.daily_at is None and self.due_at is None:
            found.append(("no_due", "due", "未读到截止时间，请补充。"))
        if self.daily_at is not None and not (self.window_from and self.window_to):
            found.append(("no_window", "window", "每天报送要有起止日期，请补充。"))
        if self.daily_at is None and self._opens_too_late:
            found.append(("opens_late", "due", "开始报送的日子要在截止之前，请改正。"))
        if self.window_from and self.window_to and self.window_to < self.window_from:
            found.append(("window_order", "window", "结束日期早于开始日期，请改正。"))
        elif self.daily_at and self._days > MOST_DAYS:
            message = f"每天报送最多 {MOST_DAYS} 天，请核对起止日期。"
            found.append(("long_window", "window", message))
        elif self.daily_at and self._days and self.working_days_only and not self._working_days:
            found.append(("no_working_day", "window", "起止日期里没有一个工作日，请改日期，或不限工作日。"))
        return [Problem(code, message, f"{field}-{place}") for code, place, message in found]


def draft_of(task: Task) -> TaskDraft:
    """Return a stored task as a draft."""
    return TaskDraft(
        items=tuple(task.items),
        title=task.title,
        instructions=task.instructions,
        audience_kinds=tuple(UnitKind(kind) for kind in task.audience_kinds),
        due_at=task.due_at,
        daily_at=task.daily_at,
        window_from=task.window_from,
        window_to=task.window_to,
        working_days_only=task.working_days_only,
        at_least=task.at_least,
        closes=task.closes,
        mailbox=task.mailbox,
        evidence=task.evidence,
        form=task.form.form_id,
    )


def from_data(data: Mapping[str, Any], field: str = "task") -> tuple[TaskDraft, list[Problem]]:
    """Read a task as the notice reader or the confirm page says it; return it and everything wrong with it.

    data: ``items``, ``due`` (``YYYY-MM-DD``: the end of that day; or ``YYYY-MM-DDTHH:MM``), ``daily``
    (``HH:MM``), ``window`` (``{from, to}``), ``at_least``, ``image``, and what the office added: ``title``,
    ``email`` (a mailbox), ``audience_kinds``, ``instructions``, ``closes``, ``columns``, ``evidence``,
    ``repeats`` (daily or once), ``working_days`` (daily on those only). A window without any due moment ends it
    (domain rule 2: a period closes with its last day).
    """
    reader = _Reader(data, field)
    window = data.get("window") or {}
    draft = TaskDraft(
        items=tuple(text for item in data.get("items") or () if (text := str(item).strip())),
        title=str(data.get("title") or "").strip()[:TITLE_LENGTH],
        instructions=str(data.get("instructions") or "").strip(),
        audience_kinds=tuple(kind for kind in UnitKind if kind in (data.get("audience_kinds") or ())),
        due_at=reader.moment("due"),
        daily_at=reader.clock("daily"),
        window_from=reader.day(window.get("from"), "window"),
        window_to=reader.day(window.get("to"), "window"),
        working_days_only=bool(data.get("working_days")),
        at_least=reader.count("at_least"),
        closes=bool(data.get("closes")),
        mailbox=reader.mailbox("email"),
        columns=tuple(data.get("columns") or ()),
        image=data.get("image"),
        evidence=data.get("evidence"),
        form=whole_number(str(data.get("form") or "")),
    )
    if draft.daily_at is not None or data.get("repeats") == "daily":
        draft = replace(draft, due_at=None)
        if draft.daily_at is None:
            reader.bad("no_daily", "due", "请填写每天几点前报送。")
    elif draft.due_at is None and draft.window_to:
        draft = replace(draft, due_at=end_of(draft.window_to))
    return draft, _one_a_place([*reader.problems, *draft.problems(field)])


def to_data(draft: TaskDraft) -> dict[str, Any]:
    """Return a draft as `from_data` reads it."""
    return {
        "items": list(draft.items),
        "title": draft.title,
        "instructions": draft.instructions,
        "audience_kinds": [str(kind) for kind in draft.audience_kinds],
        "due": moment_text(draft.due_at),
        "daily": draft.daily_at.strftime("%H:%M") if draft.daily_at else "",
        "window": {
            "from": draft.window_from.isoformat() if draft.window_from else "",
            "to": draft.window_to.isoformat() if draft.window_to else "",
        },
        "working_days": draft.working_days_only,
        "at_least": draft.at_least,
        "closes": draft.closes,
        "email": draft.mailbox,
        "columns": list(draft.columns),
        "image": dict(draft.image) if draft.image else None,
        "evidence": dict(draft.evidence) if draft.evidence else None,
        "form": draft.form,
    }


def moment_text(moment: datetime | None) -> str:
    """Return ``YYYY-MM-DD`` for the end of a day, ``YYYY-MM-DDTHH:MM`` for any other moment, "" for none."""
    if moment is None:
        return ""
    local = moment.astimezone(SHANGHAI)
    if local == end_of(local.date()):
        return local.date().isoformat()
    return local.strftime("%Y-%m-%dT%H:%M")


def read_moment(text: str) -> datetime:
    """Return the aware moment of ``YYYY-MM-DD`` (the end of that day) or ``YYYY-MM-DDTHH:MM``.

    Raises ``ValueError`` for anything else, and for a year no week is in.
    """
    day, _, clock = text.partition("T")
    found = date.fromisoformat(day)
    if found.year not in YEARS:
        raise ValueError(f"no week is in {found.year}")
    return at(found, read_clock(clock)) if clock else end_of(found)


def read_clock(text: str) -> time:
    """Return the time of day of ``HH:MM``, Asia/Shanghai. Raises ``ValueError`` for anything else."""
    found = time.fromisoformat(text)
    if found.tzinfo is not None:
        raise ValueError("the one time zone goes without saying")
    return found


class _Reader:
    """Reads single values of one task and keeps a problem for each that cannot be read."""

    def __init__(self, data: Mapping[str, Any], field: str) -> None:
        self.data = data
        self.field = field
        self.problems: list[Problem] = []

    def bad(self, code: str, place: str, message: str) -> None:
        self.problems.append(Problem(code, message, f"{self.field}-{place}"))

    def moment(self, key: str) -> datetime | None:
        text = str(self.data.get(key) or "")
        try:
            return read_moment(text) if text else None
        except ValueError:
            self.bad("bad_due", "due", f"“{text}”不是日期，请从日历里选一天。")
            return None

    def clock(self, key: str) -> time | None:
        text = str(self.data.get(key) or "")
        try:
            return read_clock(text) if text else None
        except ValueError:
            self.bad("bad_daily", "daily", f"“{text}”不是钟点，请写成 16:00。")
            return None

    def day(self, value: object, place: str) -> date | None:
        try:
            return date.fromisoformat(str(value)) if value else None
        except ValueError:
            self.bad("bad_window", place, f"“{value}”不是日期，请从日历里选一天。")
            return None

    def mailbox(self, key: str) -> str:
        text = str(self.data.get(key) or "").strip()
        try:
            if text:
                validate_email(text)
        except ValidationError:
            self.bad("bad_email", "email", f"“{text}”不是邮箱，请写成 name@example.com。")
            return ""
        return text

    def count(self, key: str) -> int:
        value = self.data.get(key)
        if value in (None, ""):
            return 1
        try:
            number = int(str(value))
        except ValueError:
            number = 0
        if not 1 <= number <= 999:
            self.bad("bad_at_least", "at_least", "“至少”应为 1 至 999 的整数。")
            return 1
        return number


def _one_a_place(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the first problem of each place: a date that cannot be read is not also missing."""
    return list({problem.field: problem for problem in reversed(list(problems))}.values())[::-1]


def all_problems(drafts: Sequence[TaskDraft]) -> list[Problem]:
    """Return the problems of several drafts, under ``task-0``, ``task-1`` …"""
    return [problem for number, draft in enumerate(drafts) for problem in draft.problems(f"task-{number}")]
