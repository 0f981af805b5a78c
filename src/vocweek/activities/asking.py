"""What a session asks beyond name, contact and number of people (还要填写): formspec fields, kept as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vocweek.activities.models import Session
from vocweek.core.errors import refuse
from vocweek.formspec import Field, FieldType, FormSpec, Section, to_json
from vocweek.formspec.codec import part_from_json

MOST_QUESTIONS = 6
LONGEST_QUESTION = 40
LONGEST_ANSWER = 200
OPTIONAL = "（选填）"


def asked_fields(session: Session) -> tuple[Field, ...]:
    """Return the session's own questions; all that is answered is personal."""
    return tuple(part_from_json(Field, one, "asks") for one in session.asks)


def asks_from_lines(text: str) -> list[dict[str, Any]]:
    """Return questions, one a line, as `Session.asks` holds them; a line that ends in （选填） need not be answered.

    Raises `DomainError` ``too_many_questions``, ``long_question`` under `asks`.
    """
    lines = list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in text.splitlines()))))
    if len(lines) > MOST_QUESTIONS:
        raise refuse("too_many_questions", f"最多问 {MOST_QUESTIONS} 项，请只问确实要用的。", "asks")
    if any(len(line) > LONGEST_QUESTION for line in lines):
        raise refuse("long_question", f"每项最多 {LONGEST_QUESTION} 字。", "asks")
    return [_field(number, line) for number, line in enumerate(lines, 1)]


def lines_from_asks(session: Session) -> str:
    """Return the session's questions as they are typed, one a line."""
    return "\n".join(field.label + ("" if field.required else OPTIONAL) for field in asked_fields(session))


def answers_in_words(session: Session, answers: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return question and answer of those that were answered, in order."""
    return [
        (field.label, str(answers[field.key])) for field in asked_fields(session) if answers.get(field.key)
    ]


def _field(number: int, line: str) -> dict[str, Any]:
    label = line.removesuffix(OPTIONAL).strip() or line
    field = Field(
        f"ask{number}",
        label,
        FieldType.SHORT_TEXT,
        required=label == line,
        max_length=LONGEST_ANSWER,
        personal=True,
    )
    form = to_json(FormSpec("还要填写", (Section("asks", "还要填写", (field,)),)))
    kept: dict[str, Any] = form["sections"][0]["fields"][0]
    return kept
