"""A form while it is being composed (编表): what is not sound yet, said at its place, and the part that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vocweek.formspec.checks import (
    check_field,
    check_outlier,
    check_roll_up,
    check_rule,
    kind_of_rule,
    scope_of,
)
from vocweek.formspec.codec import SCHEMA, from_json, part_from_json
from vocweek.formspec.errors import SpecError
from vocweek.formspec.expression import Kind, Scope
from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import FormSpec, Rule


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a draft from being a form.

    place: `sections.0`, `sections.0.fields.2`, `sections.0.fields.2.columns.1`, `rules.0`, or "" for the whole.
    attribute: where in it (`label`, `expression`), "" if unsaid. message: Chinese, fields by their labels.
    """

    place: str
    attribute: str
    message: str


def faults(draft: Mapping[str, Any]) -> list[Fault]:
    """Return every fault of `draft`, JSON of the form's schema; none where it is a sound form."""
    try:
        from_json(draft)
    except SpecError as error:
        found = list(_Reader(draft).faults())
        return found or [Fault("", "", _readable(str(error), draft))]
    return []


def sound_part(draft: Mapping[str, Any]) -> FormSpec | None:
    """Return the form without what is faulty in it, to look at while composing; ``None`` if nothing is left."""
    reader = _Reader(draft)
    bad = {fault.place for fault in reader.faults()}
    sections = []
    for number, section in enumerate(reader.sections):
        fields = [
            one
            for place, one in enumerate(_list(section.get("fields")))
            if not any(fault.startswith(f"sections.{number}.fields.{place}") for fault in bad)
        ]
        if fields:
            sections.append(
                {**section, "title": section.get("title") or "（未命名的部分）", "fields": fields}
            )
    rules = [one for number, one in enumerate(_list(draft.get("rules"))) if f"rules.{number}" not in bad]
    kept = {"schema": SCHEMA, "title": draft.get("title") or "（未命名）", "sections": sections}
    for part in ({**kept, "rules": rules, "templates": _list(draft.get("templates"))}, kept):
        try:
            return from_json(part)
        except SpecError:
            continue
    return None


class _Reader:
    """One reading of a draft, part by part, so that one fault does not hide the next."""

    def __init__(self, draft: Mapping[str, Any]) -> None:
        self.draft = draft
        self.sections = [one for one in _list(draft.get("sections")) if isinstance(one, Mapping)]
        self.read: dict[str, Field] = {}
        self.places: dict[str, str] = {}
        self.broken: list[Fault] = []
        for place, data in self._fields():
            self._read(place, data)
        self.scope: Scope = scope_of(self.read.values())

    def faults(self) -> Iterator[Fault]:
        """Yield the faults in the order of the form."""
        if not str(self.draft.get("title") or "").strip():
            yield Fault("", "title", "请给表单起个名称。")
        for number, section in enumerate(self.sections):
            if not str(section.get("title") or "").strip():
                yield Fault(f"sections.{number}", "title", "请写上这一部分的标题。")
            if not _list(section.get("fields")):
                yield Fault(f"sections.{number}", "", "这一部分还没有栏目，请添加，或删去这一部分。")
        yield from self.broken
        for key, place in self.places.items():
            yield from self._of_field(self.read[key], place)
        for number, data in enumerate(_list(self.draft.get("rules"))):
            yield from self._of_rule(data, f"rules.{number}")

    def _fields(self) -> Iterator[tuple[str, Any]]:
        for number, section in enumerate(self.sections):
            for place, data in enumerate(_list(section.get("fields"))):
                yield f"sections.{number}.fields.{place}", data

    def _read(self, place: str, data: Any) -> None:
        try:
            field = part_from_json(Field, data, "")
        except SpecError as error:
            self.broken.append(Fault(place, "", self._words(error)))
            return
        if field.key in self.read:
            self.broken.append(Fault(place, "key", "这一栏的标识和前面的重复。"))
            return
        self.read[field.key], self.places[field.key] = field, place

    def _of_field(self, field: Field, place: str) -> Iterator[Fault]:
        if not field.label.strip():
            yield Fault(place, "label", "请写上栏目名称。")
            return
        columns = [*self._of_columns(field, place)]
        yield from columns
        if columns:
            return
        sound = _try(lambda: check_field(field, self.scope))
        if sound is not None:
            attribute = (
                "expression" if field.type is FieldType.COMPUTED and field.expression is not None else ""
            )
            yield Fault(place, attribute, self._words(sound, field.label))
        elif (wrong := _try(lambda: check_roll_up(field, self.read))) is not None:
            yield Fault(place, "roll_up", self._words(wrong, field.label))
        elif (odd := _try(lambda: check_outlier(field))) is not None:
            yield Fault(place, "outlier", self._words(odd, field.label))

    def _of_columns(self, field: Field, place: str) -> Iterator[Fault]:
        scope = scope_of(field.columns)
        for number, column in enumerate(field.columns):
            here = f"{place}.columns.{number}"
            if not column.label.strip():
                yield Fault(here, "label", "请写上这一列的名称。")
            elif (wrong := _try(lambda one=column: check_field(one, scope))) is not None:  # type: ignore[misc]  # bound
                yield Fault(here, "", self._words(wrong, column.label))

    def _of_rule(self, data: Any, place: str) -> Iterator[Fault]:
        try:
            rule = part_from_json(Rule, data, "")
        except SpecError as error:
            yield Fault(place, "", self._words(error))
            return
        if not rule.message.strip():
            yield Fault(place, "message", "请写明不符合时对填报人说什么。")
        if not rule.fields:
            yield Fault(place, "fields", "请选择提示显示在哪一栏。")
        wrong = _try(lambda: _require_condition(rule.expression, self.scope))
        if wrong is not None:
            yield Fault(place, "expression", self._words(wrong))
        elif rule.fields and rule.message.strip():
            other = _try(lambda: check_rule(rule, self.scope))
            if other is not None:
                yield Fault(place, "", self._words(other, f"规则“{rule.message[:20]}”"))

    def _words(self, error: SpecError, label: str = "") -> str:
        return _readable(str(error).removeprefix("：").removeprefix(f"{label}："), self.draft)


def _require_condition(expression: str, scope: Scope) -> None:
    if not expression.strip():
        raise SpecError("请写明什么条件下是对的，如：参与学生数 ≤ 在校生总数")
    if kind_of_rule(expression, scope) is not Kind.LOGIC:
        raise SpecError("应为能判断是否的式子，如：参与学生数 ≤ 在校生总数")


def _try(check: Callable[[], None]) -> SpecError | None:
    try:
        check()
    except SpecError as error:
        return error
    return None


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else []


def _readable(message: str, draft: Mapping[str, Any]) -> str:
    """Return a message with the labels of fields in place of their keys, ending as a sentence."""
    labels: dict[str, str] = {}
    for section in _list(draft.get("sections")):
        for field in _list(section.get("fields") if isinstance(section, Mapping) else None):
            if isinstance(field, Mapping):
                labels[str(field.get("key"))] = str(field.get("label") or "未命名")
    words = re.sub(r"“([a-z][a-z0-9_]*)”", lambda found: f"“{labels.get(found[1], found[1])}”", message)
    return words if words.endswith("。") else f"{words}。"
