"""Everything that writes to the tree: single changes, imports of tables, and roles.

A single change is an import of one row: the same rules, the same messages, the same record. `by` is the
person who acts and must reach what they change; ``None`` is the operator at the command line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.org.access import reach_of
from vocweek.org.importing.plan import Plan, make_plan
from vocweek.org.importing.rows import Reading, read_row, read_rows
from vocweek.org.importing.sheet import SIZE_LIMIT, read_sheet
from vocweek.org.importing.tree import load_tree
from vocweek.org.importing.write import write_plan
from vocweek.org.locks import lock_tree
from vocweek.org.models import Membership, OrgUnit, Role, UnitImport, UnitSuccession

Person = AbstractBaseUser


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit somebody wants to add."""

    code: str
    name: str
    kind: str
    enrolment: int | None = None
    staff: int | None = None

    @property
    def said(self) -> dict[str, object]:
        return {key: getattr(self, key) for key in ("name", "kind", "enrolment", "staff")}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a table would do, or did: the plan and the headings that were not used."""

    plan: Plan
    ignored: list[str]

    @property
    def problems(self) -> list[Problem]:
        return self.plan.problems


def preview_import(file: Path | IO[bytes], *, by: Person | None) -> ImportReport:
    """Say what importing `file` would do (试运行). Nothing is stored; what is wrong is in `problems`."""
    reading = read_rows(read_sheet(file))
    plan = make_plan(reading.rows, load_tree(), reach_of(by) if by else None)
    plan.problems = sorted([*reading.problems, *plan.problems], key=lambda problem: problem.row or 0)
    return ImportReport(plan, reading.ignored)


@transaction.atomic
def import_units(file: Path | IO[bytes], *, by: Person | None, reason: str = "导入单位表") -> ImportReport:
    """Add and change units as `file` says, upserting by code. Raises `DomainError`; then nothing is stored."""
    lock_tree()
    tree = load_tree()
    reading = read_rows(read_sheet(file))
    plan = make_plan(reading.rows, tree, reach_of(by) if by else None)
    problems = sorted([*reading.problems, *plan.problems], key=lambda problem: problem.row or 0)
    if problems:
        raise DomainError(problems)
    write_plan(plan, tree, reason=reason)
    return ImportReport(plan, reading.ignored)


def keep_upload(file: UploadedFile[bytes], *, by: Person, unit: OrgUnit) -> UnitImport:
    """Keep an uploaded table until its report has been read; raise `DomainError` if it is too large."""
    if (file.size or 0) > SIZE_LIMIT:
        raise refuse("too_large", f"文件超过 {SIZE_LIMIT // 1024 // 1024} MB。请分成几个文件导入。", "file")
    return UnitImport.objects.create(
        unit=unit, uploaded_by_id=by.pk, file=file, file_name=(file.name or "")[:200]
    )


@transaction.atomic
def apply_upload(upload: UnitImport, *, by: Person) -> ImportReport:
    """Import a kept table, once. Raises `DomainError` if it was applied before or does not fit any more."""
    upload = UnitImport.objects.select_for_update().get(pk=upload.pk)
    if upload.applied_at is not None:
        raise refuse("applied", "这个文件已经导入过了。")
    with upload.file.open("rb") as file:
        report = import_units(file, by=by, reason=f"导入单位表“{upload.file_name}”"[:300])
    upload.applied_at, upload.added = now(), len(report.plan.new)
    upload.changed = len(report.plan.changed)
    upload.save(update_fields=["applied_at", "added", "changed"])
    return report


def add_unit(
    *,
    by: Person | None,
    parent: OrgUnit,
    code: str,
    name: str,
    kind: str,
    short_name: str = "",
    enrolment: int | None = None,
    staff: int | None = None,
) -> OrgUnit:
    """Add a unit under `parent`. Raises `DomainError` if the code is taken or the rules do not allow it."""
    if OrgUnit.objects.filter(code=code).exists():
        raise refuse("duplicate_code", f"代码 {code} 已经有单位在用，请核对。", "code")
    said = {
        "name": name,
        "kind": kind,
        "parent_code": parent.code,
        "short_name": short_name,
        "enrolment": enrolment,
        "staff": staff,
    }
    return _change(code, said, by=by, reason="新增单位")


def rename_unit(
    unit: OrgUnit, *, by: Person | None, name: str, reason: str, short_name: str = "", on: date | None = None
) -> OrgUnit:
    """Give a unit another name from day `on` (today if none); the former one stays on record (更名)."""
    return _change(unit.code, {"name": name, "short_name": short_name}, by=by, reason=reason, on=on)


def edit_unit(
    unit: OrgUnit,
    *,
    by: Person | None,
    name: str,
    short_name: str = "",
    enrolment: int | None = None,
    staff: int | None = None,
    reason: str = "",
    on: date | None = None,
) -> OrgUnit:
    """Change a unit's name and figures; blanks leave what is known. Only a new name needs a reason."""
    if name == unit.name:
        reason = reason or "更新基本信息"
    said = {"name": name, "short_name": short_name, "enrolment": enrolment, "staff": staff}
    return _change(unit.code, said, by=by, reason=reason, on=on)


def move_unit(
    unit: OrgUnit, *, by: Person | None, parent_code: str, reason: str, on: date | None = None
) -> OrgUnit:
    """Put a unit, and all below it, under another parent (改隶); one statement rewrites the paths."""
    return _change(unit.code, {"parent_code": parent_code}, by=by, reason=reason, on=on)


