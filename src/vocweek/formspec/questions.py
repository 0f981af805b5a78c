"""Figures one can trust: what is unusual may stand, with a word of explanation (说明) beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from vocweek.formspec.display import text_of
from vocweek.formspec.errors import Problem
from vocweek.formspec.expression import evaluate, parse_expression
from vocweek.formspec.fields import NUMBERS, Field, FieldType, RollUpKind
from vocweek.formspec.reading.calculate import known_operands, operands
from vocweek.formspec.spec import FormSpec, RuleKind

WORD_LENGTH = 300
"""An explanation is a word or two: at most so many characters."""


@dataclass(frozen=True, slots=True)
class Question:
    """A figure that is taken only with a word of explanation.

    code: `rule` (a rule of kind *explain* is broken) or `outlier` (far from last year's). field: key of the
    field where the word is written. message: Chinese, says what is unusual.
    """

    code: str
    field: str
    message: str


def questions(spec: FormSpec, values: Mapping[str, Any], known: Mapping[str, Any]) -> list[Question]:
    """Return what is unusual in `values` (of a parse), in the order of the form.

    known: numbers by name, those of `spec.compared` as far as they are known; what is not known is not asked about.
    """
    numbers = known_operands(known)
    asked = [*_of_rules(spec, values, numbers), *_outliers(spec, values, numbers)]
    order = {key: place for place, key in enumerate(spec.by_key)}
    return sorted(asked, key=lambda question: order[question.field])


def asking_keys(spec: FormSpec) -> frozenset[str]:
    """Return the keys of the fields that may ask for a word of explanation."""
    of_rules = {rule.fields[0] for rule in spec.rules if rule.kind is RuleKind.EXPLAIN}
    return frozenset(of_rules | {field.key for field in spec.fields if field.watched})


def unexplained(asked: Iterable[Question], words: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each question whose field has no word of explanation. words: field key → text."""
    return [
        Problem("unexplained", f"{question.message}如果没有填错，请写一句说明。", question.field)
        for question in asked
        if not str(words.get(question.field) or "").strip()
    ]


def figure(field: Field, values: Mapping[str, Any]) -> Decimal | None:
    """Return the number a field gives to the roll-up: its own, or how many distinct values its table lists."""
    if field.roll_up.kind is RollUpKind.COUNT_DISTINCT:
        rows, column = values.get(field.key) or [], field.roll_up.column
        listed = {str(row.get(column) or "").strip() for row in rows if isinstance(row, Mapping)}
        return Decimal(len(listed - {""})) if rows else None
    number = operands([field], values)[field.key] if field.type in NUMBERS else None
    return number if isinstance(number, Decimal) else None


def figure_text(field: Field, number: Decimal | None) -> str:
    """Return such a number in words: 1,234 人; "" where there is none."""
    if number is None:
        return ""
    return f"{number:,f} 个" if field.type is FieldType.TABLE else text_of(field, str(number))


def _of_rules(spec: FormSpec, values: Mapping[str, Any], known: Mapping[str, Decimal]) -> Iterator[Question]:
    explain = [rule for rule in spec.rules if rule.kind is RuleKind.EXPLAIN]
    given = {**operands(spec.fields, values), **known} if explain else {}
    for rule in explain:
        if evaluate(parse_expression(rule.expression), given) is False:
            yield Question("rule", rule.fields[0], rule.message)


def _outliers(spec: FormSpec, values: Mapping[str, Any], known: Mapping[str, Decimal]) -> Iterator[Question]:
    for field in spec.fields:
        last = known.get(f"last.{field.key}")
        now = figure(field, values) if field.watched and last is not None else None
        if now is None or last is None:
            continue
        gap = abs(now - last)
        if gap > field.outlier.amount and gap * 100 > abs(last) * field.outlier.share:
            yield Question("outlier", field.key, _far_apart(field, now, last))


def _far_apart(field: Field, now: Decimal, last: Decimal) -> str:
    more = "多" if now > last else "少"
    gap = figure_text(field, abs(now - last))
    return (
        f"{field.label}去年是 {figure_text(field, last)}，今年是 {figure_text(field, now)}，{more}了 {gap}。"
    )
