"""A form as a page shows it: everything a template needs, so that it only has to write it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from vocweek.formspec.display import text_of
from vocweek.formspec.errors import Problem
from vocweek.formspec.fields import ASSETS, TEXTS, Field, FieldType
from vocweek.formspec.questions import WORD_LENGTH, asking_keys
from vocweek.formspec.reading.numbers import number_words
from vocweek.formspec.reading.text import as_text, clean
from vocweek.formspec.spec import FormSpec

WORD_PREFIX = "word-"
ROW_MARK = "__row__"
"""Stands for the row number in `blank_row`; a script replaces it when a row is added."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice as shown."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known about an input besides its value.

    source: where the value it was begun with came from (“名册”, “2025年报的”), "" when a person typed it.
    to_confirm: it is of an earlier year, and a person should say that it still holds; confirmed: they did. last: last
    year's figure in words. question: why a word of explanation is asked ("" while it is not). word: the explanation
    written so far.
    """

    source: str = ""
    to_confirm: bool = False
    confirmed: bool = False
    last: str = ""
    question: str = ""
    word: str = ""


NO_MARK = Mark()


@dataclass(frozen=True, slots=True)
class WebInput:
    """One field on a page.

    widget: input, textarea, select, radios, checkboxes, files, table or output (computed: shown, not sent).
    attributes: HTML attributes to write out as they are ("" for those without a value). value: what stands
    in it. hint: the limits in Chinese. errors: sentences to show beside it. asset_ids, accept, max_count:
    for files; specified: the field says what a picture must be. may_ask: the field may ask for a word of explanation,
    sent under `word_name`; its mark says whether it does. headers, rows, blank_row: for tables; inputs of a row are
    named `key-row-column`, rows counted from 0.
    """

    key: str
    name: str
    id: str
    label: str
    widget: str
    help: str
    hint: str
    required: bool
    attributes: Mapping[str, str]
    value: str
    unit: str
    known: str
    options: tuple[Option, ...]
    errors: tuple[str, ...]
    accept: str = ""
    max_count: int = 0
    specified: bool = False
    asset_ids: tuple[int, ...] = ()
    headers: tuple[str, ...] = ()
    rows: tuple[tuple[WebInput, ...], ...] = ()
    blank_row: tuple[WebInput, ...] = ()
    mark: Mark = NO_MARK
    may_ask: bool = False

    @property
    def word_name(self) -> str:
        """The name under which the word of explanation is sent."""
        return WORD_PREFIX + self.key


@dataclass(frozen=True, slots=True)
class WebSection:
    """A titled group of inputs."""

    key: str
    title: str
    help: str
    inputs: tuple[WebInput, ...]


@dataclass(frozen=True, slots=True)
class WebForm:
    """A form as a page shows it; problems are summed up at the top."""

    title: str
    sections: tuple[WebSection, ...]
    problems: tuple[Problem, ...]


class Posted(Protocol):
    """What a web framework gives for a posted form (Django's QueryDict)."""

    def __iter__(self) -> Any: ...

    def getlist(self, key: str) -> Sequence[Any]:
        """Return all values sent under a name."""


def web_form(
    spec: FormSpec,
    values: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    marks: Mapping[str, Mark] | None = None,
) -> WebForm:
    """Return the form with values (of a parse, or known ones to begin with), problems and marks in their places.

    marks: field key → what is known about it.
    """
    may_ask = asking_keys(spec)
    sections = tuple(
        WebSection(
            section.key,
            section.title,
            section.help,
            tuple(
                replace(
                    _input(field, field.key, values.get(field.key), problems),
                    mark=(marks or {}).get(field.key, NO_MARK),
                    may_ask=field.key in may_ask,
                )
                for field in section.fields
            ),
        )
        for section in spec.sections
    )
    return WebForm(spec.title, sections, tuple(problems))


def raw_from_post(spec: FormSpec, posted: Posted) -> dict[str, Any]:
    """Return what parse takes from a posted form: lists for several choices and files, rows for tables."""
    raw: dict[str, Any] = {}
    for field in spec.fields:
        sent = list(posted.getlist(field.key))
        if field.type is FieldType.TABLE:
            raw[field.key] = _posted_rows(field, posted)
        else:
            raw[field.key] = sent if field.is_list else (sent[-1] if sent else None)
    return raw


def words_from_post(spec: FormSpec, posted: Posted) -> dict[str, str]:
    """Return the words of explanation sent with a form, by field key; fields that cannot ask are left out."""
    sent = {key: list(posted.getlist(WORD_PREFIX + key)) for key in asking_keys(spec)}
    return {key: clean(values[-1])[:WORD_LENGTH] for key, values in sent.items() if values}


def _posted_rows(field: Field, posted: Posted) -> list[dict[str, Any]]:
    rows: dict[int, dict[str, Any]] = {}
    columns = {column.key: column for column in field.columns}
    for name in posted:
        table, _, rest = str(name).partition("-")
        number, _, key = rest.partition("-")
        if (
            table == field.key
            and key in columns
            and number.isascii()
            and number.isdigit()
            and len(number) < 6
        ):
            sent = list(posted.getlist(name))
            rows.setdefault(int(number), {})[key] = sent if columns[key].is_list else (sent or [None])[-1]
    return [rows[number] for number in sorted(rows)]


def _input(
    field: Field,
    name: str,
    value: Any,
    problems: Sequence[Problem],
    row: int | None = None,
    table: str | None = None,
) -> WebInput:
    own = [
        problem.message
        for problem in problems
        if (problem.field, problem.row, problem.column)
        == ((table, row, field.key) if table else (field.key, None, None))
    ]
    parts: dict[str, Any] = {}
    if field.type in ASSETS:
        parts = {"accept": accept(field), "max_count": field.most_files, "asset_ids": tuple(value or ())}
        parts["specified"] = field.image is not None
    if field.type is FieldType.TABLE:
        parts = _table_parts(field, name, value or [], problems)
    return WebInput(
        key=field.key,
        name=name,
        id=f"field-{name}",
        label=field.label,
        widget=_widget(field),
        help=field.help,
        hint=_hint(field),
        required=field.required,
        attributes=_attributes(field, in_table=table is not None),
        value=_shown(field, value),
        unit=field.unit,
        known=field.known or "",
        options=_options(field, value),
        errors=tuple(dict.fromkeys(own)),
        **parts,
    )


def _table_parts(
    field: Field, name: str, rows: Sequence[Mapping[str, Any]], problems: Sequence[Problem]
) -> dict[str, Any]:
    def inputs(number: int | None, row: Mapping[str, Any]) -> tuple[WebInput, ...]:
        place = ROW_MARK if number is None else str(number)
        of_row = None if number is None else number + 1
        return tuple(
            _input(column, f"{name}-{place}-{column.key}", row.get(column.key), problems, of_row, field.key)
            for column in field.columns
        )

    return {
        "headers": tuple(column.label for column in field.columns),
        "rows": tuple(inputs(number, row) for number, row in enumerate(rows)),
        "blank_row": inputs(None, {}),
        "max_count": field.most_rows,
    }


def accept(field: Field) -> str:
    """Return the value of a file input's `accept`: `.jpg,.jpeg,image/jpeg`.

    A picture that is specified may be chosen in another format too: the page offers to convert it.
    """
    endings = [f".{ending}" for ending in field.file_formats]
    if "jpg" in field.file_formats:
        endings += [".jpeg", "image/jpeg"]
    if "png" in field.file_formats:
        endings.append("image/png")
    if field.image is not None:
        endings += [".jpg", ".jpeg", ".png", ".webp", "image/jpeg", "image/png", "image/webp"]
    return ",".join(dict.fromkeys(endings))


def _widget(field: Field) -> str:
    if field.type is FieldType.CHOICE:
        if field.multiple:
            return "checkboxes"
        return "radios" if len(field.choices) <= 5 else "select"
    special = {
        FieldType.LONG_TEXT: "textarea",
        FieldType.COMPUTED: "output",
        FieldType.TABLE: "table",
        FieldType.FILE: "files",
        FieldType.IMAGE: "files",
    }
    return special.get(field.type, "input")


_INPUTS: dict[FieldType, dict[str, str]] = {
    FieldType.SHORT_TEXT: {"type": "text", "autocomplete": "off"},
    FieldType.LONG_TEXT: {"rows": "8"},
    FieldType.INTEGER: {
        "type": "text",
        "inputmode": "numeric",
        "autocomplete": "off",
        "maxlength": "40",
        "pattern": r"\s*[+\-]?[0-9０-９][0-9０-９,，]*\s*",
    },
    FieldType.DECIMAL: {"type": "text", "inputmode": "decimal", "autocomplete": "off", "maxlength": "40"},
    FieldType.DATE: {"type": "date"},
    FieldType.TIME: {"type": "time"},
    FieldType.PHONE: {"type": "tel", "inputmode": "tel", "autocomplete": "off", "maxlength": "40"},
    FieldType.EMAIL: {"type": "email", "inputmode": "email", "autocomplete": "off", "maxlength": "254"},
    FieldType.URL: {"type": "text", "inputmode": "url", "autocomplete": "off", "maxlength": "1000"},
}


def _attributes(field: Field, *, in_table: bool) -> dict[str, str]:
    """Return the HTML attributes; in a table nothing is `required`, for an empty row is left out, not wrong."""
    attributes = dict(_INPUTS.get(field.type, {}))
    if field.required and attributes and not in_table:
        attributes["required"] = ""
    if field.type in TEXTS:
        attributes["maxlength"] = str(field.longest)
        if field.min_length:
            attributes["minlength"] = str(field.min_length)
    if field.type in (FieldType.INTEGER, FieldType.DECIMAL):
        attributes["title"] = number_words(field)
    if field.type in (FieldType.DATE, FieldType.TIME):
        bounds = {"min": field.minimum, "max": field.maximum}
        attributes |= {name: str(bound) for name, bound in bounds.items() if bound is not None}
    return attributes


def _hint(field: Field) -> str:
    """Return the limits a person should know before typing, in Chinese; "" where there is nothing to say."""
    if field.type in (FieldType.INTEGER, FieldType.DECIMAL):
        limited = field.minimum is not None or field.maximum is not None
        return f"{number_words(field)}" if limited else ""
    if field.type in TEXTS:
        least = f"{field.min_length:,} 至 " if field.min_length else "最多 "
        return f"{least}{field.longest:,} 字" if field.max_length or field.min_length else ""
    if field.type in ASSETS:
        measure = "张" if field.type is FieldType.IMAGE else "个"
        words = field.image.words if field.image else "、".join(field.file_formats).upper()
        limits = f"，{field.file_limits}" if field.file_limits else ""
        return f"{_amount(field.fewest_files, field.most_files)} {measure}，{words}{limits}"
    if field.type is FieldType.TABLE and field.max_rows:
        return f"{_amount(field.fewest_rows, field.most_rows)} 行"
    return ""


def _amount(least: int, most: int) -> str:
    if least == most:
        return str(most)
    return f"{least:,} 至 {most:,}" if least else f"最多 {most:,}"


def _shown(field: Field, value: Any) -> str:
    if field.is_list:
        return ""
    if field.type is FieldType.COMPUTED:
        return text_of(field, value)
    return as_text(value) or ""


def _options(field: Field, value: Any) -> tuple[Option, ...]:
    chosen: Iterable[Any] = value if isinstance(value, list | tuple) else [value]
    chosen = set(map(str, chosen))
    return tuple(Option(choice.value, choice.label, choice.value in chosen) for choice in field.choices)
