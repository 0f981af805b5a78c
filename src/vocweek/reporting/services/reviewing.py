"""Deciding (审核): agree and pass on, return with a reason and a deadline, return what was accepted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.campaign.notices.workdays import working_days_after
from vocweek.core.clock import SHANGHAI, end_of, now
from vocweek.core.errors import refuse
from vocweek.org.access import Capability, reach_of
from vocweek.reporting import states
from vocweek.reporting.climbing import acting_level, first_turn, levels_of, list_levels, next_turn
from vocweek.reporting.leaving import tell_left
from vocweek.reporting.ledger import settle
from vocweek.reporting.models import Review, Submission
from vocweek.reporting.services.locking import lock_submission
from vocweek.reporting.specs import spec_of
from vocweek.reporting.states import Action
from vocweek.reporting.telling import tell_returned
from vocweek.reporting.unfit import require_seen
from vocweek.reporting.voluntary import tell_sent_back

RETURN_DAYS = 2
Decision = Review.Decision


def default_return_due(moment: datetime) -> datetime:
    """Return the deadline offered for a return: the end of the second working day after `moment`."""
    return end_of(working_days_after(moment.astimezone(SHANGHAI).date(), RETURN_DAYS))


@transaction.atomic
def accept(
    *,
    submission: Submission,
    by: User,
    unit: RosterUnit | None = None,
    version: int | None = None,
    seen: Collection[int] = (),
    moment: datetime | None = None,
) -> Submission:
    """Agree for one level: pass the submission on up, or accept it for good at the issuer.

    unit: the level the person decides for, where they may for several (else the lowest). version: the one
    they read; if it has changed since, nothing happens but ``stale``, unless they decided it themselves (a
    double click). seen: files (ids) that are not what their fields ask for, which the person says
    they have seen. Raises ``files_arriving`` while a file is still on its way, ``files_unfit`` for such files not seen.
    """
    submission = lock_submission(submission)
    if _decided_by_the_same_click(submission, by, version, Decision.ACCEPTED):
        return submission
    states.require(submission, Action.ACCEPT)
    require_seen(submission, spec_of(submission), seen)
    levels = levels_of(submission)
    acted = acting_level(_turn(submission), levels, reach_of(by), unit)
    turn = next_turn(levels, acted)
    states.move(submission, Action.ACCEPT if turn is None else Action.PASS_ON)
    moment = moment or now()
    submission.at_unit = turn
    if turn is None:
        submission.accepted = submission.filed
        submission.accepted_covers_area = submission.covers_area
        submission.decided_at = moment
    _decide(submission, by, acted, Decision.ACCEPTED, moment)
    return submission


@transaction.atomic
def return_submission(
    *,
    submission: Submission,
    by: User,
    reason: str = "",
    field_reasons: Mapping[str, str] | None = None,
    due_at: datetime | None = None,
    unit: RosterUnit | None = None,
    version: int | None = None,
    moment: datetime | None = None,
) -> Submission:
    """Send a submission back (退回) with a reason, on the whole or on fields, and a deadline of its own.

    due_at: by when it is to be answered, `default_return_due` if none. unit, version: as in `accept`.
    Raises `DomainError` ``no_reason``, ``past_deadline``, ``unknown_field``, ``wrong_state``, ``stale``.
    """
    moment = moment or now()
    submission = lock_submission(submission)
    if _decided_by_the_same_click(submission, by, version, Decision.RETURNED):
        return submission
    states.require(submission, Action.RETURN)
    acted = acting_level(_turn(submission), levels_of(submission), reach_of(by), unit)
    states.move(submission, Action.RETURN)
    return _send_back(submission, by, acted, Decision.RETURNED, reason, field_reasons, due_at, moment)


@transaction.atomic
def reopen(
    *,
    submission: Submission,
    by: User,
    reason: str = "",
    field_reasons: Mapping[str, str] | None = None,
    due_at: datetime | None = None,
    version: int | None = None,
    moment: datetime | None = None,
) -> Submission:
    """Return what was accepted, on the record (通过后退回): by the unit that accepted it, or one above.

    The accepted values stand until a correction of them is accepted in turn. version: as in `accept`.
    Raises like `return_submission`.
    """
    moment = moment or now()
    submission = lock_submission(submission)
    if _decided_by_the_same_click(submission, by, version, Decision.REOPENED):
        return submission
    states.move(submission, Action.REOPEN)
    last = submission.reviews.filter(decision=Decision.ACCEPTED).select_related("unit").last()
    acted = last.unit if last else submission.task.issuer
    reach_of(by).require(Capability.REVIEW, acted.path)
    return _send_back(submission, by, acted, Decision.REOPENED, reason, field_reasons, due_at, moment)


@transaction.atomic
def pass_over_empty_levels() -> int:
    """Pass on what waits at a unit where nobody reviews any more; return how many moved (a periodic job)."""
    waiting = Submission.objects.filter(state=Submission.State.SUBMITTED)
    levels = list_levels(RosterUnit.objects.filter(pk__in=waiting.values("at_unit")))
    empty = [level.unit.pk for level in levels if not level.staffed]
    moved = 0
    for found in waiting.filter(at_unit__in=empty).order_by("obligation_id", "id"):
        submission = lock_submission(found)
        if submission.state != Submission.State.SUBMITTED or submission.at_unit_id not in empty:
            continue
        assert submission.at_unit is not None
        depth = submission.at_unit.depth
        turn = first_turn([level for level in levels_of(submission) if level.unit.depth <= depth])
        if turn.pk != submission.at_unit_id:
            submission.at_unit = turn
            submission.save(update_fields=["at_unit"])
            moved += 1
    return moved


def _turn(submission: Submission) -> RosterUnit:
    assert submission.at_unit is not None  # what is submitted waits somewhere
    return submission.at_unit


def _decided_by_the_same_click(
    submission: Submission, by: User, version: int | None, decision: Review.Decision
) -> bool:
    """Tell if `by` decided this very version already, in the same way. Raises ``stale`` if it changed otherwise."""
    if version is None or version == submission.version:
        return False
    last = submission.reviews.select_related("reviewer").last()
    if last and last.reviewer_id == by.pk and last.decision == decision and version == submission.version - 1:
        return True
    who = f"由{last.reviewer}处理" if last and last.reviewer else "修改"
    raise refuse("stale", f"您打开之后，这一件已{who}；请刷新后再审核。")


def _send_back(
    submission: Submission,
    by: User,
    acted: RosterUnit,
    decision: Review.Decision,
    reason: str,
    field_reasons: Mapping[str, str] | None,
    due_at: datetime | None,
    moment: datetime,
) -> Submission:
    reasons = _reasons(submission, field_reasons or {})
    if not reason.strip() and not reasons:
        raise refuse("no_reason", "请写明退回的原因，或者在需要修改的栏目上写明。", "reason")
    due_at = due_at or default_return_due(moment)
    if due_at <= moment:
        raise refuse("past_deadline", "修改截止时间应晚于现在。", "due_at")
    submission.at_unit = None
    submission.decided_at = moment
    submission.return_due_at = due_at
    _decide(submission, by, acted, decision, moment, reason.strip(), reasons)
    if decision == Decision.REOPENED:
        tell_left(submission.pk)
    tell_returned(submission, acted, reason.strip() or next(iter(reasons.values())), moment)
    tell_sent_back(submission)
    return submission


def _reasons(submission: Submission, given: Mapping[str, str]) -> dict[str, str]:
    reasons = {key: text.strip() for key, text in given.items() if text.strip()}
    unknown = reasons.keys() - spec_of(submission).by_key.keys()
    if unknown:
        raise refuse("unknown_field", "退回原因所指的栏目不在表单里，请刷新页面。", sorted(unknown)[0])
    return reasons


def _decide(
    submission: Submission,
    by: User,
    acted: RosterUnit,
    decision: Review.Decision,
    moment: datetime,
    reason: str = "",
    field_reasons: dict[str, str] | None = None,
) -> None:
    """Save the submission, write the decision on its latest revision, and settle the ledger."""
    submission.version += 1
    submission.save()
    Review.objects.create(
        submission=submission,
        revision=submission.revisions.latest("number"),
        unit=acted,
        reviewer=by,
        decision=decision,
        reason=reason,
        field_reasons=field_reasons or {},
        return_due_at=submission.return_due_at,
        decided_at=moment,
    )
    settle([submission.obligation])
