"""The value of an expression for one filled-in form."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import Context, Decimal, localcontext
from typing import Any, TypeAlias

from vocweek.formspec.expression.syntax import Binary, Call, ColumnName, Constant, Name, Node, Unary

Value: TypeAlias = Decimal | str | bool | None
"""A number, a text (dates and times in ISO form compare as text), a truth, or None: missing, unknown."""

Given: TypeAlias = Mapping[str, Any]
"""Field key → Value; a list for several choices or files; a list of {column: Value} for a table. A known value
goes by its whole name, `roster.students`, and is a number."""

_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_COMPARISON: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def evaluate(node: Node, given: Given, *, complete: bool = True) -> Value:
    """Return the value of a checked expression (see kind_of), or None where it cannot be known.

    complete: False while a form is still being filled in; then `filled(x)` of an empty x is unknown, not
    false.
    """
    with localcontext(Context(prec=50, traps=[])):
        return _Evaluation(given, complete).value(node)


class _Evaluation:
    def __init__(self, given: Given, complete: bool) -> None:
        self.given = given
        self.complete = complete

    def value(self, node: Node) -> Value:
        match node:
            case Constant(value):
                return value
            case Name(key):
                given = self.given.get(key)
                return given if isinstance(given, Decimal | str) else None
            case Unary("not", operand):
                truth = self.value(operand)
                return None if truth is None else not truth
            case Unary(_, operand):
                number = self.value(operand)
                return -number if isinstance(number, Decimal) else None
            case Binary(sign, left, right):
                return _combine(sign, self.value(left), self.value(right))
            case Call(function, arguments):
                return self.call(function, arguments)
            case ColumnName(group, name):
                known = self.given.get(f"{group}.{name}")
                return known if isinstance(known, Decimal) else None

    def call(self, function: str, arguments: tuple[Node, ...]) -> Value:
        first = arguments[0]
        if function == "filled" and isinstance(first, Name):
            return (
                True
                if self.given.get(first.key) not in (None, "", [])
                else (False if self.complete else None)
            )
        if function == "count" and isinstance(first, Name):
            return Decimal(len(self.given.get(first.key) or []))
        if isinstance(first, ColumnName):
            return _reduce(function, self.column(first))
        values = [self.value(argument) for argument in arguments]
        return None if None in values else _reduce(function, values)

    def column(self, name: ColumnName) -> list[Value]:
        """Return the values present in one column of a table."""
        rows = self.given.get(name.table) or []
        return [row[name.column] for row in rows if row.get(name.column) is not None]


def _reduce(function: str, values: Sequence[Any]) -> Value:
    if function == "sum":
        return sum(values, Decimal(0))
    extreme: Callable[[Sequence[Any]], Value] = min if function == "min" else max
    return extreme(values) if values else None


def _combine(sign: str, left: Value, right: Value) -> Value:
    if sign in ("and", "or"):
        deciding = sign == "or"
        if left is deciding or right is deciding:
            return deciding
        return None if left is None or right is None else not deciding
    if left is None or right is None:
        return None
    if sign in _COMPARISON:
        return _COMPARISON[sign](left, right)
    result = _ARITHMETIC[sign](left, right)
    return result if isinstance(result, Decimal) and result.is_finite() else None
