"""Whole and decimal numbers, as typed or pasted from a spreadsheet."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from vocweek.formspec.fields import Field
from vocweek.formspec.reading.text import Unreadable, half_width

_NUMBER = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,40})(?:\.([0-9]{0,40}))?", re.ASCII)


def read_integer(text: str, field: Field) -> int:
    """Return the whole number in `text`: `1,234`, `１２３４`, `1234人`, `1234.0`."""
    number = _number(text, field)
    if number != number.to_integral_value():
        raise Unreadable("not_integer")
    return int(_within(number, field))


def read_decimal(text: str, field: Field) -> str:
    """Return the number in `text` in canonical form: no exponent, no needless zeros."""
    number = _within(_number(text, field), field)
    if max(0, -int(number.normalize().as_tuple().exponent)) > field.places:
        raise Unreadable("too_precise")
    return canonical(number)


def canonical(number: Decimal) -> str:
    """Return the one way we write a number, which PostgreSQL casts to numeric."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def rounded(number: Decimal, places: int) -> Decimal:
    """Return the number rounded half up (四舍五入)."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=Context(prec=80))


def number_words(field: Field) -> str:
    """Return what the field takes, in Chinese: `0 至 9,999,999,999 的整数`."""
    least, greatest = (f"{bound:,f}" for bound in field.number_limits)
    if field.places == 0:
        return f"{least} 至 {greatest} 的整数"
    return f"{least} 至 {greatest} 的数，最多 {field.places} 位小数"


def _number(text: str, field: Field) -> Decimal:
    text = half_width(text).replace("−", "-")
    if field.unit:
        text = text.removesuffix(half_width(field.unit)).rstrip()
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise Unreadable("not_number")
    sign, whole, fraction = match.groups()
    return Decimal(f"{sign}{whole.replace(',', '')}.{fraction or 0}")


def _within(number: Decimal, field: Field) -> Decimal:
    least, greatest = field.number_limits
    if not least <= number <= greatest:
        raise Unreadable("out_of_range")
    return number
