"""Ballots (评分): kept as one types, submitted when complete, changed until the round closes; stepping back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.org.models import OrgUnit
from vocweek.selection.models import Assignment, Ballot, Interest, Judge, Round
from vocweek.selection.plans import criteria_of, missing, read_points
from vocweek.selection.services.handing import hand_on, leave_unit
from vocweek.selection.services.locking import reason_of
from vocweek.selection.states import RoundAction, move_round

REMARK_LENGTH = 2_000
SEEN_AGAIN = timedelta(minutes=1)


class BallotConflict(DomainError):
    """The ballot was saved elsewhere since this page was opened; nothing was stored. ballot: as it stands."""

    def __init__(self, ballot: Ballot) -> None:
        super().__init__(Problem("ballot_conflict", "您在另一处已经改过这份评分；请看现在的内容，再决定。"))
        self.ballot = ballot


@transaction.atomic
def save_ballot(
    *,
    assignment: Assignment,
    version: int,
    points: Mapping[str, str],
    remark: str = "",
    moment: datetime | None = None,
) -> Ballot:
    """Keep what a judge gave so far, some criteria or all; what was submitted and is incomplete now is open again.

    version: that of the ballot the page shows, 0 for none. Saving what stands writes nothing. Raises `BallotConflict`,
    ``bad_points``, ``not_yours`` once it was handed on, ``dropped``, ``over``, ``wrong_state``.
    """
    moment = moment or now()
    assignment, round_ = _lock(assignment, moment)
    given, problems = read_points(criteria_of(round_), points)
    if problems:
        raise DomainError(problems)
    remark = remark.strip()[:REMARK_LENGTH]
    ballot = Ballot.objects.select_for_update().filter(assignment=assignment).first()
    if ballot is None:
        ballot = Ballot(assignment=assignment)
    if (ballot.points, ballot.remark) == (given, remark) and ballot.pk:
        return ballot
    if version != ballot.version:
        raise BallotConflict(ballot)
    ballot.points, ballot.remark, ballot.saved_at = given, remark, moment
    ballot.version += 1
    if missing(criteria_of(round_), given):
        ballot.submitted_at = None
        _mark(assignment, Assignment.State.GIVEN)
    ballot.save()
    return ballot


@transaction.atomic
def submit_ballot(
    *,
    assignment: Assignment,
    version: int,
    points: Mapping[str, str],
    remark: str = "",
    moment: datetime | None = None,
) -> Ballot:
    """Hand a complete ballot in; it may be changed until the round closes. As `save_ballot`, and ``no_points``."""
    moment = moment or now()
    ballot = save_ballot(assignment=assignment, version=version, points=points, remark=remark, moment=moment)
    if problems := missing(criteria_of(ballot.assignment.item.round), ballot.points):
        raise DomainError(problems)
    if ballot.submitted_at is None:
        ballot.submitted_at = ballot.saved_at
        ballot.save(update_fields=["submitted_at"])
        _mark(ballot.assignment, Assignment.State.DONE)
    return ballot


@transaction.atomic
def submit_all(*, judge: Judge, moment: datetime | None = None) -> int:
    """Hand in every ballot of a judge that is complete; return how many. Raises ``over``, ``wrong_state``."""
    moment = moment or now()
    round_ = _lock_round(judge, moment)
    waiting = Ballot.objects.select_for_update(of=("self",)).filter(
        assignment__judge=judge,
        assignment__state=Assignment.State.GIVEN,
        assignment__item__dropped_at=None,
        submitted_at=None,
    )
    criteria = criteria_of(round_)
    complete = [one for one in waiting.select_related("assignment") if not missing(criteria, one.points)]
    for ballot in complete:
        ballot.submitted_at = ballot.saved_at
        ballot.save(update_fields=["submitted_at"])
        _mark(ballot.assignment, Assignment.State.DONE)
    return len(complete)


def saw(*, judge: Judge, moment: datetime) -> None:
    """Remember that a judge was here, to the minute: the office sees who has not opened the link."""
    if judge.seen_at is None or moment - judge.seen_at > SEEN_AGAIN:
        Judge.objects.filter(pk=judge.pk).update(seen_at=moment)


@transaction.atomic
def step_back(*, assignment: Assignment, reason: str, moment: datetime | None = None) -> list[int]:
    """Let a judge declare an interest in an item (申请回避): it goes to another. A ballot on it counts no more.

    Return the numbers of items for which nobody else may. Raises ``no_reason`` and as `save_ballot` does.
    """
    moment = moment or now()
    why = reason_of(reason, "请写明与这件作品的利害关系。", "reason")
    assignment, round_ = _lock(assignment, moment)
    Interest.objects.get_or_create(
        judge=assignment.judge, item=assignment.item, unit=None, defaults={"reason": why}
    )
    _mark(assignment, Assignment.State.GIVEN)
    return hand_on(
        round_,
        assignment.judge,
        why=why,
        moment=moment,
        items=[assignment.item_id],
        state=Assignment.State.STEPPED_BACK,
    )


@transaction.atomic
def declare_unit(*, judge: Judge, unit: OrgUnit, reason: str, moment: datetime | None = None) -> list[int]:
    """Let a judge declare an interest in a whole unit, by whatever name it goes: all its items go to others.

    As `step_back`; what they judged of it already counts no more.
    """
    moment = moment or now()
    why = reason_of(reason, "请写明与这个单位的利害关系。", "reason")
    round_ = _lock_round(judge, moment)
    return leave_unit(round_, judge, unit, why=why, moment=moment)


def _lock(assignment: Assignment, moment: datetime) -> tuple[Assignment, Round]:
    """Return the assignment as it stands, its round held open; refuses what cannot be judged any more."""
    round_ = _lock_round(assignment.judge, moment)
    fresh = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("item", "judge")
        .get(pk=assignment.pk)
    )
    fresh.item.round = round_
    if fresh.state not in (Assignment.State.GIVEN, Assignment.State.DONE):
        raise refuse("not_yours", "这件作品已经交给别的专家，不用再评。")
    if fresh.item.dropped_at is not None:
        raise refuse("dropped", "这件作品已经退出评审，不用再评。")
    return fresh, round_


def _lock_round(judge: Judge, moment: datetime) -> Round:
    """Return the round, locked: who closes it or hands items on comes before or after, not between."""
    round_ = (
        Round.objects.select_for_update(of=("self",), no_key=True)
        .select_related("call__issuer", "node")
        .get(pk=judge.round_id)
    )
    move_round(round_, RoundAction.JUDGE)
    fresh = Judge.objects.get(pk=judge.pk)
    over = fresh.expires_at is not None and moment > fresh.expires_at
    if fresh.revoked_at is not None or over:
        raise refuse("over", "这个评审链接已经失效；还要评审，请联系组织单位。")
    return round_


def _mark(assignment: Assignment, state: Assignment.State) -> None:
    if assignment.state != state:
        assignment.state = state
        assignment.save(update_fields=["state"])
