"""What becomes of each filing in the running week, so that every state can be seen."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import Enum, auto

from vocweek.core.clock import now, today
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
# The running week's statistics table, by unit: figures so far, sent in while the week goes on.
_STATISTICS = {
    "410725S1": Fate.DRAFT,
    "410725S2": Fate.NOTHING,
    "410782S2": Fate.NOTHING,
    "410724S1": Fate.NOTHING,
    "410726S1": Fate.NOTHING,
    "4107S02": Fate.SUBMITTED,
    "410721S1": Fate.SUBMITTED,
    "410781S1": Fate.SUBMITTED,
    "4107S03": Fate.RETURNED,
}
# Left open by `file_all`, as something else is about it: unit, a word of the title, days ago.
LEFT_OPEN = {
    ("410782S2", "宣传材料", 0),
    ("410726S1", "宣传材料", 1),
    ("410721S1", "宣传材料", 3),
    ("410783S1", "展板", None),
    ("410702S1", "展板", None),
    ("4107S02", "展板", None),  # its board came in the wrong size
}


def fate_of(owed: Obligation, seed: int, moment: datetime) -> Fate:
    """Return what becomes of `owed`; the demonstration's own liaison keeps something to do."""
    if owed.opens_after(now()) or "总结" in owed.task.title or _left_open(owed):
        return Fate.NOTHING
    if "统计表" in owed.task.title:
        return _STATISTICS.get(owed.roster_unit.code, Fate.ACCEPTED)
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
    """Yesterday's item came back, today's is not written, the one before waits; the rest is done."""
    if owed.occurrence is None:
        return Fate.NOTHING if owed.due_at > now() else Fate.ACCEPTED
    return {0: Fate.NOTHING, 1: Fate.RETURNED, 2: Fate.SUBMITTED}.get(
        days_ago(owed.occurrence), Fate.ACCEPTED
    )


def days_ago(day: date) -> int:
    """Return how many days lie between `day` and today."""
    return (today() - day).days


def _left_open(owed: Obligation) -> bool:
    ago = None if owed.occurrence is None else days_ago(owed.occurrence)
    return any(
        code == owed.roster_unit.code and word in owed.task.title and when == ago
        for code, word, when in LEFT_OPEN
    )
