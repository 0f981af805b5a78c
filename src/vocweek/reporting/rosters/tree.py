"""The same change on the living tree: one reality, changed once."""

from __future__ import annotations

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import refuse
from vocweek.formspec import Pick
from vocweek.org import services
from vocweek.org.models import OrgUnit
from vocweek.reporting.rosters.wanted import Add, Close, Merge, Move, Rename, Split, Wanted


def change_living_tree(wanted: Wanted, *, by: User, reason: str) -> None:
    """Do to the living tree what is `wanted`; what it is like already changes nothing. Raises as `org.services`."""
    unit = wanted.unit.unit
    if isinstance(wanted, Add):
        _add(wanted, unit, by)
    elif isinstance(wanted, Rename):
        services.rename_unit(unit, by=by, name=wanted.name, short_name=wanted.short_name, reason=reason)
    elif isinstance(wanted, Move):
        services.move_unit(unit, by=by, parent_code=wanted.target.code, reason=reason)
    elif isinstance(wanted, Close):
        services.close_unit(unit, by=by, reason=reason)
    elif isinstance(wanted, Split):
        services.split_unit(unit, by=by, parts=wanted.parts, reason=reason)
    else:
        _merge(wanted, unit, wanted.target.unit, by, reason)


def together(pick: Pick, stays: int | None, goes: int | None) -> int | None:
    """Return what two units' enrolment or staff come to."""
    if pick is not Pick.SUM:
        return stays if pick is Pick.STAYS else goes
    known = [number for number in (stays, goes) if number is not None]
    return sum(known) if known else None


def existing(wanted: Add) -> OrgUnit | None:
    """Return the unit with that code that stands there on the tree already, but not on this roster; else ``None``."""
    code = wanted.part.code
    known = OrgUnit.objects.filter(code=code, active=True, parent=wanted.unit.unit_id).first()
    listed = RosterUnit.objects.filter(edition=wanted.unit.edition_id, code=code).exists()
    return None if listed else known


def _add(wanted: Add, parent: OrgUnit, by: User) -> None:
    part = wanted.part
    if existing(wanted) is not None:
        return
    closed = OrgUnit.objects.filter(code=part.code, active=False).first()
    if closed is not None:
        message = f"代码 {part.code} 属于已撤销的“{closed}”，代码不重复使用；如果是撤销错了，请撤回那次变更。"
        raise refuse("duplicate_code", message, "code")
    services.add_unit(
        by=by,
        parent=parent,
        code=part.code,
        name=part.name,
        kind=part.kind,
        enrolment=part.enrolment,
        staff=part.staff,
    )


def _merge(wanted: Merge, unit: OrgUnit, into: OrgUnit, by: User, reason: str) -> None:
    services.merge_unit(unit, by=by, into=into, reason=reason)
    services.edit_unit(
        into,
        by=by,
        name=into.name,
        enrolment=together(wanted.enrolment, into.enrolment, unit.enrolment),
        staff=together(wanted.staff, into.staff, unit.staff),
    )
