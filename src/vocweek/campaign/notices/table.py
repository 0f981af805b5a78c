"""A reading as lines for people: a Chinese label and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vocweek.campaign.notices.reading import (
    ActivityList,
    Contact,
    Event,
    Fact,
    ImageSpec,
    Reading,
    Span,
    Task,
)

Row = tuple[str, str]
_ORIENTATION = {"portrait": "竖版", "landscape": "横版"}


def table_lines(reading: Reading) -> Iterator[Row]:
    """Label and words line by line; the label is empty where a fact goes on over several lines."""
    yield "通知", "是" if reading.is_notice else "否"
    for label, fact in (("标题", reading.title), ("年份", reading.year), ("文号", reading.document_number)):
        yield from _one(label, fact)
    yield from _one("成文日期", reading.issued_on)
    yield from _several(
        "发文机关", ["、".join(fact.value for fact in reading.issuers)] if reading.issuers else []
    )
    yield from _one("转发", reading.forwards)
    if reading.period:
        yield "时间", _days(reading.period.value)
    yield from _one("主题", reading.theme)
    yield from _several("分主题", _values(reading.sub_themes))
    yield from _several("主题日", (f"{day.on}  {day.name}" for day in reading.theme_days))
    yield from _several("宣传重点", _values(reading.focus_topics))
    yield from _several("活动", map(_event, reading.events))
    yield from _several("报送任务", (f"{n}. {_task(task)}" for n, task in enumerate(reading.tasks, start=1)))
    yield from _several("联系人", map(_contact, reading.contacts))
    yield from _one("传真", reading.fax)
    yield from _one("邮箱", reading.email)
    for label, entries in (
        ("部门活动", reading.department_activities),
        ("行指委活动", reading.committee_activities),
        ("参考活动", reading.suggested_activities),
    ):
        yield from _several(label, map(_activities, entries))
    yield from _several(
        "统计表", ["、".join(_values(reading.statistics_columns))] if reading.statistics_columns else []
    )
    days = "、".join(str(day.value) for day in reading.schedule_days)
    yield from _several("日程日期", [days] if days else [])
    yield from _several("日程", (
        "  ".join(filter(None, (str(row.date or ""), row.content, row.place, row.owner))) for row in reading.schedule
    ))  # fmt: skip
    yield from _several("附件", _values(reading.attachments))
    yield from _several("提示", reading.notes)


def _one(label: str, fact: Fact[Any] | None) -> Iterator[Row]:
    if fact:
        yield label, str(fact.value)


def _several(label: str, lines: Iterable[str]) -> Iterator[Row]:
    for index, line in enumerate(lines):
        yield (label if index == 0 else ""), line


def _values(facts: Iterable[Fact[Any]]) -> list[str]:
    return [str(fact.value) for fact in facts]


def _days(span: Span) -> str:
    return f"{span.first} 至 {span.last}"


def _event(event: Event) -> str:
    place = event.place.value if event.place else ""
    return "  ".join(filter(None, (event.name, str(event.starts_at).replace("T", " "), place)))


def _contact(contact: Contact) -> str:
    return "  ".join(filter(None, (contact.name, contact.phone, contact.unit, contact.email)))


def _activities(entry: ActivityList) -> str:
    words = ";".join(entry.activities)
    return f"{entry.organiser}:{words}" if entry.organiser else words


def _task(task: Task) -> str:
    """`方案、专题网站网址、联络员 | 截止 2021-05-02 | 省级教育行政部门 | http://…`."""
    parts = [
        "、".join(task.items),
        task.due and f"截止 {str(task.due.value).replace('T', ' ')}",
        task.daily and f"每天 {task.daily.value:%H:%M} 前",
        task.window and _days(task.window.value),
        task.at_least and f"至少 {task.at_least.value} 件",
        task.includes and f"含 {'、'.join(task.includes.value)}",
        task.audience and "、".join(task.audience.value),
        task.image and _image(task.image.value),
        task.url and task.url.value,
        task.email and task.email.value,
    ]
    return " | ".join(part for part in parts if part)


def _image(spec: ImageSpec) -> str:
    size = f"{spec.width_mm}×{spec.height_mm} mm" if spec.width_mm else None
    parts = (
        size,
        _ORIENTATION.get(spec.orientation or ""),
        spec.dpi and f"{spec.dpi} dpi",
        "/".join(spec.formats),
    )
    return " ".join(part for part in parts if part)
