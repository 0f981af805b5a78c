"""What a check of a file found, as data (JSON) kept with the upload and shown on its page; grown batch by batch."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from vocweek.activities.importing.checking import Considered
from vocweek.activities.models import Activity
from vocweek.formspec import differences
from vocweek.reporting.services import Fate
from vocweek.reporting.workbooks.reading import CellProblem, RawBook
from vocweek.reporting.workbooks.report import (
    CHANGES_KEPT,
    LINES_KEPT,
    PROBLEMS_KEPT,
    in_order,
    short,
    told,
    unit_of_rows,
)


class Report:
    """Takes in what was found; `data` has the shape of `reporting.workbooks.report`, counted in activities."""

    def __init__(self, raw: RawBook, problems: Sequence[CellProblem]) -> None:
        self.raw, self.problems = raw, list(problems)
        self.rowless = len({one.row for one in problems})
        self.counts: Counter[str] = Counter()
        self.lines: dict[str, list[dict[str, Any]]] = {fate.value: [] for fate in Fate if fate.writes}
        self.seen = hashlib.blake2b(digest_size=12)

    def add(self, considered: Sequence[Considered]) -> None:
        """Take in a batch."""
        for one in considered:
            self.counts[one.fate] += 1
            self.problems += one.problems
            version = one.existing.activity.version if one.existing else ""
            self.seen.update(f"{one.group.rows[0].number}:{one.fate}:{version}\n".encode())
            lines = self.lines.get(one.fate)
            if lines is not None and len(lines) < LINES_KEPT:
                lines.append(_line(one))

    def data(self) -> dict[str, Any]:
        """Return the report."""
        problems, units = in_order(self.raw, self.problems), unit_of_rows(self.raw)
        sheet = self.raw.main
        gone, foreign = (
            "、".join(f"“{word}”" for word in words[:8]) for words in (sheet.missing, sheet.foreign)
        )
        notes = [f"表里没有{gone}：平台上这些栏的内容保持不变。"] if gone else []
        notes += [f"{foreign}不是这张表的栏，没有读取。"] if foreign else []
        counts = {fate.value: self.counts[fate] for fate in Fate} | {"untouched": 0}
        if not counts["wrong"] and self.rowless:
            counts["wrong"] = self.rowless
        return {
            "notes": notes,
            "counts": counts,
            "fileable": sum(self.counts[fate] for fate in Fate if fate.writes),
            "problem_count": len(problems),
            "problems": [told(one, units) for one in problems[:PROBLEMS_KEPT]],
            "lines": self.lines,
            "seen": self.seen.hexdigest(),
        }


def _line(one: Considered) -> dict[str, Any]:
    rows = one.group.rows
    return {
        "row": "、".join(str(row.number + 1) for row in rows[:5]) + ("…" if len(rows) > 5 else ""),
        "unit": one.group.lead.name,
        "day": one.checked.values["title"] if one.checked else "",
        "changes": _changes(one),
    }


def _changes(one: Considered) -> list[dict[str, str]]:
    assert one.checked is not None
    changed = differences(one.spec, one.before, one.checked.values, show_personal=True)
    told = [
        {"label": each.label, "before": short(each.before), "after": short(each.after)}
        for each in changed[:CHANGES_KEPT]
    ]
    if one.existing and one.existing.activity.state in (Activity.State.DRAFT, Activity.State.WITHDRAWN):
        told.append({"label": "情况", "before": one.existing.activity.get_state_display(), "after": "报送"})
    return told
