"""Each kind of change, on the roster and in the ledger; the living tree has been changed before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterChange, RosterUnit, Task
from vocweek.campaign.rosters import close_on_roster, enlist, move_on_roster
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.org.models import Membership, OrgUnit
from vocweek.reporting.rosters.duties import excuse, take_up, turn_again
from vocweek.reporting.rosters.filings import MergedPair, merge_units_filings, refusals
from vocweek.reporting.rosters.followers import followers
from vocweek.reporting.rosters.tree import together
from vocweek.reporting.rosters.wanted import Add, Merge, Move, Rename, Split, Wanted


@dataclass(frozen=True, slots=True)
class Outcome:
    """moved: codes of the units that came to a new place, each with all below it. pairs: filings merged."""

    moved: tuple[str, ...] = ()
    pairs: tuple[MergedPair, ...] = ()

    @property
    def problems(self) -> list[Problem]:
        """What is left to decide, or refused by a form, in the filings merged."""
        return [problem for pair in self.pairs for problem in refusals(pair)]

    @property
    def refusal(self) -> DomainError:
        return DomainError(self.problems)


def require_possible(wanted: Wanted) -> Wanted:
    """Return `wanted` with its units as they stand now, under lock; raise `DomainError` for what cannot be."""
    fresh = replace(wanted, unit=_fresh(wanted.unit))
    unit = fresh.unit
    if unit.closed_at is not None:
        raise refuse("closed", f"“{unit}”已在本届撤销，不能再变更；可以先撤回那次变更。")
    if isinstance(fresh, Move | Merge):
        fresh = replace(fresh, target=_fresh(fresh.target))
        _require_target(unit, fresh.target, merging=isinstance(fresh, Merge))
    if isinstance(fresh, Rename) and fresh.name.strip() in ("", unit.name):
        raise refuse("same_name", "请填写新的名称。", "name")
    if not isinstance(fresh, Add | Rename) and unit.parent_id is None:
        raise refuse("root", f"“{unit}”是最高单位，不能这样变更。")
    if (
        isinstance(fresh, Split)
        and RosterUnit.objects.filter(
            edition=unit.edition_id, code__in=[part.code for part in fresh.parts]
        ).exists()
    ):
        raise refuse("duplicate_code", "分设后的单位要用新的代码，其中有的已在名册里。", "parts")
    return fresh


def labelled(wanted: Wanted) -> dict[str, Any]:
    """Return what the record of the change says: of which unit, where, and what readers are told."""
    unit = wanted.unit
    above = unit.parent.name if unit.parent else ""
    told: dict[str, Any] = {"code": unit.code, "name": unit.name, "path": str(unit.path)}
    if isinstance(wanted, Add):
        part = wanted.part
        path = f"{unit.path}.{part.code}"
        return {"code": part.code, "name": part.name, "path": path, "after": {"superior": unit.name}}
    if isinstance(wanted, Rename):
        return told | {"before": {"name": unit.name}, "after": {"name": wanted.name}}
    if isinstance(wanted, Move):
        after = {"superior": wanted.target.name}
        return told | {"to_path": str(wanted.target.path), "before": {"superior": above}, "after": after}
    if isinstance(wanted, Merge):
        after = {"into": wanted.target.name, "into_code": wanted.target.code}
        return told | {"to_path": str(wanted.target.path), "before": {"superior": above}, "after": after}
    if isinstance(wanted, Split):
        parts = [{"code": part.code, "name": part.name} for part in wanted.parts]
        return told | {"before": {"superior": above}, "after": {"parts": parts}}
    return told | {"before": {"superior": above}}


def act(wanted: Wanted, *, change: RosterChange, by: User, moment: datetime) -> Outcome:
    """Change roster and ledger as `wanted`."""
    why = str(change)
    if isinstance(wanted, Add):
        unit = OrgUnit.objects.get(code=wanted.part.code)
        take_up(enlist(change.edition, unit, wanted.unit), why=why, by=by, moment=moment)
        return Outcome()
    if isinstance(wanted, Rename):
        wanted.unit.name = wanted.name.strip()
        wanted.unit.save(update_fields=["name"])
        return Outcome()
    if isinstance(wanted, Move):
        move_on_roster(wanted.unit, wanted.target)
        take_up(_fresh(wanted.unit), why=why, by=by, moment=moment)
        return Outcome(moved=(wanted.unit.code,))
    if isinstance(wanted, Merge):
        return _merge(wanted, why, by, moment)
    if isinstance(wanted, Split):
        return _split(wanted, change, why, by, moment)
    _close(wanted.unit, why, by, moment)
    return Outcome()


def _merge(wanted: Merge, why: str, by: User, moment: datetime) -> Outcome:
    unit, target = wanted.unit, wanted.target
    pairs = merge_units_filings(unit, target, picks=wanted.picks, by=by, moment=moment)
    moved = _hand_over(unit, target, by)
    target.enrolment = together(wanted.enrolment, target.enrolment, unit.enrolment)
    target.staff = together(wanted.staff, target.staff, unit.staff)
    target.save(update_fields=["enrolment", "staff"])
    _close(unit, why, by, moment)
    for one in moved:
        take_up(_fresh(one), why=why, by=by, moment=moment)
    return Outcome(tuple(one.code for one in moved), pairs)


def _split(wanted: Split, change: RosterChange, why: str, by: User, moment: datetime) -> Outcome:
    unit = wanted.unit
    assert unit.parent is not None  # the root is refused before
    codes = [part.code for part in wanted.parts]
    units = {one.code: one for one in OrgUnit.objects.filter(code__in=codes)}
    parts = [enlist(change.edition, units[code], unit.parent) for code in codes]
    moved = _hand_over(unit, parts[0], by)
    _close(unit, why, by, moment)
    for one in (*parts, *moved):
        take_up(_fresh(one), why=why, by=by, moment=moment)
    return Outcome(tuple(one.code for one in moved))


def _hand_over(unit: RosterUnit, heir: RosterUnit, by: User) -> list[RosterUnit]:
    """Give the units below, the people, the tasks and all that follows of `unit` to `heir`; return the units."""
    below = list(unit.open_children.order_by("path"))
    for one in below:
        move_on_roster(one, heir)
    posts = Membership.objects.filter(unit_id=unit.unit_id, ended_at=None)
    known = set(Membership.objects.filter(unit_id=heir.unit_id, ended_at=None).values_list("user_id", "role"))
    Membership.objects.bulk_create(
        Membership(user_id=post.user_id, unit_id=heir.unit_id, role=post.role, granted_by_id=by.pk)
        for post in posts
        if (post.user_id, post.role) not in known
    )
    Task.objects.filter(issuer=unit).update(issuer=heir)
    for follower in followers():
        follower.hand_over(unit, heir)
    return below


def _close(unit: RosterUnit, why: str, by: User, moment: datetime) -> None:
    close_on_roster(unit, moment)
    excuse(unit, why=why, by=by, moment=moment)
    turn_again(unit)


def _require_target(unit: RosterUnit, target: RosterUnit, *, merging: bool) -> None:
    verb = "并入" if merging else "移到"
    if target.edition_id != unit.edition_id:
        raise refuse("other_edition", "两个单位不在同一届名册里。", "target")
    if unit.code in str(target.path).split("."):
        raise refuse("cycle", f"不能把“{unit}”{verb}它自己或它的下级。", "target")
    if target.closed_at is not None:
        raise refuse("closed", f"“{target}”已在本届撤销，请选择另一个单位。", "target")
    if merging and target.kind != unit.kind:
        message = f"“{unit}”是{unit.get_kind_display()}，“{target}”是{target.get_kind_display()}；只能并入同类的单位。"
        raise refuse("other_kind", message, "target")


def _fresh(unit: RosterUnit) -> RosterUnit:
    return RosterUnit.objects.select_related("unit", "parent").get(pk=unit.pk)