def close_unit(
    unit: OrgUnit,
    *,
    by: Person | None,
    reason: str,
    successor: str = "",
    on: date | None = None,
) -> OrgUnit:
    """Close a unit (撤销), or merge it into the one with code `successor` (并入); no unit in use may be below it."""
    into = OrgUnit.objects.filter(code=successor, active=True).exclude(pk=unit.pk).first()
    if successor and into is None:
        raise refuse("bad_successor", "并入的单位应是另一个在用的单位，请核对代码。", "successor")
    return _change(unit.code, {"active": "停用"}, by=by, reason=reason, on=on, successor=into)


@transaction.atomic
def merge_unit(unit: OrgUnit, *, by: Person | None, into: OrgUnit, reason: str) -> OrgUnit:
    """Merge a unit into another (并入): the units below it come under `into`, then it is closed. One plan for all."""
    rows: list[tuple[str, Mapping[str, object]]] = [
        (code, {"parent_code": into.code})
        for code in OrgUnit.objects.filter(parent=unit, active=True).values_list("code", flat=True)
    ]
    _change_many([*rows, (unit.code, {"active": "停用"})], by=by, reason=reason, successor=into)
    return OrgUnit.objects.get(pk=unit.pk)


@transaction.atomic
def split_unit(unit: OrgUnit, *, by: Person | None, parts: Sequence[NewUnit], reason: str) -> list[OrgUnit]:
    """Split a unit (分设): the `parts` are added beside it, the units below it come under the first, it is closed."""
    parent = unit.parent
    if parent is None or len(parts) < 2:
        raise refuse("no_parts", "请填写分设以后的单位，至少两个。", "parts")
    codes = [part.code for part in parts]
    if taken := OrgUnit.objects.filter(code__in=codes).order_by("code").first():
        raise refuse("duplicate_code", f"代码 {taken.code} 已经有单位在用（{taken}），请核对。", "parts")
    below = OrgUnit.objects.filter(parent=unit, active=True).values_list("code", flat=True)
    rows: list[tuple[str, Mapping[str, object]]] = [
        *((part.code, part.said | {"parent_code": parent.code}) for part in parts),
        *((code, {"parent_code": codes[0]}) for code in below),
        (unit.code, {"active": "停用"}),
    ]
    _change_many(rows, by=by, reason=reason)
    made = sorted(OrgUnit.objects.filter(code__in=codes), key=lambda one: codes.index(one.code))
    closing = unit.successions.filter(kind=UnitSuccession.Kind.CLOSED).latest("id")
    closing.kind, closing.successor = UnitSuccession.Kind.SPLIT, made[0]
    closing.save(update_fields=["kind", "successor"])
    for other in made[1:]:
        UnitSuccession.objects.create(
            unit=unit,
            successor=other,
            kind=UnitSuccession.Kind.SPLIT,
            effective_on=closing.effective_on,
            reason=reason,
            before=closing.before,
        )
    return made


def _change(
    code: str,
    said: Mapping[str, object],
    *,
    by: Person | None,
    reason: str,
    on: date | None = None,
    successor: OrgUnit | None = None,
) -> OrgUnit:
    """Store what is `said` of the unit with `code`; blank values say nothing."""
    _change_many([(code, said)], by=by, reason=reason, on=on, successor=successor)
    return OrgUnit.objects.get(code=code)


@transaction.atomic
def _change_many(
    rows: Sequence[tuple[str, Mapping[str, object]]],
    *,
    by: Person | None,
    reason: str,
    on: date | None = None,
    successor: OrgUnit | None = None,
) -> None:
    """Store what is said of each unit, given by its code, as one plan: all of it or nothing."""
    if not reason.strip():
        raise refuse("no_reason", "请填写原因，它会留在沿革记录里。", "reason")
    lock_tree()
    tree, reading = load_tree(), Reading()
    read = [
        read_row(number, {"code": code, **_said(said)}, reading)
        for number, (code, said) in enumerate(rows, start=1)
    ]
    plan = make_plan([row for row in read if row], tree, reach_of(by) if by else None)
    problems = [*reading.problems, *plan.problems]
    if problems:
        raise DomainError([replace(problem, row=None) for problem in problems])
    write_plan(plan, tree, reason=reason, effective_on=on, successor=successor)


def _said(said: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in said.items() if value not in (None, "")}


@transaction.atomic
def grant_role(user: Person, *, by: Person | None, unit: OrgUnit, role: Role) -> Membership:
    """Give `user` a role at `unit`; the same role twice is one membership."""
    if by is not None and not reach_of(by).may_give(role, unit.path):
        raise refuse("role_not_yours", f"您不能在{unit.name}设置“{role.label}”，请联系上级管理员。", "role")
    if not unit.active:
        raise refuse("unit_closed", f"{unit.name}已停用，不能再设置人员。", "unit")
    membership, _ = Membership.objects.get_or_create(
        user_id=user.pk,
        unit=unit,
        role=role,
        ended_at=None,
        defaults={"granted_by_id": by.pk if by else None},
    )
    return membership


@transaction.atomic
def end_role(membership: Membership, *, by: Person) -> None:
    """End a role now. Nobody ends their own: the last administrator must not lock themselves out."""
    if not reach_of(by).may_give(membership.role, membership.unit.path):
        raise refuse("role_not_yours", "您不能结束这项任职，请联系上级管理员。")
    if membership.user_id == by.pk:
        raise refuse("own_role", "不能结束自己的任职，请由另一位管理员操作。")
    Membership.objects.filter(pk=membership.pk, ended_at__isnull=True).update(ended_at=now())
