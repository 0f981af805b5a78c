"""What the platform knows already is filled in, not asked again (domain rule 6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import FormSpec


def known_names(spec: FormSpec) -> frozenset[str]:
    """Return the names of known values the form can use, such as `roster.students`."""
    fields = [part for field in spec.fields for part in (field, *field.columns)]
    return frozenset(field.known for field in fields if field.known)


def prefilled(spec: FormSpec, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return what to begin a form with, to be given to parse as a draft.

    known: name → value; None and unlisted names are left to be asked. In a table, a list (`edition.days`)
    makes one row for each of its values, in which single known values are repeated; without a list the
    table begins empty.
    """
    begun = {field.key: _begun(field, known) for field in spec.fields}
    return {key: value for key, value in begun.items() if value is not None}


def _begun(field: Field, known: Mapping[str, Any]) -> Any:
    if field.type is not FieldType.TABLE:
        return known.get(field.known or "")
    given = {column.key: known.get(column.known or "") for column in field.columns}
    lists = [value for value in given.values() if isinstance(value, list | tuple)]
    return [_row(given, number) for number in range(max(map(len, lists)))] if lists else None


def _row(given: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Return one row: the value at this place of each list, and single values as they are."""
    return {
        key: (value[number] if number < len(value) else None) if isinstance(value, list | tuple) else value
        for key, value in given.items()
    }
