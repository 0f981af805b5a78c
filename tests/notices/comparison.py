"""Compares what was read out of a notice with what a careful clerk expects; strict on what is asked, by whom, when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

Facts = Mapping[str, Any]

SCALARS = (
    "is_notice",
    "title",
    "year",
    "document_number",
    "issued_on",
    "forwards",
    "period",
    "focus_topics",
    "fax",
    "email",
)
LISTS = ("sub_themes", "theme_days", "schedule_days", "statistics_columns", "attachments")
TASK_FACTS = ("due", "daily", "at_least", "window", "url", "email", "image")


def differences(found: Facts, expected: Facts) -> list[str]:
    """One line for each thing that is missing, different or made up; an empty list when the reading is right.

    Keys that `expected` does not name are not compared, but its tasks are all the tasks there are.
    """
    lines = [_differs(key, found.get(key), expected[key]) for key in (*SCALARS, *LISTS) if key in expected]
    lines += (
        [_differs("theme", _words(found.get("theme")), _words(expected["theme"]))]
        if "theme" in expected
        else []
    )
    if "issuers" in expected:
        lines.append(_differs("issuers", sorted(found.get("issuers") or ()), sorted(expected["issuers"])))
    lines += _schedule(found.get("schedule") or (), expected.get("schedule"))
    lines += _contacts(found.get("contacts") or (), expected.get("contacts"))
    lines += _events(found.get("events") or (), expected.get("events", ()))
    lines += _tasks(found.get("tasks") or (), expected.get("tasks", ()))
    return [line for line in lines if line]


def evidence_differences(found: Facts, text: str) -> list[str]:
    """One line for each piece of evidence that is empty or does not stand in the text where it says it does."""
    pieces = found.get("evidence", {})
    return [
        f"evidence {key}: {piece}"
        for key, piece in pieces.items()
        if not piece["text"].strip() or text[piece["start"] : piece["end"]] != piece["text"]
    ]


def _differs(key: str, found: object, expected: object) -> str:
    return "" if found == expected else f"{key}: read {found!r}, expected {expected!r}"


def _words(text: object) -> str:
    return re.sub(r"[\s\u3000]+", " ", str(text or "")).strip(" 。")


def _schedule(found: Sequence[Facts], expected: Sequence[Facts] | None) -> list[str]:
    """Row by row on the facts that `expected` names; an hour or a last day read besides is no difference."""
    if expected is None:
        return []
    if len(found) != len(expected):
        return [f"schedule: read {len(found)} rows, expected {len(expected)}: {list(found)}"]
    return [
        line
        for read, row in zip(found, expected, strict=True)
        for line in (_differs(f"schedule {key}", read.get(key), row[key]) for key in row)
    ]


def _contacts(found: Sequence[Facts], expected: Sequence[Facts] | None) -> list[str]:
    """Every expected contact with its phone; a further phone of the same person is right, another person is not."""
    if expected is None:
        return []
    read = {(contact["name"], contact["phone"]) for contact in found}
    wanted = {(contact["name"], contact["phone"]) for contact in expected}
    names = {name for name, _ in wanted}
    lines = [f"contact missing: {name} {phone}" for name, phone in sorted(wanted - read)]
    return lines + [
        f"contact made up: {contact['name']}" for contact in found if contact["name"] not in names
    ]


def _events(found: Sequence[Facts], expected: Sequence[Facts]) -> list[str]:
    return [
        f"event missing: {event}; read {found}"
        for event in expected
        if not any(_is_event(e, event) for e in found)
    ]


def _is_event(found: Facts, expected: Facts) -> bool:
    same = all(found.get(key) == expected[key] for key in ("starts_at", "place") if key in expected)
    return same and expected["name"] in found["name"]


def _tasks(found: Sequence[Facts], expected: Sequence[Facts]) -> list[str]:
    left = list(found)
    lines: list[str] = []
    for task in expected:
        match = min(left, key=lambda read: _distance(read, task), default=None)
        if match is None or not _common_items(match, task):
            lines.append(f"task missing: {task}")
            continue
        left.remove(match)
        lines += [f"task {task['items']}: {line}" for line in _task_differences(match, task)]
    return lines + [f"task made up: {task}" for task in left]


def _task_differences(found: Facts, expected: Facts) -> list[str]:
    lines = [_differs(key, found.get(key), expected[key]) for key in TASK_FACTS if key in expected]
    lines += [_differs("due", found.get("due"), None)] if "daily" in expected else []
    lines += [_differs("daily", found.get("daily"), None)] if "due" in expected else []
    for key in ("items", "audience", "includes"):
        if key in expected:
            lines.append(_unmatched(key, found.get(key) or (), expected[key]))
    return [line for line in lines if line]


def _unmatched(key: str, found: Sequence[str], expected: Sequence[str]) -> str:
    """Names agree when one contains the other (活动周总结, 总结); each must have its partner on the other side."""
    fits = all(any(_alike(a, b) for b in found) for a in expected)
    fits = fits and all(any(_alike(a, b) for b in expected) for a in found)
    return "" if fits else f"{key}: read {list(found)}, expected {list(expected)}"


def _alike(one: str, other: str) -> bool:
    return one in other or other in one


def _common_items(found: Facts, expected: Facts) -> int:
    return sum(1 for item in expected["items"] if any(_alike(item, other) for other in found["items"]))


def _distance(found: Facts, expected: Facts) -> tuple[int, int]:
    return -_common_items(found, expected), len(_task_differences(found, expected))
