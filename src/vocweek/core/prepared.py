"""Questions put together once: a query set's statement is written at the first asking and only sent at the next.

Django puts a statement together each time it is asked; of a public page that costs more than the database's answer.
A function that returns a query set and is marked ``@prepared`` is run once with a stand-in for each value. Where a
stand-in turns up among the parameters of the statement the real value is put at every asking, and the rows are made
by Django as ever. So questions stay query sets, and none is written twice (docs/decisions/0012).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from itertools import count
from operator import itemgetter
from threading import local
from typing import Any, Final, Generic, ParamSpec, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

P = ParamSpec("P")
Row = TypeVar("Row")
Parameter = Callable[[Sequence[Any]], Any]

_NUMBERS: Final = count(1_203_040_000)
"""Below the most an integer column holds, and no number anybody asks for."""
_LONG_AGO: Final = datetime(1203, 4, 5, tzinfo=UTC)
_VALUES: Final = (str, int, datetime, date, list)
"""Kinds of values; a moment is a day to Python, so it comes first."""
_asking = local()


def one_of(column: str, values: Sequence[int]) -> Func:
    """Return the condition ``column = ANY(values)``: the same statement for any number of whole numbers."""
    wanted = Value(values, output_field=ArrayField(BigIntegerField()))
    return Func(
        F(column), wanted, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField()
    )


class Unprepared(TypeError):
    """A query set does not ask with a value as it is, so its statement is not the same for all values."""


class Fixed(int):
    """A whole number that a function looks at, as how many rows are read at most; each has a statement of its own."""


def prepared(put_together: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """Return what asks the question of a query set for the values it is called with. One query, its statement kept.

    Words, whole numbers, moments, days and lists of whole numbers are values: the function hands them to the query set
    and looks at none (``= ANY`` takes a list, ``__in`` does not). It may look at any other argument (hashable:
    ``None``, a flag, `Fixed`): for each of those a statement is kept. Raises `Unprepared` at the first asking where a
    value does not reach the statement.
    """
    known: dict[Hashable, _Question[Row]] = {}

    @wraps(put_together)
    def ask(*args: P.args, **named: P.kwargs) -> list[Row]:
        given = (*args, *named.values())
        shape: Hashable = (len(args), tuple(named), *map(_shape, given))
        question = known.get(shape)
        if question is None:
            stand_ins = [_stand_in(one) for one in given]
            more = dict(zip(named, stand_ins[len(args) :], strict=True))
            question = known[shape] = _Question(put_together(*stand_ins[: len(args)], **more), stand_ins)
        return question.ask(given)

    return ask


def _shape(argument: Any) -> Hashable:
    """Return what kind of value it is; what is none stands for itself."""
    if argument is None or isinstance(argument, bool | Fixed):
        return argument
    return next((kind for kind in _VALUES if isinstance(argument, kind)), argument)


def _stand_in(argument: Any) -> Any:
    """Return a value of the same kind that nothing else is equal to; what is none stands for itself."""
    number, kind = next(_NUMBERS), _shape(argument)
    made: dict[Any, Any] = {str: f"\ue000{number}", int: number, list: [number]}
    day = _LONG_AGO + timedelta(days=number % 100_000)
    return (made | {datetime: day, date: day.date()}).get(kind, argument)


class _Question(Generic[Row]):
    """A query set whose statement is known, and from where each of its parameters comes."""

    def __init__(self, asked: Any, stand_ins: Sequence[Any]) -> None:
        if asked._prefetch_related_lookups:
            raise Unprepared("it asks more than once (prefetch_related)")
        self._compiler = asked.query.get_compiler(asked.db)
        try:
            self._text, found = self._compiler.as_sql()
        except EmptyResultSet:
            raise Unprepared("it never finds anything") from None
        self._parameters = _parameters(found, stand_ins)
        columns = [one[0] for one in self._compiler.select]
        self._converters = self._compiler.get_converters(columns)
        self._composite = self._compiler.has_composite_fields(columns)
        asked.query.get_compiler = self._done  # what makes the rows asks there for it
        self._rows: Iterable[Row] = asked._iterable_class(asked)

    def ask(self, given: Sequence[Any]) -> list[Row]:
        _asking.parameters = tuple([take(given) for take in self._parameters])
        return list(self._rows)

    def _done(self, using: str) -> SQLCompiler:
        statement = self._text, _asking.parameters
        return _Done(self._compiler, using, statement, self._converters, self._composite)


class _Done(SQLCompiler):
    """A compiler whose work is done: `known`, but with other parameters, on the connection of who asks now."""

    def __init__(
        self, known: SQLCompiler, using: str, statement: Any, converters: Any, composite: bool
    ) -> None:
        super().__init__(known.query, connections[using], using)
        self.select, self.klass_info, self.col_count = known.select, known.klass_info, known.col_count
        self.annotation_col_map, self.has_extra_select = known.annotation_col_map, known.has_extra_select
        self._statement, self._converters, self._composite = statement, converters, composite

    def has_composite_fields(self, expressions: Any) -> bool:
        return self._composite

    def as_sql(self, with_limits: bool = True, with_col_aliases: bool = False) -> Any:
        return self._statement

    def get_converters(self, expressions: Any) -> Any:
        return self._converters


def _parameters(found: Sequence[Any], stand_ins: Sequence[Any]) -> list[Parameter]:
    """Return what takes each parameter from the values given. Raises `Unprepared` for a value that is none."""
    values = {at: one for at, one in enumerate(stand_ins) if _shape(one) in _VALUES}
    placed = [next((at for at, one in values.items() if one == parameter), None) for parameter in found]
    if missing := values.keys() - set(placed):
        raise Unprepared(f"argument {min(missing) + 1} does not reach the statement")
    return [_taken(at, parameter) for at, parameter in zip(placed, found, strict=True)]


def _taken(at: int | None, parameter: Any) -> Parameter:
    """Return what takes a parameter from its place among the values, as a number of the width its column has."""
    if at is None:
        return lambda given: parameter
    if isinstance(parameter, int):
        width = type(parameter)
        return lambda given: width(given[at])
    return itemgetter(at)
