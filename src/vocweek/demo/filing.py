"""Filing and reviewing one obligation of the demonstration, as its liaison and reviewers would."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.demo.answers import Answers
from vocweek.demo.crew import Crew
from vocweek.demo.fates import Fate
from vocweek.demo.stories import RETURN_REASONS
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import accept, open_submission, return_submission, save_draft, submit
from vocweek.reporting.specs import spec_of

NAMESPACE = UUID("6f0d6a52-93c1-4f0e-8a52-4c1d2b7f9a10")
REVIEWED_AFTER = timedelta(minutes=90)


def file_one(owed: Obligation, answers: Answers, fate: Fate, moment: datetime, crew: Crew) -> None:
    """Bring `owed` as far as `fate` says, filed at `moment`."""
    liaison = answers.by
    key = uuid5(NAMESPACE, f"{owed.pk}")
    submission = open_submission(obligation=owed, by=liaison, client_key=key, moment=moment)
    raw = answers.fill(spec_of(owed.task), submission.draft)
    if fate is Fate.DRAFT:
        half = dict(list(raw.items())[: len(raw) // 2 + 1])
        save_draft(submission=submission, by=liaison, version=submission.version, raw=half, moment=moment)
        return
    submission = submit(
        submission=submission,
        by=liaison,
        version=submission.version,
        raw=raw,
        words=answers.words(spec_of(owed.task)),
        moment=moment,
    )
    _decide(submission, fate, moment, liaison, crew)


def _decide(submission: Submission, fate: Fate, moment: datetime, liaison: User, crew: Crew) -> None:
    after = _later(moment)
    if fate in (Fate.RETURNED, Fate.ANSWERED):
        reason = next(why for word, why in RETURN_REASONS.items() if word in submission.task.title)
        submission = return_submission(
            submission=submission, by=_whose_turn(submission, crew), reason=reason, moment=after
        )
    if fate is Fate.ANSWERED:
        submit(
            submission=submission,
            by=liaison,
            version=submission.version,
            raw=submission.draft,
            moment=_later(after),
        )
    if fate is Fate.ONE_LEVEL:
        accept(submission=submission, by=_whose_turn(submission, crew), moment=after)
    if fate is Fate.ACCEPTED:
        accept_all(submission, crew, after)


def accept_all(submission: Submission, crew: Crew, moment: datetime) -> None:
    """Let every level whose turn comes accept."""
    while submission.state == Submission.State.SUBMITTED:
        submission = accept(submission=submission, by=_whose_turn(submission, crew), moment=moment)


def _whose_turn(submission: Submission, crew: Crew) -> User:
    assert submission.at_unit is not None
    return crew.office(submission.at_unit.unit)


def _later(moment: datetime) -> datetime:
    """Return when the next step was taken: some time after `moment`, never in the future."""
    return min(moment + REVIEWED_AFTER, now())
