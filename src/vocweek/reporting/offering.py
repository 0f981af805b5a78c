"""Figures of a unit that a form changed (在校生数、教职工数) are offered back to the unit's own record.

The roster of this edition stays as it was frozen: what the unit filed counts in this edition's tables, and the record
decides what next year's roster and forms begin with.
"""

from __future__ import annotations

from dataclasses import dataclass

from vocweek.campaign.models import Edition, FormVersion
from vocweek.formspec import numbers_in
from vocweek.org.models import OrgUnit
from vocweek.reporting.models import Submission
from vocweek.reporting.specs import spec_of

MOST_LOOKED_AT = 10
OF_RECORD = {"roster.students": ("enrolment", "在校生数"), "roster.staff": ("staff", "教职工数")}


@dataclass(frozen=True, slots=True)
class Offer:
    """One figure: what the unit's record says (``None``: nothing yet), and what was accepted."""

    attribute: str
    label: str
    on_record: int | None
    accepted: int


def offers_of(submission: Submission) -> list[Offer]:
    """Return the accepted figures that differ from the unit's record; none for a whole area. One query at most."""
    if submission.accepted is None or submission.accepted_covers_area:
        return []
    known = {
        field.key: OF_RECORD[field.known] for field in spec_of(submission).fields if field.known in OF_RECORD
    }
    numbers = numbers_in(submission.accepted, known)
    if not numbers:
        return []
    unit = submission.roster_unit.unit
    found = (
        Offer(attribute, label, getattr(unit, attribute), int(numbers[key]))
        for key, (attribute, label) in known.items()
        if key in numbers
    )
    return [one for one in found if one.on_record != one.accepted]


def offered_by(unit: OrgUnit, edition: Edition) -> tuple[Submission, list[Offer]] | None:
    """Return the newest accepted submission of `unit` in `edition` that differs from the unit's record, and how.

    Two queries; one where none of its forms asks for what the record keeps.
    """
    accepted = Submission.objects.filter(
        roster_unit__unit=unit,
        roster_unit__edition=edition,
        accepted__isnull=False,
        accepted_covers_area=False,
    )
    forms = FormVersion.objects.filter(pk__in=accepted.values("form"))
    asking = [one.pk for one in forms if any(field.known in OF_RECORD for field in spec_of(one).fields)]
    if not asking:
        return None
    newest = accepted.filter(form__in=asking).select_related("form", "task", "roster_unit__unit")
    found = ((one, offers_of(one)) for one in newest.order_by("-decided_at", "-id")[:MOST_LOOKED_AT])
    return next(((one, offers) for one, offers in found if offers), None)
