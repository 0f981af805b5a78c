"""The usual case, quickly: a value that is plainly right is taken as it is; everything else is read with care.

A quick reader answers `MISS` where it is not certain; the careful readers then decide. It never differs from them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vocweek.formspec.fields import TEXTS, Field, FieldType
from vocweek.formspec.reading.moments import read_date, read_time
from vocweek.formspec.reading.numbers import read_decimal
from vocweek.formspec.reading.text import Unreadable, as_text

MISS: Any = object()
"""Not certain: to be read with care."""

REMEMBERED = 1_000
"""So many texts a reader of days, times and decimals remembers: the same ones come again and again."""

Quick = Callable[[Any], Any]


def quick_reader(field: Field) -> Quick | None:
    """Return the quick reader of `field`; ``None`` where there is none. Empty is certain unless the field is needed."""
    if field.multiple or field.is_list:
        return None
    if field.type is FieldType.INTEGER:
        return _integers(field)
    if field.type in TEXTS:
        return None if field.check else _texts(field)
    if field.type is FieldType.CHOICE:
        return _choices(field)
    read = {FieldType.DATE: read_date, FieldType.TIME: read_time, FieldType.DECIMAL: read_decimal}.get(
        field.type
    )
    return _remembered(field, read) if read else None


def _integers(field: Field) -> Quick:
    least, greatest = (int(bound) for bound in field.number_limits)
    empty = MISS if field.required else None

    def quick(raw: Any) -> Any:
        if type(raw) is int:
            return raw if least <= raw <= greatest else MISS
        return empty if raw is None or raw == "" else MISS

    return quick


def _texts(field: Field) -> Quick:
    least, greatest = max(field.min_length or 0, 1), field.longest
    empty = MISS if field.required else None
    lines = field.type is FieldType.LONG_TEXT

    def quick(raw: Any) -> Any:
        if type(raw) is not str:
            return empty if raw is None else MISS
        if raw == "":
            return empty
        # What is printable has no control, invisible or strange blank character; a plain blank counts as printable.
        plain = raw.isprintable() and raw[0] != " " and raw[-1] != " " and (lines or "  " not in raw)
        return raw if plain and least <= len(raw) <= greatest else MISS

    return quick


def _choices(field: Field) -> Quick:
    known: dict[Any, str] = {choice.label: choice.value for choice in reversed(field.choices)}
    known |= {choice.value: choice.value for choice in field.choices}
    if not field.required:
        known |= {None: None, "": None}  # type: ignore[dict-item]  # empty

    def quick(raw: Any) -> Any:
        return known.get(raw, MISS) if raw is None or type(raw) is str else MISS

    return quick


def _remembered(field: Field, read: Callable[[str, Field], str]) -> Quick:
    known: dict[Any, Any] = {} if field.required else {None: None, "": None}
    floats = field.type is FieldType.DECIMAL

    def quick(raw: Any) -> Any:
        if raw is not None and type(raw) is not str and not (floats and type(raw) is float):
            return MISS
        found = known.get(raw, MISS)
        if found is MISS and raw:
            found = _certain(as_text(raw) or "", field, read)
            if found is not MISS and len(known) < REMEMBERED:
                known[raw] = found
        return found

    return quick


def _certain(raw: str, field: Field, read: Callable[[str, Field], str]) -> Any:
    if not (raw.isascii() and raw.isprintable() and len(raw) <= 40) or raw != " ".join(raw.split()):
        return MISS
    try:
        return read(raw, field)
    except Unreadable:
        return MISS
