"""The form a task asks for, read once."""

from __future__ import annotations

import json
from functools import lru_cache

from vocweek.campaign.models import Task
from vocweek.core.errors import Problem
from vocweek.formspec import FormSpec, RollUpKind, from_json
from vocweek.formspec import Problem as FormProblem


def spec_of(task: Task) -> FormSpec:
    """Return the form of `task` (its `form` is read from the database unless it was selected with it)."""
    return _read(json.dumps(task.form.spec, sort_keys=True))


@lru_cache(maxsize=256)
def _read(spec: str) -> FormSpec:
    return from_json(json.loads(spec))


def takes_one(task: Task) -> bool:
    """Tell if a unit answers the task with one submission only: figures filed twice would be counted twice."""
    return any(field.roll_up.kind is not RollUpKind.NONE for field in spec_of(task).fields)


def as_problems(found: tuple[FormProblem, ...]) -> list[Problem]:
    """Return the form's problems as the house's own."""
    return [Problem(one.code, one.message, one.field, one.row, one.column) for one in found]
