"""Changing a roster during its edition: tree, roster and ledger in one transaction, on the record, with undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Generic, TypeVar

from django.db import transaction
from django.http import Http404

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterChange, RosterUnit
from vocweek.campaign.rosters import lock_roster
from vocweek.core.clock import now, today
from vocweek.core.errors import refuse
from vocweek.org.access import Capability, Reach, reach_of
from vocweek.org.locks import lock_tree
from vocweek.reporting.rosters.acts import Outcome, act, labelled, require_possible
from vocweek.reporting.rosters.duties import lock_duties, take_up
from vocweek.reporting.rosters.filings import MergedPair
from vocweek.reporting.rosters.queries import Effects, Holdings, effects_of, holdings_of
from vocweek.reporting.rosters.recording import put_back, recording
from vocweek.reporting.rosters.tree import change_living_tree
from vocweek.reporting.rosters.wanted import Add, Close, Merge, Move, Split, Wanted

Measured = TypeVar("Measured")
WIND_UP = timedelta(days=30)
"""So long after the week summaries and corrections still come in."""


@dataclass(frozen=True, slots=True)
class Rehearsal(Generic[Measured]):
    """What a change would do, found by doing it and taking it back.

    holdings: what hangs on the unit today. effects: what would be written. pairs: filings that would be merged.
    before, after: whatever the caller measured. stamp: to be sent with the decision, which is refused if by then the
    change would do something else.
    """

    holdings: Holdings
    effects: Effects
    pairs: tuple[MergedPair, ...]
    before: Measured
    after: Measured
    stamp: str


def rehearse(*, wanted: Wanted, by: User, measure: Callable[[], Measured]) -> Rehearsal[Measured]:
    """Say what `wanted` would do. Nothing is stored. Raises like `change_roster`, but leaves open choices open."""
    with transaction.atomic():
        before = measure()
        done = _carry_out(wanted, by, "预览")
        after = measure()
        transaction.set_rollback(True)
    return Rehearsal(done.holdings, done.effects, done.outcome.pairs, before, after, done.stamp)


@transaction.atomic
def change_roster(*, wanted: Wanted, by: User, reason: str, stamp: str | None = None) -> RosterChange:
    """Do what is `wanted` to the living tree, the roster and the ledger (本届生效); return the record.

    by: must hold ``UNIT_WRITE`` over the unit and its superior, and where it goes; `Http404` out of scope. stamp: of
    the rehearsal the person read. Raises `DomainError`: ``no_reason``, ``stale``, ``closed``, ``cycle``, ``has_units``,
    ``bad_place``, ``same_superior``, ``duplicate_code``, ``other_kind``, ``unanswered``, ``bad_merge``, and what the
    living tree refuses.
    """
    if not reason.strip():
        raise refuse("no_reason", "请填写原因，它会留在名册变更记录里。", "reason")
    done = _carry_out(wanted, by, reason.strip())
    if stamp is not None and stamp != done.stamp:
        raise refuse("stale", "预览之后情况有变化（有人报送、审核或改了名册），请看过新的预览再确定。")
    if done.outcome.problems:
        raise done.outcome.refusal
    return done.change


@transaction.atomic
def change_tree(*, wanted: Wanted, by: User, reason: str) -> None:
    """Do what is `wanted` to the living tree only (下届起): this edition's roster stays as it is.

    Raises like `change_roster`, for what concerns the tree, and ``not_over`` unless it `may_wait`.
    """
    if not reason.strip():
        raise refuse("no_reason", "请填写原因，它会留在沿革记录里。", "reason")
    if not may_wait(wanted, today()):
        raise refuse(
            "not_over",
            f"“{wanted.unit}”本届还要报送，现在撤掉，它的人员就进不来了。请选“本届生效”，或者本届结束后再办。",
        )
    _require_scope(wanted, reach_of(by))
    change_living_tree(wanted, by=by, reason=reason.strip())


@transaction.atomic
def undo_change(*, change: RosterChange, by: User, reason: str = "") -> RosterChange:
    """Undo a change exactly: every row it touched is as before (撤回变更). The record stays and says who undid it.

    What changed since in its own right follows: what was filed meanwhile stays filed. Raises `DomainError` ``undone``,
    and ``depended_on`` if anything builds on what the change wrote.
    """
    lock_tree()
    edition = lock_roster(change.edition_id)
    change = RosterChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    require_undo(reach_of(by), change)
    if change.undone_at is not None:
        raise refuse("undone", "这次变更已经撤回过了。")
    moved = RosterUnit.objects.filter(edition=edition, code__in=change.after.get("moved", ()))
    lock_duties(*moved, *RosterUnit.objects.filter(edition=edition, code=change.code))
    put_back(change)
    for unit in RosterUnit.objects.filter(edition=edition, code__in=change.after.get("moved", ())):
        take_up(unit, why=f"撤回“{change}”"[:200], by=by, moment=now(), since=change.changed_at)
    change.undone_by, change.undone_at, change.undone_why = by, now(), reason.strip()[:300]
    change.save(update_fields=["undone_by", "undone_at", "undone_why"])
    return change


def may_wait(wanted: Wanted, day: date) -> bool:
    """Tell if a change may be made to the living tree alone: not while a unit still works that it would close.

    Roles end with their unit (`org.access`), and so the unit could not file what this edition's roster asks of it.
    """
    ends = wanted.unit.edition.ends_on + WIND_UP
    return not isinstance(wanted, Close | Merge | Split) or wanted.unit.closed_at is not None or day > ends


def change_for(reach: Reach, pk: int, capability: Capability) -> RosterChange:
    """Return a change that began or led where `reach` has `capability`, or raise `Http404`."""
    change = RosterChange.objects.select_related("edition", "changed_by", "undone_by").filter(pk=pk).first()
    if change is None or not (
        reach.can(capability, change.path) or (change.to_path and reach.can(capability, change.to_path))
    ):
        raise Http404("没有这次变更，或者不在您的职责范围内。")
    return change


def may_undo(reach: Reach, change: RosterChange) -> bool:
    """Tell if the person may change the roster where the change began and where it led."""
    began = str(change.path)
    if change.kind != RosterChange.Kind.RENAMED:
        began = began.rpartition(".")[0]
    paths = [began, *([str(change.to_path)] if change.to_path else [])]
    return all(reach.can(Capability.UNIT_WRITE, path) for path in paths)


def require_undo(reach: Reach, change: RosterChange) -> None:
    """Raise `Http404` unless the change is within reach, `DomainError` unless all it touched is."""
    change_for(reach, change.pk, Capability.UNIT_WRITE)
    if not may_undo(reach, change):
        raise refuse("out_of_scope", "这次变更也动了您管理范围以外的单位，请联系上级管理员撤回。")


@dataclass(frozen=True, slots=True)
class _Done:
    """A change carried out. holdings: what hung on the unit before."""

    change: RosterChange
    holdings: Holdings
    outcome: Outcome
    effects: Effects

    @property
    def stamp(self) -> str:
        told = [
            (pair.submission_id, [(one.field.key, one.stays, one.goes) for one in pair.fields])
            for pair in self.outcome.pairs
        ]
        return sha256(repr((self.holdings, self.effects, told)).encode()).hexdigest()[:24]


def _carry_out(wanted: Wanted, by: User, reason: str) -> _Done:
    """Do it, in the caller's transaction, with the unit's own answer for choices left open.

    Whoever waited for another's change is judged by the roster as that left it.
    """
    reach = reach_of(by)
    _require_scope(wanted, reach)
    lock_tree()
    edition = lock_roster(wanted.unit.edition_id)
    wanted = require_possible(wanted)
    _require_scope(wanted, reach)
    targets = [wanted.target] if isinstance(wanted, Move | Merge) else []
    change = RosterChange.objects.create(
        edition=edition, kind=wanted.kind, reason=reason[:300], changed_by=by, **labelled(wanted)
    )
    if not isinstance(wanted, Add):
        lock_duties(wanted.unit, *targets)
    holdings = holdings_of(wanted.unit)
    with recording(change):
        change_living_tree(wanted, by=by, reason=reason)
        outcome = act(wanted, change=change, by=by, moment=now())
    change.after |= {"moved": list(outcome.moved)}
    change.save(update_fields=["after"])
    return _Done(change, holdings, outcome, effects_of(change))


def _require_scope(wanted: Wanted, reach: Reach) -> None:
    """The unit and where it goes must be within reach (404); so must its superior, unless it only changes its name."""
    reach.require(Capability.UNIT_WRITE, wanted.unit.path)
    if isinstance(wanted, Move | Merge):
        reach.require(Capability.UNIT_WRITE, wanted.target.path)
    stands = not isinstance(wanted, Add) and wanted.kind != RosterChange.Kind.RENAMED
    above = str(wanted.unit.path).rpartition(".")[0]
    if stands and not reach.can(Capability.UNIT_WRITE, above):
        raise refuse("out_of_scope", f"“{wanted.unit}”由上级管理，请联系上级管理员。")
