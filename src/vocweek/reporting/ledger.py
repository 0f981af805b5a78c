"""What an obligation's state, first filing and lateness follow from: its submissions, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.states import FILED

_WRITTEN = ["state", "filed_at", "late"]


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


def settle(obligation: Obligation) -> None:
    """Write the obligation's standing after one of its submissions changed; the row must be locked."""
    found = standing(
        obligation, list(obligation.submissions.only("state", "first_filed_at", "answered_late"))
    )
    if found != Standing(Obligation.State(obligation.state), obligation.filed_at, obligation.late):
        obligation.state, obligation.filed_at, obligation.late = found.state, found.filed_at, found.late
        obligation.save(update_fields=_WRITTEN)


def _state(counted: Sequence[Submission], needed: int) -> Obligation.State:
    accepted = sum(one.state == Submission.State.ACCEPTED for one in counted)
    returned = sum(one.state == Submission.State.RETURNED for one in counted)
    if accepted >= needed:
        return Obligation.State.ACCEPTED
    return Obligation.State.FILED if len(counted) - returned >= needed else Obligation.State.RETURNED
