"""A form as columns of a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from vocweek.formspec.display import text_of
from vocweek.formspec.fields import NUMBERS, Field, FieldType
from vocweek.formspec.spec import FormSpec


@dataclass(frozen=True, slots=True)
class Validation:
    """What a spreadsheet should let be typed.

    kind: integer, decimal, date, time, list or length. minimum, maximum: numbers, dates or times, None for
    open. choices: for a list. message: Chinese, shown when something else is typed.
    """

    kind: str
    message: str
    minimum: Decimal | date | time | None = None
    maximum: Decimal | date | time | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    header: the notice's own words. width: in characters. number_format: Excel's, "@" for text.
    auxiliary: not part of the notice's own layout.
    """

    field: Field
    header: str
    width: int
    number_format: str
    validation: Validation | None
    personal: bool
    auxiliary: bool

    @property
    def key(self) -> str:
        """The key of the field."""
        return self.field.key

    def cell(self, value: Any) -> Decimal | date | time | str | None:
        """Return a stored value as what a sheet holds; a value that does not fit its type comes as text."""
        if value in (None, "", []):
            return None
        try:
            return (
                _CELLS[self.field.type](str(value))
                if self.field.type in _CELLS
                else text_of(self.field, value)
            )
        except (ValueError, ArithmeticError):
            return str(value)


def columns(spec: FormSpec) -> list[Column]:
    """Return one column for each field, in the order of the form.

    A table field shows its number of rows; its rows have a sheet of their own, see table_columns.
    """
    return [column(field) for field in spec.fields]


def table_columns(field: Field) -> list[Column]:
    """Return the columns for a sheet of its own that holds the rows of a table field."""
    return [column(one) for one in field.columns]


def column(field: Field) -> Column:
    """Return the column of one field."""
    return Column(
        field=field,
        header=field.label,
        width=_WIDTHS.get(field.type, 14),
        number_format=_number_format(field),
        validation=_validation(field),
        personal=field.personal,
        auxiliary=field.auxiliary,
    )


def _finite(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


_CELLS: dict[FieldType, Any] = {
    FieldType.DATE: date.fromisoformat,
    FieldType.TIME: time.fromisoformat,
} | dict.fromkeys(NUMBERS, _finite)

_WIDTHS = {
    FieldType.LONG_TEXT: 60,
    FieldType.SHORT_TEXT: 24,
    FieldType.URL: 36,
    FieldType.EMAIL: 28,
    FieldType.PHONE: 18,
    FieldType.DATE: 12,
    FieldType.TIME: 8,
}


def _number_format(field: Field) -> str:
    if field.percent:
        places = max(field.places - 2, 0)
        return "0." + "0" * places + "%" if places else "0%"
    if field.type is FieldType.INTEGER:
        return "#,##0"
    if field.type in NUMBERS:
        return "#,##0." + "#" * field.places if field.places else "#,##0"
    return {FieldType.DATE: "yyyy-mm-dd", FieldType.TIME: "hh:mm"}.get(field.type, "@")


def _validation(field: Field) -> Validation | None:
    if field.type in (FieldType.INTEGER, FieldType.DECIMAL):
        from_number, to_number = field.number_limits
        message = f"应为 {from_number:,f} 至 {to_number:,f} 的{'整数' if field.places == 0 else '数'}"
        return Validation(field.type.value, message, from_number, to_number)
    if field.type in (FieldType.DATE, FieldType.TIME):
        read = _CELLS[field.type]
        bounds = [None if bound is None else read(bound) for bound in (field.minimum, field.maximum)]
        word = "日期，如 2024-05-12" if field.type is FieldType.DATE else "时间，如 09:30"
        return Validation(field.type.value, f"应为{word}", bounds[0], bounds[1])
    if field.type is FieldType.CHOICE and not field.multiple:
        return Validation("list", "请从列表中选择", choices=tuple(choice.label for choice in field.choices))
    if field.type in (FieldType.SHORT_TEXT, FieldType.LONG_TEXT):
        return Validation("length", f"最多 {field.longest:,} 字", maximum=Decimal(field.longest))
    return None
