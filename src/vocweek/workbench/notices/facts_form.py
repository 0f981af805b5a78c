"""The inputs of a notice's facts on the confirm page, each tied to its sentence in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import QueryDict

from vocweek.campaign.facts import gaps
from vocweek.campaign.models import Form
from vocweek.core.errors import Problem
from vocweek.core.numbers import whole_number
from vocweek.org.models import UnitKind
from vocweek.workbench.notices.rows import RowColumn, RowsInput
from vocweek.workbench.notices.task_form import Json, TaskCard, read_task, task_card

# (key of the facts, label, kind of input). "lines": a list, one entry a line.
SCALARS: tuple[tuple[str, str, str], ...] = (
    ("title", "标题", "long"),
    ("document_number", "文号", "text"),
    ("issued_on", "发文日期", "date"),
    ("issuers", "发文机关", "lines"),
    ("forwards", "转发的文号", "text"),
    ("series", "活动", "text"),
    ("year", "年份", "number"),
    ("period", "活动周起止", "period"),
    ("theme", "主题", "text"),
    ("sub_themes", "分主题", "lines"),
    ("focus_topic_titles", "宣传重点", "lines"),
    ("statistics_columns", "统计表的栏目", "lines"),
    ("attachments", "附件", "lines"),
)
ALWAYS_SHOWN = {"title", "document_number", "issued_on", "issuers", "series", "year", "period", "theme"}
# What is seldom corrected stands folded under the rest, unless something is wrong with it.
FOLDED = {"series", "sub_themes", "focus_topic_titles", "statistics_columns", "attachments", "theme_days"}
ROWS: tuple[tuple[str, str, tuple[RowColumn, ...]], ...] = (
    (
        "events",
        "活动安排",
        (
            RowColumn("name", "名称", max_length=120),
            RowColumn("starts_at", "时间", "datetime-local"),
            RowColumn("place", "地点", max_length=200),
        ),
    ),
    ("theme_days", "主题日", (RowColumn("date", "日期", "date"), RowColumn("name", "名称", max_length=60))),
    (
        "contacts",
        "联系人",
        (RowColumn("name", "姓名", max_length=30), RowColumn("phone", "电话", max_length=40)),
    ),
)
# The reader's key of the sentence, where it is not the fact's own.
EVIDENCE_KEYS = {"focus_topic_titles": "focus_topics"}
MOST_TASKS = 100


class Spot(NamedTuple):
    """Where a fact is said: offsets into the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FactField:
    """One fact to show and correct. gap: what to say where nothing was read. source: key of its mark, if any."""

    key: str
    label: str
    kind: str
    value: str
    end: str = ""
    error: str = ""
    gap: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FactsForm:
    """Everything right of the text: single facts, tables of rows, tasks, and the names of tasks taken out."""

    fields: tuple[FactField, ...]
    rows: tuple[RowsInput, ...]
    folded_fields: tuple[FactField, ...]
    folded_rows: tuple[RowsInput, ...]
    tasks: tuple[TaskCard, ...]
    removed: tuple[str, ...]
    evidence: Mapping[str, Spot]


def facts_form(
    facts: Json, *, problems: Sequence[Problem], below: Mapping[UnitKind, int], library: Sequence[Form] = ()
) -> FactsForm:
    """Return the inputs for `facts` with what is wrong and what is missing beside each; library: forms to choose."""
    evidence = _evidence(facts)
    missing = gaps(facts)
    errors = {problem.field: problem.message for problem in reversed(problems)}
    columns = facts.get("statistics_columns") or ()
    fields = [
        _field(
            facts,
            (key, label, kind),
            error=errors.get(key, ""),
            gap=missing.get(key, ""),
            source=key if key in evidence else "",
        )
        for key, label, kind in SCALARS
        if key in ALWAYS_SHOWN or facts.get(key)
    ]
    rows = [_rows(facts, table, problems) for table in ROWS]
    return FactsForm(
        fields=tuple(one for one in fields if one.key not in FOLDED or one.error),
        rows=tuple(table for table in rows if table.name not in FOLDED),
        folded_fields=tuple(one for one in fields if one.key in FOLDED and not one.error),
        folded_rows=tuple(table for table in rows if table.name in FOLDED),
        tasks=tuple(
            task_card(
                task,
                prefix=f"task-{n}",
                number=n,
                below=below,
                problems=problems,
                columns=columns,
                library=library,
            )
            for n, task in enumerate(facts.get("tasks") or [])
        ),
        removed=tuple("、".join(task.get("items") or ()) or "新任务" for task in facts.get("removed") or []),
        evidence=evidence,
    )


