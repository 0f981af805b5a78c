"""One fact, once (domain rule 6): what the platform knows is filled in, not asked again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from vocweek import formspec
from vocweek.formspec import FormSpec, parse
from vocweek.reporting.known import Known, known_values
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.remarks import Remarks, read_remarks

# What somebody sent in by themselves and took back is in nobody's name, and none of the unit's business.
_WITHDRAWN = """
SELECT DISTINCT ON (obligation_id) obligation_id, draft FROM reporting_submission
WHERE obligation_id = ANY(%s) AND state = 'withdrawn' AND author_id IS NOT NULL
ORDER BY obligation_id, saved_at DESC, id DESC
"""


def prefilled(obligation: Obligation, spec: FormSpec) -> dict[str, Any]:
    """Return the first draft for `obligation`: what is known, and what the unit withdrew in order to change it.

    At most three queries, and one when the form asks for nothing known.
    """
    return prefilled_many([obligation], spec)[obligation.pk]


def prefilled_many(obligations: Sequence[Obligation], spec: FormSpec) -> dict[int, dict[str, Any]]:
    """Return the first draft of each obligation, by its id. At most three queries, whatever their number."""
    withdrawn = _withdrawn(obligations)
    units = [one.roster_unit for one in obligations if one.pk not in withdrawn]
    known = known_values(units, formspec.known_names(spec))
    blank = _begun(spec, {})
    begun: dict[int, dict[str, Any]] = {}
    for one in obligations:
        if withdrawn.get(one.pk):
            begun[one.pk] = parse(spec, withdrawn[one.pk], draft=True).values
        else:
            of_unit = known.get(one.roster_unit_id)
            begun[one.pk] = _begun(spec, of_unit) if of_unit else dict(blank)
    return begun


def _withdrawn(obligations: Sequence[Obligation]) -> dict[int, dict[str, Any]]:
    """Return the draft of what was withdrawn last, by obligation (id), where anything was."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHDRAWN, [[one.pk for one in obligations]])
        return {pk: json.loads(draft) for pk, draft in cursor.fetchall()}


def remarks_withdrawn(obligation: Obligation) -> Remarks:
    """Return the remarks of what the unit withdrew in order to change it; none if it withdrew nothing. One query."""
    withdrawn = (
        obligation.submissions.filter(state=Submission.State.WITHDRAWN)
        .order_by("-saved_at", "-id")
        .values_list("remarks", flat=True)
        .first()
    )
    return read_remarks(withdrawn or {})


def filled_in(obligation: Obligation, spec: FormSpec, draft: Mapping[str, Any]) -> dict[str, Known]:
    """Return by field key what of a draft the platform filled in and nobody changed since. At most two queries."""
    known = known_values([obligation.roster_unit], formspec.known_names(spec)).get(
        obligation.roster_unit_id, {}
    )
    begun = _begun(spec, known) if known else {}
    found = {field.key: known[field.known] for field in spec.fields if field.known and field.known in known}
    return {
        key: one
        for key, one in found.items()
        if begun.get(key) not in (None, "") and begun[key] == draft.get(key)
    }


def _begun(spec: FormSpec, known: Mapping[str, Known]) -> dict[str, Any]:
    values = {name: one.value for name, one in known.items()}
    return parse(spec, formspec.prefilled(spec, values), draft=True).values
