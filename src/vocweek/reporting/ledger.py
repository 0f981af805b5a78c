"""What an obligation's state, first filing and lateness follow from: its submissions, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.states import FILED
from vocweek.reporting.voluntary import count_parts

# One statement for any number, so that the triggers of the tally run once.
SETTLE = """
UPDATE reporting_obligation AS owed SET state = new.state, filed_at = new.filed_at, late = new.late
FROM unnest(%s::bigint[], %s::text[], %s::timestamptz[], %s::boolean[]) AS new (id, state, filed_at, late)
WHERE owed.id = new.id
"""


_ASKED = ("id", "obligation_id", "state", "first_filed_at", "answered_late")
_OF_THEM = f"SELECT {', '.join(_ASKED)} FROM reporting_submission WHERE obligation_id = ANY(%s)"


@dataclass(frozen=True, slots=True)
class Standing:
    """How an obligation stands: `filed_at` is the moment it was first met in full, ``None`` before."""

    state: Obligation.State
    filed_at: datetime | None
    late: bool


def standing(obligation: Obligation, submissions: Sequence[Submission]) -> Standing:
    """Return how `obligation` stands, given all its submissions.

    It is met when `task.at_least` submissions have been filed and not withdrawn. On time means that this
    happened by `due_at` and that every return was answered by its own deadline (domain rule 3). With as many
    accepted as are asked for it is accepted, whatever became of further ones: returning one item never
    blocks another.
    """
    counted = sorted(
        (one for one in submissions if one.state in FILED), key=lambda one: (one.first_filed_at, one.pk)
    )
    needed = max(obligation.task.at_least, 1)
    if len(counted) < needed:
        return Standing(Obligation.State.OPEN, None, False)
    filed_at = counted[needed - 1].first_filed_at
    assert filed_at is not None
    late = filed_at > obligation.due_at or any(one.answered_late for one in counted)
    return Standing(_state(counted, needed), filed_at, late)


def settle(obligations: Sequence[Obligation]) -> None:
    """Write how obligations stand after submissions of theirs changed; the rows must be locked. Two statements."""
    known: dict[int, list[Submission]] = {one.pk: [] for one in obligations}
    with connection.cursor() as cursor:
        cursor.execute(_OF_THEM, [list(known)])
        for row in cursor.fetchall():
            known[row[1]].append(Submission.from_db(connection.alias, _ASKED, row))
    changed = []
    for obligation in obligations:
        found = standing(obligation, known[obligation.pk])
        if found != Standing(Obligation.State(obligation.state), obligation.filed_at, obligation.late):
            obligation.state, obligation.filed_at, obligation.late = found.state, found.filed_at, found.late
            changed.append(obligation)
    if changed:
        columns = [[getattr(one, name) for one in changed] for name in ("pk", "state", "filed_at", "late")]
        with connection.cursor() as cursor:
            cursor.execute(SETTLE, columns)
        count_parts(changed)


def _state(counted: Sequence[Submission], needed: int) -> Obligation.State:
    accepted = sum(one.state == Submission.State.ACCEPTED for one in counted)
    returned = sum(one.state == Submission.State.RETURNED for one in counted)
    if accepted >= needed:
        return Obligation.State.ACCEPTED
    return Obligation.State.FILED if len(counted) - returned >= needed else Obligation.State.RETURNED
