"""A quota for each kind of unit (名额): the same table asks three rows of a province and two of a planned city."""

from __future__ import annotations

from dataclasses import replace

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import FormSpec


def for_kind(spec: FormSpec, kind: str) -> FormSpec:
    """Return the form as a unit of `kind` fills it in: its quota stands as the table's limits, and in its hint."""
    if not any(field.quotas for field in spec.fields):
        return spec
    sections = tuple(
        replace(section, fields=tuple(field_for_kind(field, kind) for field in section.fields))
        for section in spec.sections
    )
    return replace(spec, sections=sections)


def field_for_kind(field: Field, kind: str) -> Field:
    """Return one field as a unit of `kind` fills it in; itself where it has no quota for that kind."""
    quota = next((one for one in field.quotas if one.kind == kind), None)
    if field.type is not FieldType.TABLE or quota is None:
        return field
    least = field.min_rows if quota.least is None else quota.least
    most = field.max_rows if quota.most is None else quota.most
    if least and most:
        least = min(least, most)
    return replace(field, min_rows=least, max_rows=most, required=field.required or bool(least), quotas=())
