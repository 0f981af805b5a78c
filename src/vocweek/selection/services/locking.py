"""Rows are locked in one order everywhere, so that nobody waits in a circle: what reporting locks (obligation,
submission), the call, entries by id, the desk that gives, the desk above that takes, lists by id, their lines,
objections."""

from __future__ import annotations

from collections.abc import Collection

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.org.access import Capability, reach_of
from vocweek.selection.access import calls
from vocweek.selection.models import Call, Decision, Entry, Objection, Round, Shelf

REASON_LENGTH = 300


class Stale(DomainError):
    """Somebody else changed it since the person opened it; nothing was written."""

    def __init__(self) -> None:
        super().__init__(Problem("stale", "您打开之后，另一位同事改过这里；请刷新后再操作。"))


def lock_call(call: Call, by: User, capability: Capability | None = Capability.CALL_WRITE) -> Call:
    """Return the call as it stands now, locked; `Http404` unless `capability` reaches its issuer (``None``: the caller
    asks something else of the person)."""
    fresh = calls().select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    if capability is not None:
        reach_of(by).require(capability, fresh.issuer.path)
    return fresh


def lock_entries(numbers: Collection[int]) -> list[Entry]:
    """Return entries (ids) as they stand now, locked, in their order."""
    known = Entry.objects.select_related("call__issuer", "unit__parent", "submission__task")
    return list(
        known.select_for_update(of=("self",), no_key=True).filter(pk__in=list(numbers)).order_by("pk")
    )


def lock_shelf(call: Call, unit: RosterUnit) -> Shelf:
    """Return the desk of `unit` for the call, made if there is none, locked."""
    Shelf.objects.get_or_create(call=call, unit=unit)
    return Shelf.objects.select_for_update(no_key=True).get(call=call, unit=unit)


def lock_round(round_: Round, by: User) -> Round:
    """Return the round as it stands now, locked; `Http404` unless the person manages judging at its node."""
    fresh = (
        Round.objects.select_for_update(of=("self",), no_key=True)
        .select_related("call__issuer", "node")
        .get(pk=round_.pk)
    )
    reach_of(by).require(Capability.JUDGING_MANAGE, fresh.node.path)
    return fresh


def lock_decision(decision: Decision, by: User, version: int | None = None) -> Decision:
    """Return the list as it stands now, locked; `Http404` unless the person decides at its node.

    version: of the list as the person saw it, where they change it; raises `Stale` for an older one.
    """
    fresh = (
        Decision.objects.select_for_update(of=("self",), no_key=True)
        .select_related("call__issuer", "node__unit", "round")
        .get(pk=decision.pk)
    )
    reach_of(by).require(Capability.DECIDE, fresh.node.path)
    if version is not None and version != fresh.version:
        raise Stale()
    return fresh


def lock_objection(objection: Objection) -> Objection:
    """Return the objection as it stands now, locked; its list is locked already."""
    known = Objection.objects.select_related("line__entry__unit", "decision__node__unit")
    return known.select_for_update(of=("self",), no_key=True).get(pk=objection.pk)


def hold_noticed(decision: Decision) -> Decision:
    """Return the list as it stands now; its state stays until the transaction ends, and many may hold it at once."""
    (fresh,) = Decision.objects.raw("SELECT * FROM selection_decision WHERE id = %s FOR SHARE", [decision.pk])
    return fresh


def holds_open(call: Call, unit: RosterUnit) -> bool:
    """Keep the intake of `unit` as it is until the transaction ends; tell if it is open."""
    Shelf.objects.get_or_create(call=call, unit=unit)
    # A lock for sharing, which Django has no word for: many may recommend at once, who closes waits for them.
    (shelf,) = Shelf.objects.raw(
        "SELECT * FROM selection_shelf WHERE call_id = %s AND unit_id = %s FOR SHARE", [call.pk, unit.pk]
    )
    return shelf.closed_at is None


def hold_open(call: Call, unit: RosterUnit) -> None:
    """Keep the intake of `unit` open until the transaction ends. Raises `DomainError` ``intake_closed``."""
    if not holds_open(call, unit):
        raise refuse("intake_closed", f"“{unit}”已经截止接收推荐；确需变动，请联系上级重新开放。")


def reason_of(text: str, message: str, field: str = "why") -> str:
    """Return a reason on one line. Raises `DomainError` ``no_reason`` with `message` for none."""
    said = " ".join(text.split())[:REASON_LENGTH]
    if not said:
        raise refuse("no_reason", message, field)
    return said
