"""Figures of a unit that a form changed (在校生数、教职工数) are offered back to the unit's own record.

The roster of this edition stays as it was frozen: what the unit filed counts in this edition's tables, and the record
decides what next year's roster and forms begin with.
"""

from __future__ import annotations

from dataclasses import dataclass

from vocweek.formspec import numbers_in
from vocweek.reporting.models import Submission
from vocweek.reporting.specs import spec_of

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
