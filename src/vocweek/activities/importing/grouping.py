"""Rows as typed → activities as typed: rows of one unit with one number (编号) are one activity, a row each session."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vocweek.activities.entry.spec import YES
from vocweek.activities.importing.layout import DATE, KINDS, NUMBER, ActivityLayout
from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.formspec.reading.moments import read_date
from vocweek.formspec.reading.text import Unreadable, as_text, clean
from vocweek.reporting.workbooks.layout import CODE
from vocweek.reporting.workbooks.reading import CellProblem, RawBook, RawRow

USUAL = {"mode": Activity.Mode.ON_SITE.value, "open_to_public": YES}
"""What an empty cell of a choice means."""
_PARTED = re.compile(r"[、,，;；]")


@dataclass(slots=True)
class Group:
    """One activity as typed. raw: as the entry page would send it; only what has a column in the file."""

    lead: RosterUnit
    number: str
    rows: list[RawRow]
    raw: dict[str, Any] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)


class Grouping:
    """Reads the rows of a file for `node` and what is below it; what is wrong with rows as such is in `problems`."""

    def __init__(self, book: RawBook, layout: ActivityLayout, node: RosterUnit) -> None:
        self.sheet, self.layout, self.node = book.main, layout, node
        self.problems: list[CellProblem] = list(book.main.problems)
        self.dates = next(
            place.column.field for place in layout.main.places if place.key == DATE and place.column
        )

    def groups(self) -> list[Group]:
        """Return the activities in the order of their first rows. One query."""
        units = self._units()
        found: dict[tuple[int, str], Group] = {}
        for row in self.sheet.rows:
            lead = self._lead(row, units)
            number = clean(as_text(row.values.get(NUMBER)) or "")
            if lead is None:
                continue
            if not number or len(number) > 60:
                self._wrong(row, NUMBER, "请写编号（最多 60 字），同一个活动的各场写同一个编号，如 1、2、3。")
                continue
            found.setdefault((lead.pk, number), Group(lead, number, [])).rows.append(row)
        for group in found.values():
            self._read(group)
        return list(found.values())

    def cell(self, row: RawRow, key: str, message: str) -> CellProblem:
        """Return what is wrong in a cell, or in the row where the file has no such column."""
        return CellProblem(self.sheet.name, row.number, self.sheet.at.get(key), message)

    def _wrong(self, row: RawRow, key: str, message: str) -> None:
        self.problems.append(self.cell(row, key, message))

    def _units(self) -> Mapping[str, RosterUnit]:
        codes = {row.code for row in self.sheet.rows if row.code}
        below = RosterUnit.objects.filter(path__descendants=self.node.path, closed_at=None, code__in=codes)
        units = {unit.code: unit for unit in below.select_related("edition", "parent")}
        return units | {self.node.code: self.node}

    def _lead(self, row: RawRow, units: Mapping[str, RosterUnit]) -> RosterUnit | None:
        """Return whose the row is; of a unit with nobody below, its own where no code is written."""
        if not row.code and not self.node.open_children.exists():
            return self.node
        if not row.code:
            self._wrong(row, CODE, "这一行没有单位代码，不知道是哪个单位的活动；请写上主办单位的代码。")
        elif row.code not in units:
            self._wrong(row, CODE, f"“{row.code}”不是{self.node.name}或下级的单位代码，请核对。")
        return units.get(row.code)

    def _read(self, group: Group) -> None:
        told = {key: self._agreed(group, key) for key in self.layout.of_activity if key in self.sheet.at}
        kinds = [as_text(told.pop(key)) for key in KINDS if key in told]
        if any(key in self.sheet.at for key in KINDS):
            group.raw["kinds"] = [kind for kind in kinds if kind]
        for key, usual in USUAL.items():
            if key in told:
                told[key] = told[key] or usual
        if told.get("partners"):
            told["partners"] = _PARTED.sub("\n", str(told["partners"]))
        group.raw |= told
        group.raw["sessions"] = [self._session(row) for row in group.rows]

    def _agreed(self, group: Group, key: str) -> Any:
        """Return what the rows say of the activity: the first that says anything; the others must not contradict."""
        first: RawRow | None = None
        for row in group.rows:
            value = row.values.get(key)
            if value in (None, ""):
                continue
            if first is None:
                first = row
            elif value != first.values[key]:
                at = f"第 {first.number + 1} 行（编号都是 {group.number}）"
                words = f"和{at}不一样；同一个活动的各行应相同，或只写第一行。"
                group.problems.append(self.cell(row, key, words))
        return first.values[key] if first else None

    def _session(self, row: RawRow) -> dict[str, Any]:
        typed = {key: row.values[key] for key in self.layout.of_session if key in row.values}
        return typed | {"days": self._days(row)}

    def _days(self, row: RawRow) -> list[str]:
        text = clean(as_text(row.values.get(DATE)) or "")
        try:
            return [read_date(text, self.dates)] if text else []
        except Unreadable as error:
            first, last = self.dates.minimum, self.dates.maximum
            outside = error.code == "out_of_range"
            words = (
                f"“{text}”不在活动周（{first} 至 {last}）里。"
                if outside
                else f"“{text}”不是日期，应如 {first}。"
            )
            self._wrong(row, DATE, words)
            return []
