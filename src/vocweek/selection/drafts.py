"""A call before it is a row: what an office means to call for, checked as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from vocweek.core.clock import at
from vocweek.core.errors import Problem
from vocweek.org.models import UnitKind
from vocweek.selection.models import Call

MOST_TOPICS, LONGEST_TOPIC = 30, 60

ITEMS: Mapping[str, str] = {
    Call.Kind.CASE: "典型案例",
    Call.Kind.STORY: "典型职教故事",
    Call.Kind.ESSAY: "征文",
    Call.Kind.PHOTO: "照片",
    Call.Kind.VIDEO: "视频",
    Call.Kind.BOARD: "展板",
    Call.Kind.RESEARCH: "调研报告",
}
"""The ready-made form of each kind; what is named rather than written is asked for as 申报材料."""
DOSSIER = "申报材料"


@dataclass(frozen=True, slots=True)
class Rules:
    """What may change after a call has opened: the words, the topics, until when, how many, and the form.

    due_at: aware. most_each: entries of one unit, ``None`` for any number. form: id of a form of the library; ``None``:
    the ready-made one of the kind, or the one in use.
    """

    rules: str
    due_at: datetime | None
    topics: tuple[str, ...] = ()
    consent: str = ""
    most_each: int | None = None
    form: int | None = None

    def problems(self) -> list[Problem]:
        """Return what is wrong with these words, each under its field."""
        found = []
        if not self.rules.strip():
            found.append(Problem("no_rules", "请写明征集什么、怎么评选。", "rules"))
        if self.due_at is None:
            found.append(Problem("no_due", "请填写截止时间。", "due_at"))
        if len(self.topics) > MOST_TOPICS or any(len(topic) > LONGEST_TOPIC for topic in self.topics):
            message = f"选题最多 {MOST_TOPICS} 个，每个不超过 {LONGEST_TOPIC} 个字。"
            found.append(Problem("bad_topics", message, "topics"))
        if self.most_each is not None and self.most_each < 1:
            found.append(Problem("bad_most", "每单位至少可以报 1 件；不限请留空。", "most_each"))
        return found


@dataclass(frozen=True, slots=True)
class CallDraft:
    """What an office means to call for. audience_kinds: kinds of unit that may enter, of the issuer's subtree.
    opens_on: the first day entries are taken; ``None``: at once. most_person, minors, contact: of those who enter by
    themselves (`Call`)."""

    kind: Call.Kind
    title: str
    said: Rules
    entrants: tuple[Call.Entrant, ...] = (Call.Entrant.UNIT,)
    audience_kinds: tuple[UnitKind, ...] = ()
    climbs: bool = True
    opens_on: date | None = None
    most_person: int = 1
    minors: bool = True
    contact: str = ""

    @property
    def item(self) -> str:
        """What an entry is, in the words of the ready-made forms."""
        return ITEMS.get(self.kind, DOSSIER)

    def problems(self) -> list[Problem]:
        """Return what keeps it from being opened, each under its field."""
        found = self.said.problems()
        if not self.title.strip():
            found.append(Problem("no_title", "请填写征集的名称。", "title"))
        if not self.entrants:
            found.append(Problem("no_entrants", "请至少选一类参加对象。", "entrants"))
        if not self.audience_kinds:
            found.append(Problem("no_audience", "请至少勾选一类可以参加的单位。", "audience_kinds"))
        nominees = Call.NOMINEES.get(self.kind)
        if nominees and not set(self.audience_kinds) <= set(nominees):
            named = "、".join(kind.label for kind in nominees)
            message = f"“{self.kind.label}”只能评{named}；请改参加的单位，或改征集的类别。"
            found.append(Problem("not_a_nominee", message, "audience_kinds"))
        if Call.Entrant.PUBLIC in self.entrants and not self.contact.strip():
            found.append(Problem("no_contact", "面向社会公众的征集，请留一个咨询方式。", "contact"))
        if self.most_person < 1:
            found.append(Problem("bad_most", "每人至少可以投 1 件。", "most_person"))
        due = self.said.due_at
        if due and self.opens_on and due <= at(self.opens_on, time.min):
            found.append(Problem("opens_late", "开始的日子要在截止之前。", "opens_on"))
        return found
