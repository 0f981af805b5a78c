"""What an office corrected in the facts of a notice, in words: before → after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from vocweek.campaign.drafts import TaskDraft, from_data
from vocweek.reporting.timeline.asking import asked_in_words, changes_in_words

LABELS: Mapping[str, str] = {
    "title": "标题",
    "document_number": "文号",
    "series": "活动",
    "year": "年份",
    "period": "活动周",
    "issued_on": "发文日期",
    "issuers": "发文机关",
    "theme": "主题",
    "sub_themes": "分主题",
    "forwards": "所转发的文号",
    "focus_topic_titles": "宣传重点",
    "theme_days": "主题日",
    "events": "活动安排",
    "contacts": "联系人",
}
PERSONAL = frozenset({"contacts"})
"""Names and telephone numbers are not copied into the record; that they changed is."""
SHORTEST_WALL = 120


def differences_of_facts(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return what `after` says otherwise than `before`, one sentence for each fact and for each task."""
    found = []
    for key, label in LABELS.items():
        old, new = _text(before.get(key)), _text(after.get(key))
        if old == new:
            continue
        wall = key in PERSONAL or len(old) + len(new) > SHORTEST_WALL
        found.append(f"{label}有修改" if wall else f"{label}：{old or '（空）'} → {new or '（空）'}")
    return [*found, *_tasks(_drafts(before), _drafts(after))]


def _drafts(facts: Mapping[str, Any]) -> dict[str, TaskDraft]:
    drafts = (from_data(task)[0] for task in facts.get("tasks") or ())
    return {draft.name: replace(draft, title=draft.name) for draft in drafts}


def _tasks(old: Mapping[str, TaskDraft], new: Mapping[str, TaskDraft]) -> Iterator[str]:
    yield from (f"添加任务：{title}" for title in new if title not in old)
    yield from (f"移除任务：{title}" for title in old if title not in new)
    for title, draft in new.items():
        if title in old:
            words = changes_in_words(asked_in_words(old[title]), asked_in_words(draft))
            yield from (f"{title}，{word}" for word in words)


def _text(value: Any) -> str:
    """Return a fact as one line: lists joined, of entries what they say and not where it was read."""
    if isinstance(value, Mapping):
        if set(value) == {"start", "end"}:
            return " 至 ".join(filter(None, (_text(value["start"]), _text(value["end"]))))
        said = (_text(part) for key, part in value.items() if key not in ("evidence", "sources"))
        return " ".join(filter(None, said))
    if isinstance(value, list | tuple):
        return "、".join(filter(None, map(_text, value)))
    return str(value or "").strip()
