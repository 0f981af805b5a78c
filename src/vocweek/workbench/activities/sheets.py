"""What the pages of activities share: the form with its problems in place, its files, who needs phones."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404

from vocweek.accounts.models import User
from vocweek.activities.entry.spec import entry_spec, followed_by, kinds_for
from vocweek.activities.models import Activity, ActivityKind
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import Problem
from vocweek.core.numbers import whole_number
from vocweek.formspec import FormSpec
from vocweek.org.access import Capability, Reach
from vocweek.workbench.filing.sheets import files_of, form_to_fill
from vocweek.workbench.screen import DeskRequest
from vocweek.workbench.stored import StoredFile


def form_parts(
    lead: RosterUnit, by: User, values: Mapping[str, Any], problems: Sequence[Problem] = ()
) -> dict[str, Any]:
    """Return what the entry page needs of its form: inputs by key, kinds by group, files. At most four queries."""
    kinds = kinds_for(lead)
    spec = entry_spec(lead, kinds, followed_by(lead))
    form = form_to_fill(spec, values, problems)
    inputs = {one.key: one for section in form.sections for one in section.inputs}
    table = inputs["sessions"]
    return {
        "form": form,
        "inputs": inputs,
        "rows": [{cell.key: cell for cell in row} for row in table.rows or (table.blank_row,)],
        "blank": {cell.key: cell for cell in table.blank_row},
        "more": form.sections[1].inputs,
        "more_open": _has_problem(spec, problems),
        "kind_groups": _grouped(kinds, values.get("kinds") or []),
        "files": files_of(lead, by, (spec, values)),
    }


def stored_pictures(
    activity: Activity, by: User, spec: FormSpec, values: Mapping[str, Any]
) -> list[StoredFile]:
    """Return the pictures named in `values`, in their order."""
    found = files_of(activity.lead, by, (spec, values))
    return [found[pk] for pk in values.get("pictures") or [] if pk in found]


def needs_personal_data(reach: Reach, activity: Activity) -> bool:
    """Tell if the person holds or reviews it, and so needs the contact's phone (domain rule 7)."""
    path = activity.lead.path
    return reach.can(Capability.ACTIVITY_WRITE, path) or reach.can(Capability.REVIEW, path)


def version_of(request: DeskRequest) -> int | None:
    """Return the version of the activity that the page was drawn from."""
    return whole_number(request.POST.get("version", ""))


def client_key_of(request: DeskRequest) -> uuid.UUID:
    """Return the key the page was opened with, or raise `Http404`."""
    try:
        return uuid.UUID(request.POST.get("client_key", ""))
    except ValueError:
        raise Http404("这一页不完整，请重新打开再试。") from None


def _grouped(
    kinds: Sequence[ActivityKind], chosen: Sequence[Any]
) -> list[tuple[str, list[tuple[ActivityKind, bool]]]]:
    """Return kinds under the names of their groups, each with whether it is chosen."""
    wanted = set(map(str, chosen))
    groups: dict[str, list[tuple[ActivityKind, bool]]] = {}
    for kind in kinds:
        groups.setdefault(kind.get_group_display(), []).append((kind, str(kind.pk) in wanted))
    return list(groups.items())


def _has_problem(spec: FormSpec, problems: Sequence[Problem]) -> bool:
    folded = {field.key for field in spec.sections[1].fields}
    return any(problem.field in folded for problem in problems)
