"""What stands beside the fields of a form: where a value came from, last year's figure, words of explanation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from vocweek.formspec import FormSpec, Mark, figure_text, parse, questions, words_from_post
from vocweek.reporting.known import compared_numbers
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.prefill import filled_in
from vocweek.reporting.remarks import Remarks, read_remarks

COVERS_AREA, CONFIRMED = "covers_area", "confirmed"


def remarks_sent(spec: FormSpec, posted: QueryDict) -> Remarks:
    """Return the remarks a posted page carries beside its fields."""
    confirmed = frozenset(key for key in posted.getlist(CONFIRMED) if key in spec.by_key)
    return Remarks(words_from_post(spec, posted), confirmed, COVERS_AREA in posted)


def remarks_of(submission: Submission | None) -> Remarks:
    """Return the remarks a draft keeps."""
    return read_remarks(submission.remarks) if submission else Remarks()


def marks_of(
    owed: Obligation, spec: FormSpec, values: Mapping[str, Any], remarks: Remarks
) -> dict[str, Mark]:
    """Return what a page shows beside each field. At most four queries, none for a form that asks nothing known."""
    known = compared_numbers(owed, spec, covers_area=remarks.covers_area)
    filled, asked = filled_in(owed, spec, values), asked_of(spec, values, known)
    last = last_figures(spec, known)
    return {
        key: Mark(
            source=filled[key].source if key in filled else "",
            to_confirm=key in filled and filled[key].earlier,
            confirmed=key in remarks.confirmed,
            last=last.get(key, ""),
            question=asked.get(key, ""),
            word=remarks.words.get(key, ""),
        )
        for key in filled.keys() | asked.keys() | last.keys() | remarks.words.keys()
    }


def asked_of(spec: FormSpec, values: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, str]:
    """Return by field key what asks for a word of explanation."""
    found: dict[str, str] = {}
    for one in questions(spec, parse(spec, values, draft=True).values, known) if known else ():
        found[one.field] = found.get(one.field, "") + one.message
    return found


def last_figures(spec: FormSpec, known: Mapping[str, Any]) -> dict[str, str]:
    """Return last year's figures in words, by field key."""
    return {
        field.key: figure_text(field, known[f"last.{field.key}"])
        for field in spec.fields
        if f"last.{field.key}" in known
    }
