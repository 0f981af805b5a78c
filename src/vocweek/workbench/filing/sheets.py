"""What the filing and review pages show of a form: inputs with problems in place, values to read, files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from vocweek.core.errors import Problem
from vocweek.formspec import DisplayItem, FormSpec, WebForm, display, web_form
from vocweek.formspec import Problem as FormProblem
from vocweek.formspec.fields import ASSETS
from vocweek.media.models import Asset
from vocweek.media.renditions import Width
from vocweek.org.access import Capability, Reach
from vocweek.reporting.models import Review, Submission
from vocweek.workbench.filing.files import picture_url
from vocweek.workbench.stored import StoredFile


def form_to_fill(spec: FormSpec, values: Mapping[str, Any], problems: Sequence[Problem]) -> WebForm:
    """Return the form with `values` and `problems` in their places."""
    found = [FormProblem(one.code, one.message, one.field or "", one.row, one.column) for one in problems]
    return web_form(spec, values, found)


def return_problems(review: Review | None) -> list[Problem]:
    """Return what a return said of single fields, to be shown beside them."""
    if review is None:
        return []
    return [Problem("returned", f"退回：{reason}", key) for key, reason in review.field_reasons.items()]


def needs_personal_data(reach: Reach, submission: Submission) -> bool:
    """Tell if the person files or reviews there, and so needs phones and names (domain rule 7)."""
    path = submission.roster_unit.path
    return reach.can(Capability.FILE, path) or reach.can(Capability.REVIEW, path)


def filled_items(
    submission: Submission, spec: FormSpec, values: Mapping[str, Any], reach: Reach
) -> list[DisplayItem]:
    """Return what a submission says, without what is empty."""
    shown = display(spec, values, show_personal=needs_personal_data(reach, submission))
    return [item for item in shown if not item.empty]


def files_of(spec: FormSpec, *texts: Mapping[str, Any]) -> dict[int, StoredFile]:
    """Return the files that the filled-in forms name, by id. One query, none if there are none."""
    keys = [field.key for field in spec.fields if field.type in ASSETS]
    ids = {pk for values in texts for key in keys for pk in values.get(key) or [] if isinstance(pk, int)}
    return {pk: _stored(asset) for pk, asset in Asset.objects.in_bulk(ids).items()} if ids else {}


def _stored(asset: Asset) -> StoredFile:
    url = reverse("workbench:file", args=[asset.pk])
    return StoredFile(asset.pk, asset.name, url, picture_url(asset, Width.SMALL))
