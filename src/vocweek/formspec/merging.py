"""Two units' answers become one when a unit is merged into another (并入)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from vocweek.formspec.fields import Field, FieldType, Merging
from vocweek.formspec.parse import Parsed, parse
from vocweek.formspec.spec import FormSpec


class Pick(StrEnum):
    """What a person chooses for one field."""

    SUM = "sum"
    STAYS = "stays"
    GOES = "goes"


@dataclass(frozen=True, slots=True)
class MergedField:
    """One field both units answered or could have: their stored values, and how they become one.

    picks: what a person may choose. pick: what holds, by the field's own rule or as chosen; ``None`` where the rule
    is to ask and nobody has answered yet.
    """

    field: Field
    stays: Any
    goes: Any
    picks: tuple[Pick, ...]
    pick: Pick | None

    @property
    def differs(self) -> bool:
        """Whether there is anything to decide or to add: the two answers are not both empty or the same."""
        added = self.field.merges is Merging.SUM and self.stays not in (None, [])
        return self.stays != self.goes or added


@dataclass(frozen=True, slots=True)
class MergedFilings:
    """fields: all that people fill in, in the order of the form. parsed: the values they become, checked."""

    fields: tuple[MergedField, ...]
    parsed: Parsed

    @property
    def unanswered(self) -> tuple[MergedField, ...]:
        """The fields whose rule is to ask and where the two answers differ."""
        return tuple(one for one in self.fields if one.pick is None)


def merge_filings(
    spec: FormSpec, stays: Mapping[str, Any], goes: Mapping[str, Any], picks: Mapping[str, Pick]
) -> MergedFilings:
    """Merge the stored values of the unit that goes into those of the unit that stays.

    picks: by field key, what a person chose instead of the field's own rule; a pick that a field does not allow is
    ignored. Computed values are worked out anew. What stands unanswered keeps the value of the unit that stays.
    """
    fields = tuple(
        _merged(field, stays.get(field.key), goes.get(field.key), picks.get(field.key))
        for field in spec.fields
        if field.type is not FieldType.COMPUTED
    )
    return MergedFilings(fields, parse(spec, {one.field.key: _value(one) for one in fields}))


def _merged(field: Field, stays: Any, goes: Any, wanted: Pick | None) -> MergedField:
    adds = field.type in (FieldType.INTEGER, FieldType.DECIMAL) or field.is_list
    picks = (Pick.SUM, Pick.STAYS, Pick.GOES) if adds else (Pick.STAYS, Pick.GOES)
    usual: dict[Merging, Pick | None] = {
        Merging.SUM: Pick.SUM,
        Merging.KEEP_ONE: Pick.GOES if stays in (None, []) else Pick.STAYS,
        Merging.ASK: Pick.STAYS if stays == goes else None,
    }
    return MergedField(field, stays, goes, picks, wanted if wanted in picks else usual[field.merges])


def _value(one: MergedField) -> Any:
    if one.pick is Pick.GOES:
        return one.goes
    return _sum(one.field, one.stays, one.goes) if one.pick is Pick.SUM else one.stays


def _sum(field: Field, stays: Any, goes: Any) -> Any:
    """Return both together: numbers added (one alone if the other is missing), lists joined without repeats."""
    if field.is_list:
        return [*(stays or []), *(row for row in goes or [] if not _listed(field, row, stays or []))]
    known = [Decimal(str(value)) for value in (stays, goes) if value is not None]
    if not known:
        return None
    total = sum(known, Decimal(0))
    return int(total) if field.type is FieldType.INTEGER else str(total)


def _listed(field: Field, row: Any, rows: list[Any]) -> bool:
    """Tell if a row is there already: by its key where the table has one."""
    if field.key_column is not None:
        keys = [other.get(field.key_column) for other in rows]
        return row.get(field.key_column) is not None and row.get(field.key_column) in keys
    return row in rows
