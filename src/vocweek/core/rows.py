"""Rows written and read by statements put together once.

Django puts a statement together each time it is sent, and another for each number of rows. In the last hour that costs
more than the rows do. A statement whose text is always the same is also planned once for each connection.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import AutoField, BigAutoField, Field, ForeignKey, Model

Row = TypeVar("Row", bound=Model)


def insert(rows: Sequence[Model], *, unless_there: bool = False) -> None:
    """Store new rows of one model as `bulk_create` does, ids and all. One statement, the same for any number of them.

    unless_there: what a unique key knows already is left as it is, and no row learns its id.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = _fields(model)
    for row in rows:
        _know_related(row, fields)
    sent = [{field.column: field.pre_save(row, add=True) for field in fields} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, unless_there), [json.dumps(sent, default=str, ensure_ascii=False)])
        if unless_there:
            return
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk, row._state.adding, row._state.db = pk, False, connection.alias


def update(rows: Sequence[Model], names: Sequence[str] = ()) -> None:
    """Store rows of one model that are there already, as `save` does. One statement, the same for any number of them.

    names: of the fields to be stored; all if none.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = [field for field in _fields(model) if not names or field.name in names]
    key = model._meta.pk.column
    sent = [
        {key: row.pk} | {field.column: field.pre_save(row, add=False) for field in fields} for row in rows
    ]
    with connection.cursor() as cursor:
        statement = _update_statement(model, tuple(field.column for field in fields))
        cursor.execute(statement, [json.dumps(sent, default=str, ensure_ascii=False)])


def _know_related(row: Model, fields: Sequence[Field[Any, Any]]) -> None:
    """Let a row know the ids of rows it names that were stored after it was made."""
    for field in fields:
        if isinstance(field, ForeignKey) and getattr(row, field.attname) is None and field.is_cached(row):
            setattr(row, field.name, field.get_cached_value(row))


@cache
def _statement(model: type[Model], unless_there: bool) -> str:
    table = model._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in _fields(model))
    end = "ON CONFLICT DO NOTHING" if unless_there else f'RETURNING "{model._meta.pk.column}"'
    return (
        f'INSERT INTO "{table}" ({columns}) '
        f'SELECT {columns} FROM json_populate_recordset(NULL::"{table}", %s::json) {end}'
    )


@cache
def _update_statement(model: type[Model], columns: tuple[str, ...]) -> str:
    table, key = model._meta.db_table, model._meta.pk.column
    told = ", ".join(f'"{column}" = anew."{column}"' for column in columns)
    return (
        f'UPDATE "{table}" SET {told} FROM json_populate_recordset(NULL::"{table}", %s::json) anew '
        f'WHERE "{table}"."{key}" = anew."{key}"'
    )


@cache
def _fields(model: type[Model]) -> tuple[Field[Any, Any], ...]:
    """Return the fields of a row whose id the database gives."""
    return tuple(one for one in model._meta.concrete_fields if not isinstance(one, AutoField | BigAutoField))


class Reader:
    """A statement that reads whole rows of some models, side by side.

    tables: model by the alias its table has in `what_follows`, which begins with FROM, or with a comma and further
    columns, and has a place (%s) for each argument of `read`. The statement is put together at the first reading.
    """

    def __init__(self, what_follows: str, **tables: type[Model]) -> None:
        self._follows, self._tables = what_follows, tables
        self._text = ""

    def read(self, *arguments: Any) -> Iterator[tuple[Any, ...]]:
        """Yield for each row found one instance of each model, as Django would make them, then further columns."""
        with connection.cursor() as cursor:
            cursor.execute(self._statement(), arguments)
            found = cursor.fetchall()
        makers = [_maker(model) for model in self._tables.values()]
        for row in found:
            start, made = 0, []
            for width, make in makers:
                made.append(make(row[start : start + width]))
                start += width
            yield *made, *row[start:]

    def _statement(self) -> str:
        if not self._text:
            columns = (
                f'{alias}."{field.column}"'
                for alias, model in self._tables.items()
                for field in model._meta.concrete_fields
            )
            self._text = f"SELECT {', '.join(columns)} {self._follows}"
        return self._text


@cache
def _maker(model: type[Row]) -> tuple[int, Callable[[Sequence[Any]], Row]]:
    """Return how many columns a row of `model` has and what makes an instance of them."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    converters = [
        (at, convert, field.get_col(model._meta.db_table))
        for at, field in enumerate(fields)
        for convert in (
            *connection.ops.get_db_converters(field.get_col(model._meta.db_table)),
            *field.get_db_converters(connection),
        )
    ]

    def make(columns: Sequence[Any]) -> Row:
        values = list(columns)
        for at, convert, column in converters:
            values[at] = convert(values[at], column, connection)
        return model.from_db(connection.alias, names, values)

    return len(fields), make
