"""Handing in (报送) and taking back (撤回)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import FormVersion
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, reach_of
from vocweek.reporting import states
from vocweek.reporting.ledger import settle
from vocweek.reporting.merging import EditConflict
from vocweek.reporting.models import Submission
from vocweek.reporting.services.handing_in import Asked, Surroundings, prepare, write
from vocweek.reporting.services.locking import lock_submission
from vocweek.reporting.states import Action
from vocweek.reporting.voluntary import require_own, tell_voluntary


@transaction.atomic
def submit(
    *,
    submission: Submission,
    by: User,
    version: int,
    raw: Mapping[str, Any],
    covers_area: bool = False,
    page: FormVersion | None = None,
    words: Mapping[str, str] | None = None,
    moment: datetime | None = None,
) -> Submission:
    """Hand the submission in: check it, write a revision, and give it to the first level that reviews.

    version, raw, page: as in `save_draft`, with its `EditConflict`; a page that shows an older version of the form
    is refused (``form_changed``): its person has not seen what the newest asks. covers_area: the unit reports for
    its whole area (代全域填报). words: explanations of unusual figures by field key, ``None`` for those of the draft.
    The same request sent again changes nothing. Raises `DomainError` with one problem per field (``unexplained``: an
    unusual figure without a word), or ``wrong_state``, ``stale``, ``unknown_version``, ``not_yet``,
    ``closed``, ``exempt``, ``task_withdrawn``, ``no_area``.
    """
    asked = Asked(version, raw, covers_area, page.pk if page else None, words)
    return hand_in(submission, asked, by=by, moment=moment or now())


def hand_in(submission: Submission, asked: Asked, *, by: User, moment: datetime) -> Submission:
    """Do what `submit` does, as part of a transaction."""
    submission = lock_submission(submission)
    reach = reach_of(by)
    reach.require(Capability.FILE, submission.roster_unit.path)
    require_own(submission)
    filing = prepare(submission, asked, by=by, moment=moment, around=Surroundings(reach))
    if filing is not None:
        write([filing])
    return submission


@transaction.atomic
def withdraw(*, submission: Submission, by: User, moment: datetime | None = None) -> Submission:
    """Take a submission back; its obligation is open again, and the next draft starts from this text.

    Possible until a level has reviewed it: from then on it is the record of those above, and nobody gets out
    of a return and its deadline (domain rule 3) by filing anew. Not possible once a closing task is past its due
    moment, since it could not be filed again. What somebody sent in by themselves is theirs to take back. Raises
    `DomainError` ``wrong_state``, ``reviewed``, ``closed``, ``of_a_person``.
    """
    moment = moment or now()
    submission = lock_submission(submission)
    reach_of(by).require(Capability.FILE, submission.roster_unit.path)
    require_own(submission)
    take_back(submission, reviewed=submission.reviews.exists(), moment=moment)
    sign_history(by)
    submission.save()
    settle([submission.obligation])
    tell_voluntary([submission])
    return submission


def take_back(submission: Submission, *, reviewed: bool, moment: datetime) -> None:
    """Withdraw a submission in memory, by the rules of `withdraw`; the caller saves it."""
    states.move(submission, Action.WITHDRAW)
    if reviewed:
        raise refuse("reviewed", "上级已经审核过，不能撤回；要修改，请联系上级退回。")
    if submission.task.closes and moment > submission.obligation.due_at:
        raise refuse("closed", "这项任务已经截止，撤回后不能再报；要修改，请联系上级退回。")
    submission.version += 1
    submission.filed = submission.at_unit = submission.return_due_at = None
    submission.covers_area = False
    submission.unfit = 0
    submission.saved_at = moment


__all__ = ["EditConflict", "hand_in", "submit", "take_back", "withdraw"]
