"""What becomes of each filing in the running week, so that every state can be seen."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum, auto

from vocweek.core.clock import now
from vocweek.reporting.models import Obligation


class Fate(Enum):
    """How far a filing has come."""

    NOTHING = auto()
    DRAFT = auto()
    SUBMITTED = auto()
    ONE_LEVEL = auto()
    RETURNED = auto()
    ANSWERED = auto()
    ACCEPTED = auto()


# Out of a hundred filings, by how long ago they were due: long past, lately, still to come.
_SETTLED = ((4, Fate.NOTHING), (3, Fate.RETURNED), (5, Fate.ONE_LEVEL), (88, Fate.ACCEPTED))
_LATELY = (
    (9, Fate.NOTHING),
    (5, Fate.DRAFT),
    (34, Fate.SUBMITTED),
    (12, Fate.ONE_LEVEL),
    (10, Fate.RETURNED),
    (6, Fate.ANSWERED),
    (24, Fate.ACCEPTED),
)
_AHEAD = (
    (28, Fate.NOTHING),
    (10, Fate.DRAFT),
    (24, Fate.SUBMITTED),
    (6, Fate.RETURNED),
    (32, Fate.ACCEPTED),
)
LIAISON_SCHOOL = "410725S1"


def fate_of(owed: Obligation, seed: int, moment: datetime) -> Fate:
    """Return what becomes of `owed`; the demonstration's own liaison keeps something to do."""
    if owed.opens_after(now()):
        return Fate.NOTHING
    if owed.roster_unit.code == LIAISON_SCHOOL:
        return _of_the_liaison(owed)
    age = now() - owed.due_at
    table = _SETTLED if age > timedelta(days=3) else _LATELY if age > timedelta(hours=-6) else _AHEAD
    roll = seed % 100
    for share, fate in table:
        if roll < share:
            return fate
        roll -= share
    return Fate.ACCEPTED


def _of_the_liaison(owed: Obligation) -> Fate:
    """Yesterday's item came back, today's is not written, the figures are half written; the rest is done."""
    if owed.occurrence is None:
        return (
            Fate.DRAFT
            if owed.due_at > now() and "统计表" in owed.task.title
            else (Fate.NOTHING if owed.due_at > now() else Fate.ACCEPTED)
        )
    days_ago = (now().date() - owed.occurrence).days
    return {0: Fate.NOTHING, 1: Fate.RETURNED, 2: Fate.SUBMITTED}.get(days_ago, Fate.ACCEPTED)
