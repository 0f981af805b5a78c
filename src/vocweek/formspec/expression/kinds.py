"""What kind of value an expression gives: mistakes are found when the form is made."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from enum import StrEnum
from typing import TypeAlias

from vocweek.formspec.errors import SpecError
from vocweek.formspec.expression.syntax import Binary, Call, ColumnName, Constant, Name, Node, Unary


class Kind(StrEnum):
    """The kinds of value that expressions tell apart."""

    NUMBER = "数"
    TEXT = "文字"
    DATE = "日期"
    TIME = "时间"
    LOGIC = "是否"
    LIST = "列表"


Scope: TypeAlias = Mapping[str, Kind | Mapping[str, Kind]]
"""The names an expression may use: a field's kind, for a table the kind of each of its columns, and known values
by their whole name."""

_ORDERED = frozenset({Kind.NUMBER, Kind.DATE, Kind.TIME})


def kind_of(node: Node, scope: Scope) -> Kind:
    """Return the kind of value the expression gives.

    Raises SpecError for unknown names and kinds that do not fit.
    """
    match node:
        case Constant(value):
            return Kind.TEXT if isinstance(value, str) else Kind.NUMBER
        case Name(key):
            return _field_kind(key, scope)
        case ColumnName(group, name):
            return _known_kind(group, name, scope)
        case Unary(sign, operand):
            wanted = Kind.LOGIC if sign == "not" else Kind.NUMBER
            return _require(kind_of(operand, scope), wanted, sign)
        case Binary(sign, left, right):
            return _binary_kind(sign, kind_of(left, scope), kind_of(right, scope))
        case Call(function, arguments):
            return _call_kind(function, arguments, scope)


def names_in(node: Node) -> Iterator[str]:
    """Yield the key of every field the expression reads, tables included."""
    match node:
        case Name(key) | ColumnName(key, _):
            yield key
        case Unary(_, operand):
            yield from names_in(operand)
        case Binary(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
        case Call(_, arguments):
            for argument in arguments:
                yield from names_in(argument)


def known_in(node: Node, fields: Container[str]) -> Iterator[str]:
    """Yield the whole name of every known value the expression reads: `a.b` where `a` is not one of `fields`."""
    match node:
        case ColumnName(group, name) if group not in fields:
            yield f"{group}.{name}"
        case Unary(_, operand):
            yield from known_in(operand, fields)
        case Binary(_, left, right):
            yield from known_in(left, fields)
            yield from known_in(right, fields)
        case Call(_, arguments):
            for argument in arguments:
                yield from known_in(argument, fields)


def _known_kind(group: str, name: str, scope: Scope) -> Kind:
    if group in scope:
        raise SpecError(f"“{group}.{name}”是一列，须写在 sum()、min() 或 max() 里")
    kind = scope.get(f"{group}.{name}")
    if not isinstance(kind, Kind):
        raise SpecError(f"没有“{group}.{name}”这个已知数")
    return kind


def _field_kind(key: str, scope: Scope) -> Kind:
    kind = scope.get(key)
    if kind is None:
        raise SpecError(f"算式里的“{key}”不是表中的字段")
    if not isinstance(kind, Kind):
        raise SpecError(f"“{key}”是表格，须写成 count({key}) 或 sum({key}.列名)")
    return kind


def _column_kind(node: ColumnName, scope: Scope) -> Kind:
    columns = scope.get(node.table)
    if columns is None or isinstance(columns, Kind) or node.column not in columns:
        raise SpecError(f"没有“{node.table}.{node.column}”这一列")
    return columns[node.column]


def _require(kind: Kind, wanted: Kind, where: str) -> Kind:
    if kind is not wanted:
        raise SpecError(f"“{where}”需要{wanted}，这里是{kind}")
    return kind


def _binary_kind(sign: str, left: Kind, right: Kind) -> Kind:
    if sign in ("and", "or"):
        _require(left, Kind.LOGIC, sign)
        return _require(right, Kind.LOGIC, sign)
    if sign in ("+", "-", "*", "/"):
        _require(left, Kind.NUMBER, sign)
        return _require(right, Kind.NUMBER, sign)
    comparable = left in _ORDERED or (left is Kind.TEXT and sign in ("==", "!="))
    if left is not right or not comparable:
        raise SpecError(f"不能用“{sign}”比较{left}和{right}")
    return Kind.LOGIC


def _call_kind(function: str, arguments: tuple[Node, ...], scope: Scope) -> Kind:
    if function in ("min", "max"):
        return _extreme_kind(function, arguments, scope)
    if len(arguments) != 1:
        raise SpecError(f"{function}() 只有一个参数")
    argument = arguments[0]
    if function == "sum":
        if not isinstance(argument, ColumnName):
            raise SpecError("sum() 的参数应为“表格.列”")
        return _require(_column_kind(argument, scope), Kind.NUMBER, "sum()")
    if not isinstance(argument, Name) or argument.key not in scope:
        raise SpecError(f"{function}() 的参数应为字段")
    if function == "filled":
        return Kind.LOGIC
    if scope[argument.key] is not Kind.LIST and isinstance(scope[argument.key], Kind):
        raise SpecError("count() 的参数应为表格、附件或多选字段")
    return Kind.NUMBER


def _extreme_kind(function: str, arguments: tuple[Node, ...], scope: Scope) -> Kind:
    if len(arguments) == 1 and isinstance(arguments[0], ColumnName):
        kinds = {_column_kind(arguments[0], scope)}
    else:
        kinds = {kind_of(argument, scope) for argument in arguments}
    kind = kinds.pop()
    if kinds or kind not in _ORDERED:
        raise SpecError(f"{function}() 的参数应同为数、日期或时间")
    return kind
