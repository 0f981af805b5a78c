"""Values of one version of a form, carried to another by key: nothing that was typed is lost unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vocweek.formspec.differences import FieldDifference, differences
from vocweek.formspec.display import text_of
from vocweek.formspec.errors import Problem
from vocweek.formspec.fields import NUMBERS, TEXTS, Field, FieldType
from vocweek.formspec.parse import parse
from vocweek.formspec.spec import FormSpec


@dataclass(frozen=True, slots=True)
class Left:
    """What the other version has no place for: where it stood (`table.column` for a column), and what was written."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Carried:
    """values: of the other version, as `parse` gives them for a draft. left: what found no place there.
    problems: what has a place but breaks the other version's limits."""

    values: dict[str, Any]
    left: tuple[Left, ...]
    problems: tuple[Problem, ...]


def carry(old: FormSpec, new: FormSpec, values: Mapping[str, Any]) -> Carried:
    """Return `values`, written in the form `old`, as values of the form `new`; a field is the same by its key.

    A field keeps its value where both versions have it and mean the same kind of thing by it (`same_kind`).
    """
    if old == new:
        return Carried(dict(values), (), ())
    kept, left = _carried(old.by_key, new.by_key, values)
    parsed = parse(new, kept, draft=True)
    return Carried(parsed.values, tuple(left), parsed.problems)


def same_kind(old: Field, new: Field) -> bool:
    """Tell if a value of the field `old` may stand in the field `new`: what was filed stays comparable."""
    if old.type is FieldType.CHOICE and new.type is FieldType.CHOICE:
        return old.multiple == new.multiple
    pair = {old.type, new.type}
    return old.type is new.type or pair <= TEXTS or pair <= NUMBERS - {FieldType.COMPUTED}


def differences_across(
    old: FormSpec,
    new: FormSpec,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    show_personal: bool = False,
) -> list[FieldDifference]:
    """Return what changed between values of two versions: what the new one has no place for, then the rest."""
    if old == new:
        return differences(new, before, after, show_personal=show_personal)
    carried = carry(old, new, before)
    gone = {one.key for one in carried.left}
    lost = [one for one in differences(old, before, {}, show_personal=show_personal) if one.key in gone]
    return lost + differences(new, carried.values, after, show_personal=show_personal)


def in_words(field: Field, value: Any) -> str:
    """Return a value whole, in words: of a table every row, its cells apart by a comma, its rows by a semicolon."""
    if field.type is not FieldType.TABLE or not isinstance(value, list):
        return text_of(field, value)
    rows = (
        "，".join(text for column in field.columns if (text := text_of(column, row.get(column.key))))
        for row in value
    )
    return "；".join(rows)


def _carried(
    old: Mapping[str, Field], new: Mapping[str, Field], values: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Left]]:
    kept: dict[str, Any] = {}
    left: list[Left] = []
    for key, field in old.items():
        value, target = values.get(key), new.get(key)
        if field.type is FieldType.COMPUTED or value in (None, "", []):
            continue
        if target is None or not same_kind(field, target):
            left.append(Left(key, field.label, in_words(field, value)))
            continue
        kept[key] = value
        if field.type is FieldType.TABLE and isinstance(value, list):
            left += _columns_left(field, target, value)
    return kept, left


def _columns_left(old: Field, new: Field, rows: Iterable[Mapping[str, Any]]) -> list[Left]:
    targets = {column.key: column for column in new.columns}
    lost = [
        column
        for column in old.columns
        if column.type is not FieldType.COMPUTED
        and not ((target := targets.get(column.key)) and same_kind(column, target))
    ]
    words = [(column, [text_of(column, row.get(column.key)) for row in rows]) for column in lost]
    return [
        Left(f"{old.key}.{column.key}", f"{old.label}：{column.label}", "、".join(filter(None, texts)))
        for column, texts in words
        if any(texts)
    ]