def read_facts_form(post: QueryDict, known: Json) -> Json:
    """Return the posted page as facts; sentences and what the page does not ask are kept from `known`."""
    facts = {**known}
    for key, _, kind in SCALARS:
        if kind == "period":
            facts[key] = {"start": post.get("period_start", ""), "end": post.get("period_end", "")}
        elif key in post and kind == "lines":
            facts[key] = [line for text in post.get(key, "").splitlines() if (line := text.strip())]
        elif key in post:
            facts[key] = "".join(line.strip() for line in post.get(key, "").splitlines())
    for key, _, columns in ROWS:
        facts[key] = list(_posted_rows(post, key, columns, known.get(key) or []))
    stored = known.get("tasks") or []
    facts["tasks"] = [
        read_task(post, f"task-{n}", stored[n] if n < len(stored) else None) for n in posted_numbers(post)
    ]
    return facts


def posted_numbers(post: QueryDict) -> list[int]:
    """Return the numbers of the task cards on a posted page."""
    numbers = [whole_number(text) for text in post.getlist("task")[:MOST_TASKS]]
    return [number for number in numbers if number is not None and number < MOST_TASKS]


def _field(facts: Json, scalar: tuple[str, str, str], *, error: str, gap: str, source: str) -> FactField:
    key, label, kind = scalar
    value, end = facts.get(key), ""
    if kind == "lines":
        value = "\n".join(map(str, value or ()))
    elif kind == "period":
        value, end = (value or {}).get("start", ""), (value or {}).get("end", "")
    return FactField(key, label, kind, str(value or ""), end, error, gap, source)


def _rows(
    facts: Json, table: tuple[str, str, tuple[RowColumn, ...]], problems: Iterable[Problem]
) -> RowsInput:
    key, label, columns = table
    errors: dict[tuple[int, str], str] = {}
    for problem in problems:
        name, _, rest = (problem.field or "").partition("-")
        number, _, column = rest.partition("-")
        if f"{name}s" == key and number.isdecimal():
            errors[int(number), column] = problem.message
    entries = facts.get(key) or []
    values = [{one.key: _shown(entry.get(one.key), one) for one in columns} for entry in entries]
    sources = [
        f"{key.removesuffix('s')}-{number}" if entry.get("evidence") else ""
        for number, entry in enumerate(entries)
    ]
    return RowsInput(name=key, label=label, columns=columns, values=values, sources=sources, errors=errors)


def _shown(value: object, column: RowColumn) -> str:
    text = str(value or "")
    return f"{text}T00:00" if column.input_type == "datetime-local" and len(text) == 10 else text


def _posted_rows(
    post: QueryDict, name: str, columns: Sequence[RowColumn], known: Sequence[Json]
) -> Iterable[Json]:
    """Yield the rows that say anything; a row keeps its sentence by its number, also when others are removed."""
    parts = [key.split(".") for key in post if key.startswith(f"{name}.")]
    numbers = {whole_number(part[1]) for part in parts if len(part) == 3}
    for number in sorted(number for number in numbers if number is not None):
        row: Json = {column.key: post.get(f"{name}.{number}.{column.key}", "").strip() for column in columns}
        if any(row.values()):
            yield {**(known[number] if number < len(known) else {}), **row}


def _evidence(facts: Json) -> dict[str, Spot]:
    """Return where each fact is said, by the key its input is linked with."""
    found: dict[str, Spot] = {}
    said: Mapping[str, Any] = facts.get("evidence") or {}
    for key, _, _ in SCALARS:
        base = EVIDENCE_KEYS.get(key, key)
        place = said.get(base) or said.get(f"{base}[0]")
        if place:
            found[key] = _spot(place)
    for key, prefix in (("events", "event"), ("contacts", "contact"), ("tasks", "task")):
        for number, entry in enumerate(facts.get(key) or []):
            if entry.get("evidence"):
                found[f"{prefix}-{number}"] = _spot(entry["evidence"])
            for name, place in (entry.get("sources") or {}).items():
                found[f"{prefix}-{number}-{name}"] = _spot(place)
    return found


def _spot(place: Mapping[str, Any]) -> Spot:
    return Spot(int(place["start"]), int(place["end"]))
