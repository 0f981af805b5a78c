"""A filled-in form for reading: on the review page, in a print, on the public site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from vocweek.formspec.fields import ASSETS, NUMBERS, Field, FieldType
from vocweek.formspec.spec import FormSpec

HIDDEN = "（不公开）"
"""Shown in place of personal data to those who need not see it."""


@dataclass(frozen=True, slots=True)
class DisplayItem:
    """One field to read.

    kind: text, long_text, number, date, time, link, mail, phone, files, images or table. text: the value in
    words, "" when empty or when it is files or a table. href: for links, mail and phones. asset_ids: for
    files and images. headers, rows: for tables, texts only. last, word: last year's figure in words,
    and the explanation filed with it, where the caller adds them.
    """

    key: str
    label: str
    kind: str
    text: str
    section: str
    href: str = ""
    personal: bool = False
    asset_ids: tuple[int, ...] = ()
    headers: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    last: str = ""
    word: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.text or self.asset_ids or self.rows)


_KINDS = {
    FieldType.LONG_TEXT: "long_text",
    FieldType.URL: "link",
    FieldType.EMAIL: "mail",
    FieldType.PHONE: "phone",
    FieldType.FILE: "files",
    FieldType.IMAGE: "images",
    FieldType.TABLE: "table",
    FieldType.DATE: "date",
    FieldType.TIME: "time",
} | dict.fromkeys(NUMBERS, "number")
_SCHEMES = {FieldType.EMAIL: "mailto:", FieldType.PHONE: "tel:"}


def display(spec: FormSpec, values: Mapping[str, Any], *, show_personal: bool = False) -> list[DisplayItem]:
    """Return the form's fields with the values of a parse, in the order of the form, empty ones included.

    show_personal: whether the reader needs personal data (domain rule 7); without it those values are left
    out.
    """
    return [
        _item(section.title, field, values.get(field.key), show_personal)
        for section in spec.sections
        for field in section.fields
    ]


def text_of(field: Field, value: Any) -> str:
    """Return a stored value in words: 1,234 人; 85.32%; a choice's label. Files and tables give a count."""
    if value in (None, "", []):
        return ""
    if field.type in NUMBERS:
        return _number_text(field, value)
    if field.type is FieldType.CHOICE:
        return _choice_text(field, value)
    if field.type in ASSETS:
        return f"{len(value)} 张" if field.type is FieldType.IMAGE else f"{len(value)} 个文件"
    if field.type is FieldType.TABLE:
        return f"{len(value)} 行"
    return str(value)


def _item(section: str, field: Field, value: Any, show_personal: bool) -> DisplayItem:
    kind = _KINDS.get(field.type, "text")
    if field.personal and not show_personal:
        hidden = "" if value in (None, "", []) else HIDDEN
        return DisplayItem(field.key, field.label, "text", hidden, section, personal=True)
    parts: dict[str, Any] = {"personal": field.personal}
    if field.type is FieldType.TABLE:
        shown = [column for column in field.columns if show_personal or not column.personal]
        parts |= {"headers": tuple(column.label for column in shown), "rows": _rows(shown, value or [])}
    elif field.type in ASSETS:
        parts["asset_ids"] = tuple(value or ())
    text = "" if field.type in ASSETS or field.type is FieldType.TABLE else text_of(field, value)
    return DisplayItem(field.key, field.label, kind, text, section, href=_href(field, text), **parts)


def _rows(columns: Sequence[Field], rows: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(text_of(column, row.get(column.key)) for column in columns) for row in rows)


def _href(field: Field, text: str) -> str:
    """Return where a link leads; nothing for a text that only stands in a link's place."""
    if field.type is FieldType.URL:
        return text if text.startswith(("http://", "https://")) else ""
    return _SCHEMES[field.type] + text if text and field.type in _SCHEMES else ""


def _number_text(field: Field, value: Any) -> str:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if not number.is_finite():
        return str(value)
    if field.percent:
        return f"{number * 100:.{max(field.places - 2, 0)}f}%"
    gap = "" if field.unit in ("%", "‰", "℃") else " "
    return f"{number:,f}{gap}{field.unit}" if field.unit else f"{number:,f}"


def _choice_text(field: Field, value: Any) -> str:
    labels = {choice.value: choice.label for choice in field.choices}
    chosen = value if isinstance(value, list) else [value]
    return "、".join(labels.get(part, str(part)) for part in chosen)
