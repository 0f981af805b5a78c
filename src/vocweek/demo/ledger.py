"""Filing a whole notice of the demonstration: who files what, when, and what becomes of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time, timedelta
from random import Random

from django.db.models import QuerySet

from vocweek.campaign.models import Notice
from vocweek.core.clock import at, now, today
from vocweek.demo.answers import Answers
from vocweek.demo.crew import Crew
from vocweek.demo.fates import Fate, fate_of
from vocweek.demo.filing import file_one
from vocweek.demo.pictures import Pictures
from vocweek.reporting.models import Obligation

BOARD = "展板"
# Units whose figures have leapt since last year, so that the form asks them for a word.
LEAPT = ("4107S01", "410781S1")


def file_all(
    notice: Notice, crew: Crew, pictures: Pictures, *, finished: bool, but: Collection[tuple[str, str]] = ()
) -> None:
    """File against every obligation of the notice: all accepted if `finished`, else with every fate there is.

    but: unit's code and a word of the title; what is filed in another way.
    """
    plans = [(owed, *_plan(owed, finished=finished)) for owed in _owed(notice)]
    to_file = [
        (owed, fate, seed, moment)
        for owed, fate, seed, moment in plans
        if fate is not Fate.NOTHING and not any(_is(owed, code, word) for code, word in but)
    ]
    for owed, *_ in to_file:
        if BOARD in owed.task.title:
            pictures.expect_board(owed.roster_unit.unit, (owed.occurrence or today()).year)
    for owed, fate, seed, moment in to_file:
        unit = owed.roster_unit.unit
        growth = _growth(unit.code) if finished else 1.0
        answers = Answers(unit, crew.liaison(unit), seed, pictures, owed.occurrence, growth)
        file_one(owed, answers, fate, moment, crew)


def _plan(owed: Obligation, *, finished: bool) -> tuple[Fate, int, datetime]:
    """Return what becomes of an obligation, the seed of what is filed, and when it is."""
    seed = Random(f"{owed.roster_unit.code}{owed.task.position}{owed.occurrence}").randrange(10**6)
    moment = _filing_moment(owed, seed)
    return Fate.ACCEPTED if finished else fate_of(owed, seed, moment), seed, moment


def _is(owed: Obligation, code: str, word: str) -> bool:
    return code == owed.roster_unit.code and word in owed.task.title


def _growth(code: str) -> float:
    """Return a finished year's figures as a part of this year's."""
    return 0.35 if code in LEAPT else 0.9


def _owed(notice: Notice) -> QuerySet[Obligation]:
    return (
        Obligation.objects.filter(task__notice=notice)
        .select_related("task__form", "task__issuer", "roster_unit__unit", "roster_unit__edition")
        .order_by("due_at", "roster_unit__path")
    )


def _filing_moment(owed: Obligation, seed: int) -> datetime:
    """Return when the unit filed: some hours before it was due, seldom late, never ahead of its window or of now."""
    chance = Random(seed)
    early = owed.due_at - timedelta(minutes=chance.randint(20, 60 * (5 if owed.occurrence else 70)))
    moment = early + timedelta(hours=chance.choice((0, 0, 0, 0, 0, 0, 0, 8 if owed.occurrence else 30)))
    usual = max(moment, at(owed.occurrence, time(9))) if owed.occurrence else moment
    past = min(usual, now() - timedelta(minutes=chance.randint(3, 300)))
    return max(past, owed.opens_at) if owed.opens_at else past
