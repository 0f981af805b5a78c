"""One field's value: which reader reads it, what is said when it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from vocweek.formspec.errors import Problem
from vocweek.formspec.fields import TEXTS, Field, FieldType
from vocweek.formspec.reading import messages
from vocweek.formspec.reading.contacts import read_email, read_phone, read_url, read_uscc
from vocweek.formspec.reading.moments import read_date, read_time
from vocweek.formspec.reading.numbers import read_decimal, read_integer
from vocweek.formspec.reading.text import Unreadable, as_text, clean, half_width

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read for one field: the value to store and what is wrong with it."""

    value: Any
    problems: tuple[Problem, ...] = ()


def _read_choice(text: str, field: Field) -> str:
    """Return the stored value of the choice given by value or by label."""
    by_label = {choice.label: choice.value for choice in reversed(field.choices)}
    by_value = {choice.value: choice.value for choice in field.choices}
    value = by_value.get(text, by_label.get(text))
    if value is None:
        raise Unreadable("not_choice")
    return value


READERS: Mapping[FieldType, Callable[[str, Field], Any]] = {
    FieldType.INTEGER: read_integer,
    FieldType.DECIMAL: read_decimal,
    FieldType.DATE: read_date,
    FieldType.TIME: read_time,
    FieldType.CHOICE: _read_choice,
    FieldType.PHONE: read_phone,
    FieldType.EMAIL: read_email,
    FieldType.URL: read_url,
}


def read_scalar(field: Field, raw: Any, draft: bool) -> Reading:
    """Return the value of a field that holds one thing; the cleaned text and a problem if unreadable."""
    given = as_text(raw)
    if given is None:
        return Reading(None, (Problem("shape", f"{field.label}只能填写一项，请重新填写。", field.key),))
    text = clean(given, lines=field.type is FieldType.LONG_TEXT)
    if not text:
        return Reading(None, _if_missing(field, draft))
    if field.type in TEXTS:
        return _read_text(field, text, draft)
    try:
        return Reading(READERS[field.type](text, field))
    except Unreadable as error:
        return Reading(text, (Problem(error.code, messages.unreadable(field, error.code, text), field.key),))


def read_choices(field: Field, raw: Any, draft: bool) -> Reading:
    """Return the chosen values in the order of the form, and behind them texts that are no choice."""
    if isinstance(raw, str) and raw not in {choice.value for choice in field.choices}:
        raw = re.split(r"[,，、;；]", raw)
    parts = raw if isinstance(raw, list | tuple) else [raw]
    texts = [clean(as_text(part) or "") for part in parts]
    chosen, unknown = set(), dict[str, None]()
    for text in filter(None, texts):
        try:
            chosen.add(_read_choice(text, field))
        except Unreadable:
            unknown[text] = None
    value = [choice.value for choice in field.choices if choice.value in chosen] + list(unknown)[:20]
    problems = tuple(
        Problem("not_choice", messages.unreadable(field, "not_choice", text), field.key)
        for text in value[len(chosen) :]
    )
    return Reading(value, problems or (() if value else _if_missing(field, draft)))


def read_assets(field: Field, raw: Any, draft: bool) -> Reading:
    """Return the ids of the files, each once, in the order given: [12, 15]."""
    if isinstance(raw, str):
        raw = raw.split(",")
    parts = raw if isinstance(raw, list | tuple) else [raw]
    texts = [half_width(clean(as_text(part) or "?")) for part in parts if part not in (None, "")]
    ids = dict.fromkeys(int(text) for text in texts if re.fullmatch(r"[0-9]{1,19}", text))
    value = [number for number in ids if 0 < number <= LARGEST_ID]
    problems = []
    if any(not re.fullmatch(r"[0-9]{1,19}", text) or not 0 < int(text) <= LARGEST_ID for text in texts):
        problems.append(Problem("not_file", f"{field.label}里有一个文件没有传好，请重新上传。", field.key))
    problems.extend(_count_problems(field, len(value), draft))
    return Reading(value, tuple(problems))


def _if_missing(field: Field, draft: bool) -> tuple[Problem, ...]:
    if draft or not field.required:
        return ()
    return (Problem("required", messages.missing(field), field.key),)


def _read_text(field: Field, text: str, draft: bool) -> Reading:
    if field.check == "uscc":
        try:
            return Reading(read_uscc(text, field))
        except Unreadable as error:
            return Reading(
                text, (Problem(error.code, messages.unreadable(field, error.code, text), field.key),)
            )
    if len(text) > field.longest:
        return Reading(text, (Problem("too_long", messages.too_long(field, len(text)), field.key),))
    if not draft and len(text) < (field.min_length or 0):
        return Reading(text, (Problem("too_short", messages.too_short(field, len(text)), field.key),))
    return Reading(text)


def _count_problems(field: Field, count: int, draft: bool) -> tuple[Problem, ...]:
    measure = "张" if field.type is FieldType.IMAGE else "个"
    sentence = messages.wrong_count(field, count, field.fewest_files, field.most_files, measure)
    if count > field.most_files:
        return (Problem("too_many_files", sentence, field.key),)
    if count == 0 and not draft and field.required:
        return (Problem("required", messages.missing(field), field.key),)
    if count < field.fewest_files and not draft and (count or field.required):
        return (Problem("too_few_files", sentence, field.key),)
    return ()
