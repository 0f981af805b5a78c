"""What the filing and review pages show of a form: inputs with problems in place, values to read, files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from django.db.models import prefetch_related_objects

from vocweek.accounts.models import User
from vocweek.campaign.models import FormVersion, RosterUnit, Task
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.formspec import DisplayItem, FormSpec, Mark, WebForm, display, web_form
from vocweek.formspec import Problem as FormProblem
from vocweek.formspec.fields import ASSETS
from vocweek.org.access import Capability, Reach
from vocweek.reporting.attachments import usable_here
from vocweek.reporting.known import compared_numbers
from vocweek.reporting.models import Obligation, Review, Submission
from vocweek.reporting.moving import page_version
from vocweek.reporting.queries import Word
from vocweek.reporting.services import require_writable
from vocweek.reporting.specs import spec_of
from vocweek.reporting.voluntary import is_sent_in
from vocweek.workbench.filing.beside import last_figures
from vocweek.workbench.stored import StoredFile, stored_file


def form_to_fill(
    spec: FormSpec,
    values: Mapping[str, Any],
    problems: Sequence[Problem],
    marks: Mapping[str, Mark] | None = None,
) -> WebForm:
    """Return the form with `values`, `problems` and `marks` in their places."""
    found = [FormProblem(one.code, one.message, one.field or "", one.row, one.column) for one in problems]
    return web_form(spec, values, found, marks)


def page_of(posted: Mapping[str, Any], task: Task) -> FormVersion:
    """Return the version of the form that the posted page was drawn in (its field ``form``)."""
    return page_version(task, whole_number(posted.get("form", "")))


def return_problems(review: Review | None) -> list[Problem]:
    """Return what a return said of single fields, to be shown beside them."""
    if review is None:
        return []
    return [Problem("returned", f"退回：{reason}", key) for key, reason in review.field_reasons.items()]


def needs_personal_data(reach: Reach, submission: Submission) -> bool:
    """Tell if the person files or reviews there, and so needs phones and names (domain rule 7)."""
    path = submission.roster_unit.path
    return reach.can(Capability.FILE, path) or reach.can(Capability.REVIEW, path)


@dataclass(frozen=True, slots=True)
class Sheet:
    """items: what was filled in, in the order of the form. blank: labels of what was left empty."""

    items: list[DisplayItem]
    blank: list[str]


def sheet_of(
    submission: Submission, values: Mapping[str, Any], reach: Reach, words: Sequence[Word] = ()
) -> Sheet:
    """Return what a submission says, personal data only for who needs it, with last year's figures beside this
    year's and the words that explain them."""
    spec = spec_of(submission)
    known = compared_numbers(submission.obligation, spec, covers_area=submission.covers_area)
    last, said = last_figures(spec, known), {word.field: word.text for word in words}
    shown = [
        replace(item, last=last.get(item.key, ""), word=said.get(item.key, ""))
        for item in display(spec, values, show_personal=needs_personal_data(reach, submission))
    ]
    return Sheet(
        [item for item in shown if not item.empty or item.word],
        [item.label for item in shown if item.empty and not item.word],
    )


def shut_because(owed: Obligation) -> str:
    """Return why nothing more may be written for a first filing, "" while it may."""
    try:
        require_writable(owed, now())
    except DomainError as error:
        return str(error)
    return ""


def writable(submission: Submission) -> bool:
    """Tell if it can be written on: the unit's own, and returned, or a draft of something still taken."""
    if is_sent_in(submission):
        return False
    if submission.state == Submission.State.DRAFT:
        return not shut_because(submission.obligation)
    return submission.state == Submission.State.RETURNED


Text: TypeAlias = tuple[FormSpec, Mapping[str, Any]]
"""A form, and values written in it."""


def files_of(unit: RosterUnit, by: User, *texts: Text) -> dict[int, StoredFile]:
    """Return the files that the filled-in forms of `unit` name, by id, as far as `by` may use or read them there.

    Two queries, none if there are none.
    """
    held = [
        values.get(field.key) or [] for spec, values in texts for field in spec.fields if field.type in ASSETS
    ]
    ids = {pk for numbers in held for pk in numbers if isinstance(pk, int)}
    found = usable_here(unit, by, ids) if ids else []
    prefetch_related_objects(found, "content")
    return {asset.pk: stored_file(asset) for asset in found}
