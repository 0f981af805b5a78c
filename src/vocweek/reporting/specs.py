"""Which form (spec) something is written in: the one place that answers, and reads each only once.

A form that changes after issue becomes a new `FormVersion`. A task has its newest (`Task.form`); a submission and a
revision keep the one they were filed in; a draft moves to the newest when it is next saved (`reporting.moving`).
"""

from __future__ import annotations

import json
from functools import lru_cache

from vocweek.campaign.models import FormVersion, RosterUnit, Task
from vocweek.core.errors import Problem
from vocweek.formspec import FormSpec, RollUpKind, for_kind, from_json
from vocweek.formspec import Problem as FormProblem
from vocweek.reporting.models import Revision, Submission

_READ = "_vocweek_spec"
"""Where a `FormVersion` in memory keeps what was read of its spec."""


def spec_of(what: FormVersion | Task | Submission | Revision) -> FormSpec:
    """Return the form of `what`, one query unless its `form` was selected with it.

    A task: the newest version, which whoever fills it in now gets. A submission: the version of what it has filed
    (`filed`), until then of its draft. A revision: the version it was filed in.
    """
    version = what if isinstance(what, FormVersion) else what.form
    kept: tuple[object, FormSpec] | None = getattr(version, _READ, None)
    if kept is None or kept[0] is not version.spec:
        kept = (version.spec, read_spec(json.dumps(version.spec, sort_keys=True)))
        setattr(version, _READ, kept)
    return kept[1]


def spec_for(task: Task, unit: RosterUnit) -> FormSpec:
    """Return the newest form of `task` as `unit` fills it in: with the quotas of its kind (`formspec.quotas`)."""
    return for_kind(spec_of(task), unit.kind)


def draft_spec_of(submission: Submission) -> FormSpec:
    """Return the form that the draft of `submission` is written in."""
    return spec_of(submission.draft_form)


@lru_cache(maxsize=256)
def read_spec(spec: str) -> FormSpec:
    """Return the form that a `FormVersion` keeps as the JSON text `spec`."""
    return from_json(json.loads(spec))


def takes_one(task: Task) -> bool:
    """Tell if a unit answers the task with one submission only: figures filed twice would be counted twice."""
    return any(field.roll_up.kind is not RollUpKind.NONE for field in spec_of(task).fields)


def as_problems(found: tuple[FormProblem, ...]) -> list[Problem]:
    """Return the form's problems as the house's own."""
    return [Problem(one.code, one.message, one.field, one.row, one.column) for one in found]
