"""What of a form is rolled up, and how (domain rule 5)."""

from __future__ import annotations

from dataclasses import dataclass

from vocweek.formspec.fields import Field, FieldType, RollUpKind
from vocweek.formspec.spec import FormSpec


@dataclass(frozen=True, slots=True)
class RollUpField:
    """One figure of the roll-up.

    sum: add `(values ->> key)::numeric` over the rows. ratio: sum of `numerator` ÷ sum of `denominator`
    (keys of summed fields), never an average of ratios. count_distinct: distinct `column` over the rows of
    the table field `key`. places: digits kept after the point; percent: shown × 100 with %. auxiliary: not
    a column of the notice's table.
    """

    key: str
    label: str
    kind: RollUpKind
    numerator: str | None
    denominator: str | None
    column: str | None
    unit: str
    places: int
    percent: bool
    auxiliary: bool


def rollup_fields(spec: FormSpec) -> list[RollUpField]:
    """Return the figures that are rolled up, in the order of the form."""
    return [_figure(field) for field in spec.fields if field.roll_up.kind is not RollUpKind.NONE]


def _figure(field: Field) -> RollUpField:
    rule = field.roll_up
    return RollUpField(
        key=field.key,
        label=field.label,
        kind=rule.kind,
        numerator=rule.numerator,
        denominator=rule.denominator,
        column=rule.column,
        unit=field.unit,
        places=0 if field.type is FieldType.TABLE else field.places,
        percent=field.percent,
        auxiliary=field.auxiliary,
    )
