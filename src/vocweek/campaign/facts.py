"""The facts of a notice as the office edits them: plain data in, a checked reading and every problem out.

The data has the keys of ``vocweek notice inspect --json``. What is added when a notice is stored: ``series``; each
task, event and contact carries its own ``evidence``, so that it keeps its sentence when others are removed; each
task carries ``audience_kinds``, ``columns`` and ``sources`` (where its due moment, its window … are said).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vocweek.campaign.audience import kinds_asked
from vocweek.campaign.drafts import TaskDraft, from_data, read_moment
from vocweek.core.clock import today
from vocweek.core.errors import Problem
from vocweek.core.numbers import whole_number
from vocweek.org.models import UnitKind

USUAL_SERIES = "职业教育活动周"
# Weeks of other names share the platform: 2025年全民终身学习活动周.
SERIES = re.compile(r"(全民终身学习活动周|终身学习活动周|职业教育活动[周月])")
FIRST_YEAR = 2015
KEPT_WITH_EVIDENCE = ("tasks", "events", "contacts")
STATISTICS = re.compile(r"统计表|统计数据|情况表")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event as the notice names it; `starts_at` is aware, at midnight when only the day is known."""

    name: str
    starts_at: datetime | None
    place: str


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What a notice says, checked. `year` and `period` are ``None`` while unknown."""

    title: str
    series: str
    year: int | None
    period: tuple[date, date] | None
    document_number: str
    theme: str
    forwards: str
    issuers: tuple[str, ...]
    sub_themes: tuple[str, ...]
    focus_topics: tuple[str, ...]
    theme_days: tuple[Mapping[str, str], ...]
    events: tuple[EventDraft, ...]
    tasks: tuple[TaskDraft, ...]


def prepare(reading: Mapping[str, Any], *, issuer: UnitKind, available: Collection[UnitKind]) -> Json:
    """Return a reader's result ready to be edited by a unit of kind `issuer` with `available` kinds below it."""
    facts: Json = deepcopy(dict(reading))
    evidence = facts.get("evidence") or {}
    for key in KEPT_WITH_EVIDENCE:
        for index, entry in enumerate(facts.get(key) or []):
            entry["evidence"] = evidence.get(f"{key}[{index}]")
    found = SERIES.search(facts.get("title") or "")
    facts["series"] = found.group(1) if found else USUAL_SERIES
    for index, task in enumerate(facts.get("tasks") or []):
        start = f"tasks[{index}]."
        task["sources"] = {
            key[len(start) :]: place for key, place in evidence.items() if key.startswith(start)
        }
        kinds = kinds_asked(task.get("audience") or [], issuer=issuer, available=available)
        task["audience_kinds"] = [str(kind) for kind in kinds]
        if any(STATISTICS.search(item) for item in task.get("items") or []):
            task["columns"] = facts.get("statistics_columns") or []
        if task.get("evidence"):
            task.setdefault("instructions", " ".join(task["evidence"]["text"].split()))
    return facts


def read_facts(data: Mapping[str, Any]) -> tuple[NoticeFacts, list[Problem]]:
    """Read edited facts; return them and everything that keeps the notice from being confirmed.

    Problems are named by the input they belong to: ``title``, ``year``, ``period``, ``event-0-starts_at``,
    ``task-2-due`` …
    """
    problems: list[Problem] = []
    title = _text(data, "title")
    if not title:
        problems.append(Problem("no_title", "未读到标题，请补充。", "title"))
    period = _period(data.get("period") or {}, problems)
    year = _year(data, period, problems)
    facts = NoticeFacts(
        title=title[:200],
        series=_text(data, "series")[:60] or USUAL_SERIES,
        year=year,
        period=period,
        document_number=_text(data, "document_number")[:60],
        theme=_text(data, "theme")[:120],
        forwards=_text(data, "forwards"),
        issuers=_texts(data, "issuers"),
        sub_themes=_texts(data, "sub_themes"),
        focus_topics=_texts(data, "focus_topic_titles"),
        theme_days=tuple(dict(day) for day in data.get("theme_days") or ()),
        events=_events(data, problems),
        tasks=_tasks(data, problems),
    )
    if not facts.tasks:
        problems.append(Problem("no_tasks", "还没有报送任务，请至少添加一项。", "tasks"))
    return facts, problems


def gaps(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what was not found in the text, by input, with the words the page shows there.

    A gap asks for attention; only `read_facts` problems keep a notice from being confirmed.
    """
    wanted = {
        "document_number": "未读到文号",
        "issued_on": "未读到发文日期",
        "issuers": "未读到发文机关",
        "theme": "未读到主题",
        "contacts": "未读到联系人",
    }
    return {key: f"{words}，有的话请补充。" for key, words in wanted.items() if not data.get(key)}


def _period(data: Mapping[str, Any], problems: list[Problem]) -> tuple[date, date] | None:
    start, end = str(data.get("start") or ""), str(data.get("end") or "")
    if not start and not end:
        return None
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        problems.append(Problem("bad_period", "活动周的开始和结束都要填日期。", "period"))
        return None
    if last < first:
        problems.append(Problem("period_order", "活动周结束早于开始，请改正。", "period"))
        return None
    return first, last


def _year(data: Mapping[str, Any], period: tuple[date, date] | None, problems: list[Problem]) -> int | None:
    text = str(data.get("year") or (period[0].year if period else ""))
    if not text:
        problems.append(Problem("no_year", "未读到年份，请补充。", "year"))
        return None
    year = whole_number(text)
    if year is None or not FIRST_YEAR <= year <= today().year + 1:
        message = f"年份应在 {FIRST_YEAR} 至 {today().year + 1} 之间，现在是“{text}”。"
        problems.append(Problem("bad_year", message, "year"))
        return None
    if period and period[0].year != year:
        problems.append(Problem("year_differs", f"活动周不在 {text} 年内，请核对年份和起止日期。", "year"))
    return year


def _events(data: Mapping[str, Any], problems: list[Problem]) -> tuple[EventDraft, ...]:
    events = []
    for number, entry in enumerate(data.get("events") or []):
        name, text = _text(entry, "name"), _text(entry, "starts_at")
        if not name:
            problems.append(
                Problem("no_event_name", "请填写活动名称，或移除这一行。", f"event-{number}-name")
            )
        starts_at = None
        try:
            starts_at = _start(text) if text else None
        except ValueError:
            problems.append(
                Problem("bad_start", f"“{text}”不是时间，请重新选择。", f"event-{number}-starts_at")
            )
        events.append(EventDraft(name[:120], starts_at, _text(entry, "place")[:200]))
    return tuple(events)


def _start(text: str) -> datetime:
    """Return the aware start of an event: midnight of the day where no time is said."""
    return read_moment(text if "T" in text else f"{text}T00:00")


def _tasks(data: Mapping[str, Any], problems: list[Problem]) -> tuple[TaskDraft, ...]:
    drafts = []
    for number, entry in enumerate(data.get("tasks") or []):
        draft, wrong = from_data(entry, f"task-{number}")
        problems.extend(wrong)
        drafts.append(draft)
    return tuple(drafts)


def _text(data: Mapping[str, Any], key: str) -> str:
    return str(data.get(key) or "").strip()


def _texts(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(text for entry in data.get(key) or () if (text := str(entry).strip()))
