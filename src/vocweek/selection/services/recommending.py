"""Recommending upward (推荐): within the quota, in order, withdrawn until the level above closes its intake."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, reach_of
from vocweek.reporting.models import Submission
from vocweek.reporting.services import accept
from vocweek.selection.models import Call, Entry, Recommendation, Shelf
from vocweek.selection.queries.quotas import allowance
from vocweek.selection.services.dropping import take_down
from vocweek.selection.services.locking import (
    Stale,
    hold_open,
    holds_open,
    lock_entries,
    lock_shelf,
    reason_of,
)
from vocweek.selection.states import CallAction, move_call

WORDS_LENGTH = 500
OWN = "本单位报送"


@transaction.atomic
def recommend(
    *, entry: Entry, unit: RosterUnit, by: User, reason: str, moment: datetime | None = None
) -> Recommendation:
    """Pass an entry of `unit`, or one recommended to it from directly below, on to its superior, behind what it
    recommends already. Twice is once.

    An office that recommends what the unit below filed agrees to it thereby: it is accepted, where it still waited.
    Raises ``no_reason``, ``withdrawn``, ``not_before_you``, ``returned``, ``direct``, ``at_the_top``,
    ``intake_closed``, ``over_quota``, ``wrong_state``.
    """
    moment = moment or now()
    reach_of(by).require(Capability.RECOMMEND, unit.path)
    said = " ".join(reason.split())[:WORDS_LENGTH]
    if not said:
        raise refuse("no_reason", "请写一句推荐理由，上级评选时会看到。", "reason")
    _agree(entry, unit, by, moment)
    (entry,) = lock_entries([entry.pk])
    call = entry.call
    move_call(call, CallAction.RECOMMEND)
    above = _superior(call, unit)
    lock_shelf(call, unit)
    known = Recommendation.objects.filter(Recommendation.STANDS, entry=entry, unit=unit).first()
    if known is not None:
        return known
    _require_before(entry, unit)
    hold_open(call, above)
    left = allowance(call, unit)
    if left.left == 0:
        message = f"“{unit}”的推荐名额是 {left.most} 件，已经用完；要换一件，请先撤回一件。"
        raise refuse("over_quota", message)
    sign_history(by)
    return _put_forward(entry, unit, above, rank=left.used + 1, reason=said, by=by, moment=moment)


def pass_on_own(entry: Entry, by: User | None, moment: datetime) -> Recommendation | None:
    """Put what a unit entered before its superior at once, where the unit has nothing to choose: it may enter no more
    than it may recommend. ``None`` where it has, where the call does not climb, or the level above takes no more.

    In the transaction that filed the entry: who files once is not asked to press twice.
    """
    call, unit = entry.call, entry.unit
    if not call.climbs or unit.pk == call.issuer_id or unit.parent is None:
        return None
    lock_shelf(call, unit)
    left = allowance(call, unit)
    chooses = left.most is not None and (call.limit_each is None or call.limit_each > left.most)
    if chooses or left.left == 0 or not holds_open(call, unit.parent):
        return None
    return _put_forward(entry, unit, unit.parent, rank=left.used + 1, reason=OWN, by=by, moment=moment)


@transaction.atomic
def withdraw_recommendation(
    *, recommendation: Recommendation, by: User, why: str, moment: datetime | None = None
) -> Recommendation:
    """Take a recommendation back while the level above still takes and has not passed it on. Twice is once.

    Raises ``no_reason``, ``intake_closed``, ``passed_on``.
    """
    why = reason_of(why, "请写明撤回推荐的原因。")
    reach_of(by).require(Capability.RECOMMEND, recommendation.unit.path)
    (entry,) = lock_entries([recommendation.entry_id])
    lock_shelf(entry.call, recommendation.unit)
    step = Recommendation.objects.select_related("unit", "to_unit", "call").get(pk=recommendation.pk)
    if step.withdrawn_at is not None:
        return step
    hold_open(step.call, step.to_unit)
    higher = Recommendation.objects.filter(Recommendation.STANDS, entry=entry, unit=step.to_unit_id)
    if higher.exists():
        raise refuse("passed_on", f"“{step.to_unit}”已经把它推荐到上一级；请先请它撤回。")
    sign_history(by)
    take_down(step, why=why, by=by, moment=moment or now())
    return step


@transaction.atomic
def put_in_order(*, call: Call, unit: RosterUnit, by: User, order: Sequence[int]) -> None:
    """Let what `unit` recommends stand in this order (ids of recommendations), all of them named.

    Raises `Stale` if others stand by now, ``intake_closed``.
    """
    reach_of(by).require(Capability.RECOMMEND, unit.path)
    lock_shelf(call, unit)
    there = {
        one.pk: one for one in Recommendation.objects.filter(Recommendation.STANDS, call=call, unit=unit)
    }
    if sorted(order) != sorted(there):
        raise Stale()
    hold_open(call, _superior(call, unit))
    sign_history(by)
    moved = []
    for rank, pk in enumerate(order, start=1):
        if there[pk].rank != rank:
            there[pk].rank = rank
            moved.append(there[pk])
    Recommendation.objects.bulk_update(moved, ["rank"])


@transaction.atomic
def close_intake(*, call: Call, unit: RosterUnit, by: User, moment: datetime | None = None) -> Shelf:
    """Take nothing more from below, and let nobody below take anything back (截止接收). Twice is once."""
    reach_of(by).require(Capability.CALL_WRITE, unit.path)
    shelf = lock_shelf(call, unit)
    if shelf.closed_at is None:
        sign_history(by)
        shelf.closed_at, shelf.closed_by = moment or now(), by
        shelf.save(update_fields=["closed_at", "closed_by"])
    return shelf


@transaction.atomic
def reopen_intake(*, call: Call, unit: RosterUnit, by: User, why: str) -> Shelf:
    """Take from below again, with a reason that stays (重新开放接收). Raises ``no_reason``."""
    reach_of(by).require(Capability.CALL_WRITE, unit.path)
    why = reason_of(why, "请写明重新开放的原因。")
    shelf = lock_shelf(call, unit)
    if shelf.closed_at is not None:
        sign_history(by)
        shelf.closed_at, shelf.closed_by, shelf.reopened_why = None, None, why
        shelf.save(update_fields=["closed_at", "closed_by", "reopened_why"])
    return shelf


def _put_forward(
    entry: Entry,
    unit: RosterUnit,
    above: RosterUnit,
    *,
    rank: int,
    reason: str,
    by: User | None,
    moment: datetime,
) -> Recommendation:
    return Recommendation.objects.create(
        call=entry.call, entry=entry, unit=unit, to_unit=above, rank=rank, reason=reason, by=by, at=moment
    )


def _superior(call: Call, unit: RosterUnit) -> RosterUnit:
    """Return whom `unit` recommends to: its superior, inside the issuer's subtree."""
    if not call.climbs:
        raise refuse("direct", "这项征集由单位直接报送，不逐级推荐。")
    if unit.pk == call.issuer_id or call.issuer.code not in list(unit.path) or unit.parent is None:
        raise refuse("at_the_top", "这项征集由本单位发起，评选就在这一级。")
    return unit.parent


def _require_before(entry: Entry, unit: RosterUnit) -> None:
    """Refuse what is not before `unit`: withdrawn, returned, neither its own nor recommended to it."""
    if entry.state != Entry.State.ENTERED:
        raise refuse("withdrawn", f"这件作品已经退出：{entry.withdrawn_why}")
    if entry.submission.state == Submission.State.RETURNED:
        raise refuse("returned", "这件作品已退回修改，改好再报之后才能推荐。")
    standing = Recommendation.objects.filter(Recommendation.STANDS, entry=entry, to_unit=unit)
    if entry.unit_id != unit.pk and not standing.exists():
        raise refuse("not_before_you", "这件作品没有推荐到本单位，或者下级已经撤回推荐。")


def _agree(entry: Entry, unit: RosterUnit, by: User, moment: datetime) -> None:
    """Accept what waits for a review that is the person's to give, where an office above its unit recommends it."""
    turn = entry.submission.at_unit
    if turn is not None and entry.unit_id != unit.pk and reach_of(by).can(Capability.REVIEW, turn.path):
        accept(submission=entry.submission, by=by, moment=moment)
