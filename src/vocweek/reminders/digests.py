"""A digest (提醒汇总) as data: what one person or one group is told at once, and as a plain letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from vocweek.core.clock import SHANGHAI
from vocweek.reminders.timing import Topic

MOST_LINES = 10
SETTINGS = "/desk/reminders/"
_TITLES = {
    Topic.RETURNED: "退回待修改",
    Topic.OVERDUE: "已逾期",
    Topic.DUE: "快到期",
    Topic.NOTICE: "待签收的通知",
    Topic.BELOW: "下级逾期没有报",
    Topic.MESSAGES: "消息",
}
ORDER = tuple(_TITLES)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: words, and the path of the page where it is done."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one topic; `count` is how many items they stand for."""

    topic: Topic
    count: int
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        """快到期（3 件）"""
        unit = {Topic.NOTICE: "份", Topic.MESSAGES: "条"}.get(self.topic, "件")
        return f"{_TITLES[self.topic]}（{self.count} {unit}）"


@dataclass(frozen=True, slots=True)
class Digest:
    """What is told. name: to whom. hidden: how many further lines there are, all found under `home`."""

    name: str
    sections: tuple[Section, ...]
    hidden: int = 0
    home: str = "/desk/"

    @property
    def summary(self) -> str:
        """The counts, the most urgent first: 1 件退回待修改，2 件已逾期，3 件快到期。"""
        return "，".join(_counted(section) for section in self.sections)

    @property
    def only_messages(self) -> bool:
        """Whether it says nothing but what stands in the app already."""
        return {section.topic for section in self.sections} == {Topic.MESSAGES}

    @property
    def first_link(self) -> str:
        """Straight to the thing if there is but one, else to where all are."""
        lines = [line for section in self.sections for line in section.lines]
        return lines[0].link if len(lines) == 1 and not self.hidden else self.home


def digest_of(name: str, sections: Iterable[Section], home: str = "/desk/") -> Digest | None:
    """Return the digest of the sections that hold anything, cut to ten lines; ``None`` if none does."""
    found = sorted((one for one in sections if one.lines), key=lambda one: ORDER.index(one.topic))
    room, kept = MOST_LINES, []
    for section in found:
        # Each topic keeps a line at least: a superior's list is not crowded out by one's own.
        lines = section.lines[: max(room, 1)]
        room -= len(lines)
        kept.append(Section(section.topic, section.count, lines))
    hidden = sum(len(one.lines) for one in found) - sum(len(one.lines) for one in kept)
    return Digest(name, tuple(kept), hidden, home) if kept else None


def letter(digest: Digest, base_url: str) -> str:
    """Return the digest as the plain text of a mail, every line with its full address."""
    parts = [f"{digest.name}，您好：", "", f"{digest.summary}。"]
    for section in digest.sections:
        parts += ["", f"【{section.title}】"]
        for line in section.lines:
            parts += [f"· {line.text}", f"  {base_url}{line.link}"]
    if digest.hidden:
        parts += ["", f"另有 {digest.hidden} 项，全部在这里：{base_url}{digest.home}"]
    parts += ["", "——", f"职教周自动提醒。要调整时间或关掉邮件：{base_url}{SETTINGS}", ""]
    return "\n".join(parts)


def as_json(digest: Digest) -> dict[str, Any]:
    """Return the digest as it is stored until it leaves."""
    return asdict(digest)


def from_json(stored: dict[str, Any]) -> Digest:
    """Return what `as_json` stored."""
    sections = tuple(
        Section(Topic(one["topic"]), one["count"], tuple(Line(**line) for line in one["lines"]))
        for one in stored["sections"]
    )
    return Digest(stored["name"], sections, stored["hidden"], stored["home"])


def said(moment: datetime) -> str:
    """Return a moment as it stays true however late it is read: 5月12日 16:00, the end of a day as 5月12日."""
    local = moment.astimezone(SHANGHAI)
    day = f"{local.month}月{local.day}日"
    return day if (local.hour, local.minute) == (23, 59) else f"{day} {local:%H:%M}"


def _counted(section: Section) -> str:
    words = {
        Topic.RETURNED: "件退回待修改",
        Topic.OVERDUE: "件已逾期",
        Topic.DUE: "件快到期",
        Topic.NOTICE: "份通知待签收",
        Topic.BELOW: "件下级逾期没有报",
        Topic.MESSAGES: "条消息",
    }
    return f"{section.count} {words[section.topic]}"
