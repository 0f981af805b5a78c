"""What a public form says in English where `formspec`, which knows Chinese only, has said it in Chinese."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.utils.translation import gettext

from vocweek.formspec import Field, FormSpec, Problem, WebInput

_NUMBER: Final = "{label}: please give a whole number from {low} to {high}."
SENTENCES: Final = {
    "required": "Please fill in: {label}.",
    "too_long": "{label}: please keep to {longest} characters.",
    "too_short": "{label}: please give at least {shortest} characters.",
    "not_phone": "{label}: this is no phone number. Give a mobile number, a landline with its area code, or a number"
    " from abroad that begins with +.",
    "not_email": "{label}: this is no email address, such as name@example.com.",
    "not_url": "{label}: this is no web address, such as http://www.example.com.",
    "not_date": "{label}: please give a date, such as 2026-05-12.",
    "not_time": "{label}: please give a time, such as 09:30.",
    "not_choice": "{label}: please choose one of the options.",
    "not_number": _NUMBER,
    "not_integer": _NUMBER,
    "out_of_range": _NUMBER,
    "shape": "{label}: please fill this in again.",
}
"""By the code of a problem (docs/forms.md). What a room says of a booking as a whole it says in English itself."""


def english_problem(problem: Problem, spec: FormSpec) -> Problem:
    """Return a problem of a field in an English sentence; another as it is."""
    field, sentence = _fields(spec).get(problem.field), SENTENCES.get(problem.code)
    if field is None or sentence is None:
        return problem
    low, high = _limits(field)
    said = sentence.format(
        label=gettext(field.label), longest=field.longest, shortest=field.min_length, low=low, high=high
    )
    return replace(problem, message=said)


def english_input(shown: WebInput, spec: FormSpec) -> WebInput:
    """Return an input whose limits are told in English."""
    field = _fields(spec).get(shown.key)
    if field is None:
        return shown
    hint, attributes = "", dict(shown.attributes)
    if "title" in attributes:
        low, high = _limits(field)
        hint = attributes["title"] = f"A whole number from {low} to {high}"
    elif shown.hint and "maxlength" in attributes:
        hint = f"At most {field.longest} characters"
    return replace(shown, hint=hint, attributes=attributes)


def _fields(spec: FormSpec) -> dict[str, Field]:
    return {field.key: field for section in spec.sections for field in section.fields}


def _limits(field: Field) -> tuple[str, str]:
    low, high = field.number_limits
    return f"{low:,f}", f"{high:,f}"
