"""A draft moves to its task's newest form (表单更新): by key, and what finds no place there is kept to be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vocweek.campaign.models import FormVersion, Task
from vocweek.formspec import Left, carry, parse
from vocweek.formspec import Problem as FormProblem
from vocweek.reporting.models import Submission
from vocweek.reporting.specs import draft_spec_of, spec_of


@dataclass(frozen=True, slots=True)
class Moved:
    """A draft as the newest form has it.

    changed: the form changed since the draft was last saved. left: what has no place in it. added: labels of what
    it asks for in addition. problems: what has a place but breaks its limits.
    """

    values: Mapping[str, Any]
    changed: bool
    left: tuple[Left, ...]
    added: tuple[str, ...]
    problems: tuple[FormProblem, ...]


def on_newest_form(submission: Submission) -> Moved:
    """Return the draft of `submission` on its task's newest form; nothing is written."""
    kept = _kept(submission)
    if submission.draft_form_id == submission.task.form_id:
        return Moved(submission.draft, False, kept, (), ())
    old, new = draft_spec_of(submission), spec_of(submission.task)
    carried = carry(old, new, submission.draft)
    added = tuple(field.label for field in new.fields if field.key not in old.by_key)
    return Moved(carried.values, True, _together(kept, carried.left), added, carried.problems)


def stands(submission: Submission) -> dict[str, Any]:
    """Return what stands on the platform, on the task's newest form: what was filed and is not returned, or the text
    being worked on."""
    if submission.state not in (Submission.State.SUBMITTED, Submission.State.ACCEPTED):
        return dict(on_newest_form(submission).values)
    if submission.form_id == submission.task.form_id:
        return dict(submission.filed)
    return dict(carry(spec_of(submission), spec_of(submission.task), submission.filed).values)


def move(submission: Submission) -> bool:
    """Set the draft to what it is on the newest form; the caller saves the row. Tell if anything moved."""
    moved = on_newest_form(submission)
    if moved.changed:
        submission.draft = dict(moved.values)
        submission.draft_form = submission.task.form
        if submission.filed is None:
            submission.form = submission.task.form
        keep(submission, moved.left)
    return moved.changed


def keep(submission: Submission, left: Iterable[Left]) -> None:
    """Note what the form has no place for; the caller saves the row."""
    together = _together(_kept(submission), left)
    submission.left = {one.key: {"label": one.label, "text": one.text} for one in together} or None


def read_from(
    page: FormVersion, task: Task, raw: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[Left, ...]]:
    """Return what was typed on a page that shows the version `page`, by keys of the task's newest form.

    The second part is what that has no place for.
    """
    if page.pk == task.form_id:
        return dict(raw), ()
    old, new = spec_of(page), spec_of(task)
    carried = carry(old, new, parse(old, raw, draft=True).values)
    return {key: value for key, value in carried.values.items() if key in raw}, carried.left


def page_version(task: Task, pk: int | None) -> FormVersion:
    """Return the version `pk` that a page of `task` was drawn in, the newest where the task never had that one."""
    if pk is None or pk == task.form_id:
        return task.form
    ever = FormVersion.objects.filter(pk=pk, pk__in=task.history.values("form_id"))  # type: ignore[attr-defined]  # pghistory
    return ever.first() or task.form


def _kept(submission: Submission) -> tuple[Left, ...]:
    return tuple(Left(key, one["label"], one["text"]) for key, one in (submission.left or {}).items())


def _together(*parts: Iterable[Left]) -> tuple[Left, ...]:
    return tuple({one.key: one for part in parts for one in part}.values())
