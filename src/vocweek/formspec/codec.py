"""A form to JSON and back. The schema is described in docs/forms.md; defaults are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from vocweek.formspec.errors import SpecError
from vocweek.formspec.fields import (
    Choice,
    Field,
    FieldType,
    ImageSpec,
    Merging,
    Outlier,
    Quota,
    RollUp,
    RollUpKind,
)
from vocweek.formspec.spec import FormSpec, Rule, RuleKind, Section, Template

SCHEMA = "vocweek.form/1"

Made = TypeVar("Made", Field, Choice, ImageSpec, Outlier, Quota, RollUp, Section, Rule, Template)


def to_json(spec: FormSpec) -> dict[str, Any]:
    """Return the form as JSON-ready data: dicts, lists, texts, numbers and truths."""
    return {"schema": SCHEMA, **_encode(spec)}


def from_json(data: object) -> FormSpec:
    """Return the form that to_json gave. Raises SpecError, naming the place, for anything else."""
    given = dict(_mapping(data, "表单"))
    if given.pop("schema", None) != SCHEMA:
        raise SpecError(f"表单：格式标识应为“{SCHEMA}”")
    _only(given, {"title", "sections", "rules", "templates"}, "表单")
    try:
        sections = _list(Section)(given.get("sections", []), "sections")
    except RecursionError as error:
        raise SpecError("sections：层次太深") from error
    rules = _list(Rule)(given.get("rules", []), "rules")
    templates = _list(Template)(given.get("templates", []), "templates")
    return FormSpec(_text(given.get("title"), "title"), sections, rules, templates)


def part_from_json(kind: type[Made], data: object, where: str) -> Made:
    """Return one part of a form, such as a `Field`. Raises SpecError that begins with `where`."""
    return _decode(kind, data, where)


def _encode(item: Any) -> dict[str, Any]:
    """Return the attributes of a dataclass that differ from their defaults."""
    return {
        attribute.name: _plain(getattr(item, attribute.name))
        for attribute in fields(item)
        if attribute.default is MISSING or getattr(item, attribute.name) != attribute.default
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, FieldType | RollUpKind | Merging | RuleKind):
        return value.value
    return _encode(value) if hasattr(value, "__dataclass_fields__") else value


def _decode(kind: type[Made], data: object, where: str) -> Made:
    given = _mapping(data, where)
    readers = _READERS[kind]
    _only(given, readers.keys(), where)
    wanted = {attribute.name for attribute in fields(kind) if attribute.default is MISSING}
    for name in sorted(wanted - given.keys()):
        raise SpecError(f"{where}：缺少“{name}”")
    return kind(**{name: readers[name](value, f"{where}.{name}") for name, value in given.items()})


def _mapping(data: object, where: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise SpecError(f"{where}：应为一个对象")
    return data


def _only(given: Mapping[str, Any], allowed: Any, where: str) -> None:
    for name in given:
        if name not in allowed:
            raise SpecError(f"{where}：没有“{name}”这一项")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise SpecError(f"{where}：应为文字")
    if re.search("[\x00\ud800-\udfff]", value):
        raise SpecError(f"{where}：含有不能保存的字符")
    return value


def _integer(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise SpecError(f"{where}：应为整数")
    return value


def _fraction(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SpecError(f"{where}：应为数")
    return float(value)


def _bound(value: object, where: str) -> int | str:
    return value if isinstance(value, str) else _integer(value, where)


def _truth(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise SpecError(f"{where}：应为 true 或 false")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SpecError(f"{where}：应为列表")
    return tuple(_text(part, where) for part in value)


def _type(value: object, where: str) -> FieldType:
    name = _text(value, where)
    if name not in set(FieldType):
        raise SpecError(f"{where}：没有“{name}”这种字段")
    return FieldType(name)


def _roll_up_kind(value: object, where: str) -> RollUpKind:
    name = _text(value, where)
    if name not in set(RollUpKind):
        raise SpecError(f"{where}：没有“{name}”这种汇总")
    return RollUpKind(name)


def _merging(value: object, where: str) -> Merging:
    name = _text(value, where)
    if name not in set(Merging):
        raise SpecError(f"{where}：没有“{name}”这种合并方式")
    return Merging(name)


def _rule_kind(value: object, where: str) -> RuleKind:
    name = _text(value, where)
    if name not in set(RuleKind):
        raise SpecError(f"{where}：没有“{name}”这种规则")
    return RuleKind(name)


def _one(kind: type[Made]) -> Callable[[object, str], Made]:
    return lambda value, where: _decode(kind, value, where)


def _list(kind: type[Made]) -> Callable[[object, str], tuple[Made, ...]]:
    def read(value: object, where: str) -> tuple[Made, ...]:
        if not isinstance(value, list) or len(value) > 1_000:
            raise SpecError(f"{where}：应为列表，不超过 1,000 项")
        return tuple(_decode(kind, part, f"{where}[{number}]") for number, part in enumerate(value))

    return read


_READERS: dict[type, dict[str, Callable[[Any, str], Any]]] = {
    Quota: {"kind": _text, "least": _integer, "most": _integer},
    Template: {"asset": _integer, "name": _text},
    Choice: {"value": _text, "label": _text},
    RollUp: {"kind": _roll_up_kind, "numerator": _text, "denominator": _text, "column": _text},
    Outlier: {"share": _integer, "amount": _integer, "asks": _truth},
    Rule: {"expression": _text, "message": _text, "fields": _texts, "kind": _rule_kind},
    Section: {"key": _text, "title": _text, "fields": _list(Field), "help": _text},
    ImageSpec: {
        "width_mm": _integer,
        "height_mm": _integer,
        "dpi": _integer,
        "orientation": _text,
        "formats": _texts,
        "tolerance": _fraction,
    },
    Field: {
        "key": _text,
        "label": _text,
        "type": _type,
        "help": _text,
        "required": _truth,
        "known": _text,
        "personal": _truth,
        "auxiliary": _truth,
        "roll_up": _one(RollUp),
        "merging": _merging,
        "outlier": _one(Outlier),
        "minimum": _bound,
        "maximum": _bound,
        "decimals": _integer,
        "percent": _truth,
        "unit": _text,
        "min_length": _integer,
        "max_length": _integer,
        "check": _text,
        "choices": _list(Choice),
        "multiple": _truth,
        "expression": _text,
        "min_count": _integer,
        "max_count": _integer,
        "largest_mb": _integer,
        "longest_seconds": _integer,
        "formats": _texts,
        "image": _one(ImageSpec),
        "columns": _list(Field),
        "min_rows": _integer,
        "max_rows": _integer,
        "key_column": _text,
        "quotas": _list(Quota),
    },
}
