"""What a task asks, as labelled words, and the steps it took: drafted, changed, issued, withdrawn, issued again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol

from django.apps import apps

from vocweek.campaign.forms.changing import changes
from vocweek.campaign.models import FormVersion, Task
from vocweek.core.history import signer_of
from vocweek.org.models import UnitKind
from vocweek.reporting.specs import spec_of
from vocweek.reporting.timeline.happened import Happened, said

DRAFT, ISSUED, WITHDRAWN = Task.State.DRAFT, Task.State.ISSUED, Task.State.WITHDRAWN
SHORTEST_WALL = 120


class Asks(Protocol):
    """What a task, its draft and a row of its history have in common."""

    title: Any
    items: Any
    instructions: Any
    mailbox: Any
    audience_kinds: Any
    due_at: datetime | None
    daily_at: time | None
    window_from: date | None
    window_to: date | None
    working_days_only: bool
    at_least: int
    closes: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a task. written: when its transaction began. signer: who, by id. drafting: before it was issued."""

    moment: datetime
    written: datetime
    title: str
    what: str
    words: tuple[str, ...]
    signer: int | None
    drafting: bool

    def happened(self, unit: str, who: Mapping[int | None, str]) -> Happened:
        """Return the step as the record tells it."""
        return Happened(self.moment, unit, None, self.title, self.what, who.get(self.signer, ""), self.words)


def asked_in_words(task: Any) -> dict[str, str]:
    """Return what `task` (`Asks`) asks: label → words."""
    asks: Asks = task
    window = " 至 ".join(f"{day:%Y-%m-%d}" for day in (asks.window_from, asks.window_to) if day)
    daily = (
        f"每{'个工作日' if asks.working_days_only else '天'} {asks.daily_at:%H:%M}" if asks.daily_at else ""
    )
    return {
        "名称": asks.title,
        "材料": "、".join(asks.items),
        "对象": "、".join(UnitKind(kind).label for kind in asks.audience_kinds),
        "截止": daily or (said(asks.due_at) if asks.due_at else ""),
        "报送时间": window,
        "至少": f"{asks.at_least} 件" if asks.at_least else "自愿参加",
        "逾期": "不再接收" if asks.closes else "仍可报送",
        "材料邮箱": asks.mailbox,
        "说明": asks.instructions,
    }


def changes_in_words(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return what differs between two of `asked_in_words`: 截止：2026-05-10 18:00 → 2026-05-12 18:00."""
    found = []
    for label, new in after.items():
        old = before[label]
        if old == new:
            continue
        wall = len(old) + len(new) > SHORTEST_WALL
        found.append(f"{label}有修改" if wall else f"{label}：{old or '（空）'} → {new or '（空）'}")
    return found


def task_events(**of: Any) -> list[Any]:
    """Return the history of the tasks `of` a notice or of one task, oldest first, forms not read. One query."""
    events = apps.get_model("campaign", "TaskEvent").objects.filter(**of)
    return list(events.defer("evidence").select_related("pgh_context").order_by("pgh_id"))


def steps_of_tasks(events: Iterable[Any], issued_at: datetime | None) -> Iterator[Step]:
    """Yield the steps in the history of tasks. issued_at: of their notice. One query for their forms, if changed."""
    rows = list(events)
    forms = _forms(rows)
    last: dict[int, Any] = {}
    ever_issued: set[int] = set()
    for row in rows:
        before = last.get(row.pgh_obj_id)
        last[row.pgh_obj_id] = row
        what, words = _step(before, row, forms, row.pgh_obj_id in ever_issued)
        drafting = row.state == DRAFT
        first_issue = what == "下发"
        if row.state == ISSUED:
            ever_issued.add(row.pgh_obj_id)
        if what:
            moment = row.pgh_created_at
            if issued_at and (drafting or first_issue):
                moment = issued_at if first_issue else min(moment, issued_at)
            yield Step(moment, row.pgh_created_at, row.title, what, tuple(words), signer_of(row), drafting)


def _step(before: Any, row: Any, forms: Mapping[int, FormVersion], again: bool) -> tuple[str, list[str]]:
    if row.pgh_label.startswith("delete"):
        return "移除", []
    if before is None:
        return ("拟定" if row.state == DRAFT else "下发"), []
    words = changes_in_words(asked_in_words(before), asked_in_words(row))
    if before.form_id != row.form_id:
        words += form_changes(forms[before.form_id], forms[row.form_id])
    if before.state == row.state:
        return ("修改" if words else ""), words
    return {DRAFT: "退回草稿", ISSUED: "恢复" if again else "下发", WITHDRAWN: "收回"}[row.state], words


def form_changes(old: FormVersion, new: FormVersion) -> list[str]:
    """Return that the form is another one and what is new in it, a sentence each."""
    told = [change.text for change in changes(spec_of(old), spec_of(new))]
    if old.key != new.key:
        return [f"换了表单：{old.title} → {new.title}", *told]
    return [f"表单由第 {old.version} 版更新为第 {new.version} 版", *told]


def _forms(rows: Iterable[Any]) -> Mapping[int, FormVersion]:
    """Return the forms of tasks that had more than one. One query, or none."""
    used: dict[int, set[int]] = {}
    for row in rows:
        used.setdefault(row.pgh_obj_id, set()).add(row.form_id)
    wanted = {pk for forms in used.values() if len(forms) > 1 for pk in forms}
    return FormVersion.objects.in_bulk(list(wanted))
