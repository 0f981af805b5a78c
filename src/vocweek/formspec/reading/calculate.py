"""Computed fields: worked out from the values read, never taken from whoever sends them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from vocweek.formspec.expression import evaluate, parse_expression
from vocweek.formspec.fields import NUMBERS, Field, FieldType
from vocweek.formspec.reading.numbers import canonical, rounded
from vocweek.formspec.reading.scalars import READERS
from vocweek.formspec.reading.text import Unreadable

LARGEST_RESULT = Decimal(10) ** 18
"""A computed value beyond this is treated as unknown."""


def operands(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as expressions read them: numbers as Decimal, and None for what could not be read."""
    return {field.key: _operand(field, values.get(field.key)) for field in fields}


def known_operands(known: Mapping[str, Any]) -> dict[str, Decimal]:
    """Return those known values that are numbers, by name, as expressions read them."""
    found: dict[str, Decimal] = {}
    for name, value in known.items():
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            continue
        if number.is_finite():
            found[name] = number
    return found


def numbers_in(values: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Decimal]:
    """Return those of the stored values `keys` that are numbers."""
    return known_operands({key: values.get(key) for key in keys})


def calculated(field: Field, given: Mapping[str, Any]) -> tuple[str | None, Decimal | None]:
    """Return a computed value as stored and as a number, rounded half up; None if it is unknown."""
    result = evaluate(parse_expression(field.expression or ""), given)
    if not isinstance(result, Decimal) or abs(result) > LARGEST_RESULT:
        return None, None
    number = rounded(result, field.places)
    return canonical(number), number


def _operand(field: Field, value: Any) -> Any:
    if field.type is FieldType.TABLE:
        return [operands(field.columns, row) for row in value]
    if value is None or field.is_list:
        return value
    if type(value) is int and field.type is FieldType.INTEGER:
        return Decimal(value)
    if field.type is FieldType.COMPUTED:
        return Decimal(value)
    try:
        readable = READERS[field.type](str(value), field) if field.type in READERS else value
    except Unreadable:
        return None
    return Decimal(readable) if field.type in NUMBERS else readable
