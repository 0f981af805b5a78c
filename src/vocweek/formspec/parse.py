"""From what was typed to what is stored, with every problem as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vocweek.formspec.checks import computed_order
from vocweek.formspec.errors import Problem
from vocweek.formspec.expression import evaluate, parse_expression
from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.reading import messages
from vocweek.formspec.reading.calculate import calculated, known_operands, operands
from vocweek.formspec.reading.quick import MISS
from vocweek.formspec.reading.scalars import Reading, read_assets, read_choices, read_scalar
from vocweek.formspec.spec import FormSpec, RuleKind

HARD_ROWS = 5_000
"""Rows beyond this are not even read; every table's own limit is lower."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A filled-in form.

    values: JSON-ready, with every field of the form as key. Empty is None, or [] for lists. Integers are
    int; decimals and computed values are texts that PostgreSQL casts to numeric; dates YYYY-MM-DD; times
    HH:MM; files are lists of asset ids; tables are lists of {column: value}. What could not be read stays
    as the text typed, and has a problem.
    """

    values: dict[str, Any]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong; only then may the values be filed."""
        return not self.problems


def parse(
    spec: FormSpec, raw: Mapping[str, Any], *, draft: bool = False, known: Mapping[str, Any] | None = None
) -> Parsed:
    """Return the values and problems of a filled-in form. Never raises, whatever `raw` holds.

    raw: field key → what was typed, or values of an earlier parse, or JSON from elsewhere. Unknown keys and
    values for computed fields are ignored: computed values are worked out here. draft: nothing is wrong
    with what is still missing; what is there but cannot be read is still told. parse(spec, parsed.values)
    gives the same values again. known: numbers by name (`roster.students`) that rules compare with; a rule
    whose value is not known is not broken. Rules that only ask for an explanation are `questions`' affair.
    """
    values: dict[str, Any] = dict.fromkeys(spec.by_key)
    problems: list[Problem] = []
    for key, field, quick in spec.steps:
        given = raw.get(key)
        value = MISS if quick is None else quick(given)
        if value is MISS:
            reading = _read(field, given, draft)
            value = reading.value
            problems.extend(reading.problems)
        values[key] = value
    if spec.reckons:
        numbers = _compute(values, spec.operand_fields, spec.computed)
        problems.extend(_broken_rules(spec, numbers | known_operands(known or {}), draft))
    return Parsed(values, tuple(problems))


def _broken_rules(spec: FormSpec, given: Mapping[str, Any], draft: bool) -> list[Problem]:
    return [
        Problem("rule", rule.message, key)
        for rule in spec.rules
        if rule.kind is RuleKind.MUST
        and evaluate(parse_expression(rule.expression), given, complete=not draft) is False
        for key in rule.fields
    ]


def _read(field: Field, raw: Any, draft: bool) -> Reading:
    if field.type is FieldType.TABLE:
        return _read_table(field, raw, draft)
    if field.type in (FieldType.FILE, FieldType.IMAGE):
        return read_assets(field, raw, draft)
    if field.multiple:
        return read_choices(field, raw, draft)
    return read_scalar(field, raw, draft)


def _read_table(field: Field, raw: Any, draft: bool) -> Reading:
    """Read the rows, leaving out empty ones; problems name the row as it stands in the result."""
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    raw_rows = raw if isinstance(raw, list | tuple) else []
    if raw not in (None, "") and not isinstance(raw, list | tuple):
        problems.append(Problem("shape", f"{field.label}应为若干行，请重新填写。", field.key))
    for raw_row in raw_rows[:HARD_ROWS]:
        given: Mapping[str, Any] = raw_row if isinstance(raw_row, Mapping) else {}
        row, row_problems = _read_row(field, given, len(rows) + 1, draft)
        if any(value not in (None, []) for value in row.values()):
            rows.append(row)
            problems.extend(row_problems)
    problems.extend(_count_problems(field, len(rows), draft))
    problems.extend(_repeated_keys(field, rows))
    computed = computed_order({column.key: column for column in field.columns})
    for row in rows if computed else []:
        _compute(row, field.columns, computed)
    return Reading(rows, tuple(problems))


def _read_row(
    field: Field, raw: Mapping[str, Any], number: int, draft: bool
) -> tuple[dict[str, Any], list[Problem]]:
    row: dict[str, Any] = {}
    problems: list[Problem] = []
    for column in field.columns:
        if column.type is FieldType.COMPUTED:
            row[column.key] = None
            continue
        reading = _read(column, raw.get(column.key), draft)
        row[column.key] = reading.value
        for problem in reading.problems:
            sentence = messages.in_row(field, number, problem.message)
            problems.append(Problem(problem.code, sentence, field.key, number, column.key))
    return row, problems


def _compute(values: dict[str, Any], fields: Iterable[Field], computed: Iterable[Field]) -> dict[str, Any]:
    """Write the computed values into `values`; return all values as expressions read them."""
    given = operands(fields, values)
    for field in computed:
        values[field.key], given[field.key] = calculated(field, given)
    return given


def _count_problems(field: Field, count: int, draft: bool) -> list[Problem]:
    if count > field.most_rows:
        code = "too_many_rows"
    elif count < field.fewest_rows and not draft:
        code = "too_few_rows" if count else "required"
    else:
        return []
    message = messages.wrong_count(field, count, field.fewest_rows, field.most_rows, "行")
    return [Problem(code, message, field.key)]


def _repeated_keys(field: Field, rows: Sequence[Mapping[str, Any]]) -> list[Problem]:
    """Return a problem for each row whose key an earlier row has already."""
    if field.key_column is None:
        return []
    label = next(column.label for column in field.columns if column.key == field.key_column)
    first: dict[Any, int] = {}
    problems = []
    for number, row in enumerate(rows, start=1):
        value = row[field.key_column]
        if value is None or first.setdefault(value, number) == number:
            continue
        sentence = messages.in_row(field, number, f"{label}与第 {first[value]} 行重复，请删去其中一行。")
        problems.append(Problem("repeated", sentence, field.key, number, field.key_column))
    return problems
