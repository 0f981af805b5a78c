"""Which column stands where, from the form: the main sheet, and a sheet for each table field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from vocweek.formspec import (
    WORD_LENGTH,
    Column,
    Field,
    FieldType,
    FormSpec,
    asking_keys,
    column,
    columns,
    table_columns,
)
from vocweek.formspec.fields import ASSETS, TEXTS
from vocweek.reporting.workbooks.stamp import digest_of

MAIN, HELP, CHOICES, STAMP = "填报", "填写说明", "_选项", "_vocweek"
KEY, CODE, UNIT, DAY, STATE = "#key", "#code", "#unit", "#day", "#state"
WORDS = "#words"
"""One word of explanation (说明) a row, for whichever of its figures are unusual."""
KEYS_ROW, TITLE_ROW, HEADINGS_ROW, FIRST_ROW = 0, 1, 2, 3
"""Rows of every sheet, from 0: hidden keys of the columns, a sentence, the headings, the data."""

ON_THE_WEB = "上传请到网页"
TOO_LONG = "（内容超过单元格上限，请到网页查看和修改）"
CELL_LIMIT = 32_767
"""No cell of a sheet holds more characters."""

_HEADINGS = {KEY: "行标识", CODE: "单位代码", UNIT: "单位", DAY: "日期", STATE: "平台上的状态"}
_WIDTHS = {KEY: 12, CODE: 14, UNIT: 26, DAY: 12, STATE: 16}
_WORDS = Field(
    WORDS,
    "说明",
    FieldType.LONG_TEXT,
    max_length=WORD_LENGTH,
    help="平时空着；上传检查时说某个数字特别（比如比去年多很多）又没有填错，就在这里写一句原因，整行写一句就行",
)
_NOT_TYPED = ASSETS | {FieldType.COMPUTED, FieldType.TABLE}


@dataclass(frozen=True, slots=True)
class Place:
    """One column of a sheet. column: of the form; ``None`` for what tells the row."""

    key: str
    heading: str
    width: float
    column: Column | None = None

    @property
    def typed(self) -> bool:
        """Whether a person writes here."""
        return self.column is not None and self.column.field.type not in _NOT_TYPED


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One sheet. table: the table field whose rows it holds; ``None`` for the main sheet."""

    name: str
    places: tuple[Place, ...]
    table: Field | None = None

    @property
    def frozen(self) -> int:
        """So many columns stay while one scrolls: what tells the row."""
        return sum(place.column is None for place in self.places)


class Sheets(Protocol):
    """A workbook's sheets that hold data, whatever it is of."""

    @property
    def main(self) -> SheetLayout: ...

    @property
    def tables(self) -> tuple[SheetLayout, ...]: ...


@dataclass(frozen=True)
class Layout:
    """All sheets of a task's workbook that hold data."""

    spec: FormSpec
    daily: bool

    @cached_property
    def main(self) -> SheetLayout:
        shown = [one for one in columns(self.spec) if one.field.type is not FieldType.TABLE]
        if asking_keys(self.spec):
            shown.append(column(_WORDS))
        return SheetLayout(MAIN, (*_telling(self.daily, state=True), *map(place_of, shown)))

    @cached_property
    def tables(self) -> tuple[SheetLayout, ...]:
        taken = {MAIN, HELP, CHOICES, STAMP}
        found = []
        for field in self.spec.fields:
            if field.type is FieldType.TABLE:
                name = _sheet_name(field.label, taken)
                taken.add(name)
                telling = _telling(self.daily, state=False)
                found.append(SheetLayout(name, (*telling, *map(place_of, table_columns(field))), field))
        return tuple(found)

    @property
    def sheets(self) -> tuple[SheetLayout, ...]:
        return (self.main, *self.tables)

    def held(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return those of a form's values, and of the explanation (`WORDS`), that the workbook's cells hold: no
        files, nothing computed or too long."""
        found = {key: values.get(key) for key in self._typed}
        for key in self._texts:
            if too_long(found[key]):
                del found[key]
        for sheet, keys in self._typed_in_tables:
            rows = values.get(sheet) or []
            found[sheet] = [{key: row.get(key) for key in keys} for row in rows]
        return found

    def digest(self, values: Mapping[str, Any]) -> str:
        """Return the digest of what the cells of a row hold: two are alike only where nothing was touched."""
        return digest_of(self.held(values))

    @cached_property
    def _typed(self) -> list[str]:
        return [place.key for place in self.main.places if place.typed]

    @cached_property
    def _texts(self) -> list[str]:
        places = self.main.places
        return [one.key for one in places if one.typed and one.column and one.column.field.type in TEXTS]

    @cached_property
    def _typed_in_tables(self) -> list[tuple[str, list[str]]]:
        return [
            (sheet.table.key, [place.key for place in sheet.places if place.typed])
            for sheet in self.tables
            if sheet.table is not None
        ]


def too_long(value: Any) -> bool:
    """Tell if no cell can hold the text."""
    return isinstance(value, str) and len(value) > CELL_LIMIT


def heading_note(column: Column) -> str:
    """Return what the note on a column's heading says: whether it is needed, its limits and its help."""
    field, check = column.field, column.validation
    if field.type in ASSETS:
        return f"{ON_THE_WEB}。已经上传的不会丢。"
    if field.type is FieldType.COMPUTED:
        return "自动计算，不用填。"
    several = "可以填多个，用顿号分开：" if field.multiple else ""
    if several:
        several += "、".join(choice.label for choice in field.choices)
    parts = ["必填" if field.required else "选填", several, check.message if check else "", field.help]
    return "；".join(part.rstrip("。；") for part in parts if part) + "。"


def _telling(daily: bool, *, state: bool) -> list[Place]:
    return telling(KEY, CODE, UNIT, *([DAY] if daily else []), *([STATE] if state else []))


def telling(*keys: str) -> list[Place]:
    """Return the columns that tell whose a row is."""
    return [Place(key, _HEADINGS[key], _WIDTHS[key]) for key in keys]


def place_of(column: Column) -> Place:
    """Return where a column of a form stands."""
    wide = min(max(column.width, len(column.header) * 1.1, 8), 60)
    return Place(column.key, column.header, wide, column)


def _sheet_name(label: str, taken: set[str]) -> str:
    """Return a name for a sheet that spreadsheets take: at most 31 characters, none of ``[]:*?/\\``, unlike others."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", label).strip()[:28] or "明细"
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain}{number}"
    return name
