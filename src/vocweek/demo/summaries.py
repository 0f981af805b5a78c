"""Summaries drafted from the ledger: a county has begun its own, a school filed last year's with its Word file."""

from __future__ import annotations

from datetime import timedelta

from vocweek.bulletins.summary.gathering import materials
from vocweek.bulletins.summary.services import Choice, draft_summary, file_summary
from vocweek.campaign.models import Notice
from vocweek.core.clock import now
from vocweek.demo.answers import Answers
from vocweek.demo.crew import Crew
from vocweek.demo.filing import accept_all
from vocweek.demo.pictures import Pictures
from vocweek.reporting.models import Obligation
from vocweek.reporting.services import save_draft
from vocweek.reporting.specs import spec_of

COUNTY, SCHOOL = "410725", "4419S04"
CASES, PHOTOS = 2, 3


def begin_a_summary(notice: Notice, crew: Crew) -> None:
    """Let the county draft its summary while the week goes on: what is there so far, to be gone on with."""
    owed = _owed(notice, COUNTY)
    office = crew.office(owed.roster_unit.unit)
    draft_summary(obligation=owed, by=office, choice=_choice(owed), moment=now() - timedelta(hours=1))


def file_a_summary(notice: Notice, crew: Crew, pictures: Pictures) -> None:
    """Let the school draft last year's summary with its figures, file it with the Word file, and have it accepted."""
    owed = _owed(notice, SCHOOL)
    unit = owed.roster_unit.unit
    liaison, moment = crew.liaison(unit), owed.due_at - timedelta(days=1)
    draft = draft_summary(obligation=owed, by=liaison, choice=_choice(owed), moment=moment)
    spec = spec_of(draft)
    figures = Answers(unit, liaison, 4, pictures).fill(spec, draft.draft)
    raw = {key: value for key, value in figures.items() if not key.startswith("summary_")}
    saved = save_draft(submission=draft, by=liaison, version=draft.version, raw=raw, moment=moment)
    filed = file_summary(
        submission=saved.submission, by=liaison, version=saved.submission.version, moment=moment
    )
    accept_all(filed, crew, moment)


def _owed(notice: Notice, code: str) -> Obligation:
    found = Obligation.objects.select_related("task__form", "roster_unit__unit", "roster_unit__edition")
    return found.get(task__notice=notice, task__title__contains="总结", roster_unit__code=code)


def _choice(owed: Obligation) -> Choice:
    """Return the latest items as cases, with some of their photos: one set serves both reports."""
    told = [one for one in materials(owed.roster_unit, owed.task) if one.text][:CASES]
    photos = dict.fromkeys(photo for one in told for photo in one.photos)
    return Choice(cases=told, photos=list(photos)[:PHOTOS])
