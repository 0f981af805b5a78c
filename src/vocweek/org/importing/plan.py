"""What rows would do to the tree, and every reason why they may not. Pure: reads no table, writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from vocweek.core.errors import Problem
from vocweek.org.access import Capability, Reach
from vocweek.org.importing.rows import UnitRow
from vocweek.org.importing.tree import Tree, Unit
from vocweek.org.kinds import may_stand_under, parents_in_words
from vocweek.org.models import UnitKind

SAID = ("name", "kind", "parent_code", "short_name", "enrolment", "staff", "active")


@dataclass(frozen=True, slots=True)
class Change:
    """One row's unit before (``None``: it is new) and after."""

    row: int
    before: Unit | None
    after: Unit

    @property
    def fields(self) -> list[str]:
        """The names of the fields that would change."""
        return [name for name in SAID if getattr(self.before, name, None) != getattr(self.after, name)]


@dataclass(slots=True)
class Plan:
    """New and changed units, how many stay the same, and what is wrong. `paths` are those after the change."""

    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    problems: list[Problem] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)

    @property
    def moves(self) -> bool:
        """Tell if any unit gets another parent, so that paths below it must be rewritten."""
        return any(
            change.before and change.before.parent_code != change.after.parent_code for change in self.changed
        )


def make_plan(rows: Iterable[UnitRow], tree: Tree, reach: Reach | None) -> Plan:
    """Compare `rows` with `tree`. `reach` is what the person may do; ``None`` is the operator, who may all."""
    return _Planner(tree, reach).plan(rows)


class _Planner:
    """One comparison: what is wanted, by code, and the row that wants it."""

    def __init__(self, tree: Tree, reach: Reach | None) -> None:
        self.tree = tree
        self.reach = reach
        self.wanted: dict[str, Unit] = {}
        self.row_of: dict[str, int] = {}
        self.bad: set[str] = set()
        self.result = Plan()

    def plan(self, rows: Iterable[UnitRow]) -> Plan:
        for row in rows:
            self._take(row)
        self._check_parents()
        self._follow_paths()
        for code in self.wanted:
            self._check_scope(code)
        for code in self._touched():
            self._check_place(code)
        self._sort_out()
        return self.result

    def _wrong(self, code: str, problem: str, message: str, column: str) -> None:
        self.bad.add(code)
        self.result.problems.append(Problem(problem, message, column, self.row_of.get(code)))

    def _after(self, code: str | None) -> Unit | None:
        """Return the unit as it would stand after the change."""
        return None if code is None else self.wanted.get(code) or self.tree.units.get(code)

    def _take(self, row: UnitRow) -> None:
        """Lay what the row says over what is known; a new unit must say its name, kind and parent."""
        if row.code in self.row_of:
            message = f"代码 {row.code} 与第 {self.row_of[row.code]} 行重复，一个单位只能占一行。"
            self.result.problems.append(Problem("duplicate_code", message, "code", row.row))
            return
        self.row_of[row.code] = row.row
        known = self.tree.units.get(row.code)
        said = {name: getattr(row, name) for name in SAID if getattr(row, name) is not None}
        if known is not None:
            self.wanted[row.code] = replace(known, **said)
            return
        root = row.kind == UnitKind.MINISTRY
        needed = {"name": "名称", "kind": "类别", "parent_code": "上级代码"}
        missing = [key for key in needed if key not in said and not (root and key == "parent_code")]
        for key in missing:
            self._wrong(row.code, f"no_{key}", f"{row.code} 是新单位，请填写{needed[key]}。", key)
        if not missing:
            self.wanted[row.code] = Unit(**{"code": row.code, "parent_code": None, **said})

    def _check_parents(self) -> None:
        for code, unit in self.wanted.items():
            if unit.parent_code is None:
                self._check_root(code)
            elif self._after(unit.parent_code) is None and unit.parent_code not in self.row_of:
                message = f"没有代码为 {unit.parent_code} 的上级单位。请核对代码，或把上级单位也写进表里。"
                self._wrong(code, "unknown_parent", message, "parent_code")
            elif self._after(unit.parent_code) is None:
                message = f"上级单位 {unit.parent_code}（第 {self.row_of[unit.parent_code]} 行）有误，改正后再导入。"
                self._wrong(code, "bad_parent", message, "parent_code")

    def _check_root(self, code: str) -> None:
        roots = [root for root in self.tree.children.get(None, ()) if root != code]
        if roots or any(u.parent_code is None and u.code != code for u in self.wanted.values()):
            self._wrong(
                code, "two_roots", f"{code} 没有上级单位：整个单位树只能有一个最高单位。", "parent_code"
            )

    def _follow_paths(self) -> None:
        """Find every wanted unit's path after the change; who comes back to themselves stands in a circle."""
        for code in self.wanted:
            if code not in self.bad:
                self._follow(code)

    def _follow(self, code: str) -> None:
        chain: list[str] = []
        paths = self.result.paths
        at: str | None = code
        while at is not None and at not in paths:
            unit = self._after(at)
            if at in self.bad or unit is None:
                return
            if at in chain:
                self._wrong_circle(chain[chain.index(at) :])
                return
            chain.append(at)
            at = unit.parent_code
        above = paths[at] + "." if at is not None else ""
        for link in reversed(chain):
            paths[link] = above + link
            above = paths[link] + "."

    def _wrong_circle(self, circle: list[str]) -> None:
        in_words = " → ".join([*circle, circle[0]])
        for code in circle:
            if code in self.wanted:
                message = f"上级关系绕成了一圈（{in_words}）。不能把单位放到它自己或它的下级之下。"
                self._wrong(code, "cycle", message, "parent_code")

    def _touched(self) -> Iterator[str]:
        """Yield the wanted units, and the units below those whose kind or state changes."""
        yield from self.wanted
        for code, unit in self.wanted.items():
            known = self.tree.units.get(code)
            if known and (known.kind, known.active) != (unit.kind, unit.active):
                yield from (child for child in self.tree.children.get(code, ()) if child not in self.wanted)

    def _check_place(self, code: str) -> None:
        """A unit stands under a parent of a fitting kind, and one in use under one in use."""
        unit = self._after(code)
        if unit is None or code in self.bad or unit.parent_code is None:
            return
        parent = self._after(unit.parent_code)
        if parent is None or parent.code in self.bad:
            return
        answers = code if code in self.wanted else parent.code
        if not may_stand_under(unit.kind, parent.kind):
            self._wrong(answers, "kind_under_kind", _misplaced(unit, parent), "kind")
        elif unit.active and not parent.active:
            message = f"{_called(parent)}已停用或将停用，它的下级{_called(unit)}还在用。请先停用或移走下级。"
            self._wrong(answers, "active_below_closed", message, "active")

    def _check_scope(self, code: str) -> None:
        """Whoever changes a unit must reach it; whoever adds, moves or closes one must reach its parent."""
        if self.reach is None or code in self.bad or code not in self.result.paths:
            return
        before, now, then = self.tree.units.get(code), self.tree.paths.get(code), self.result.paths[code]
        if before is None or now is None:
            needed = [_above(then)]
        elif _stands_differently(before, self.wanted[code]):
            needed = [_above(now), _above(then)]
        else:
            needed = [now]
        if not all(self.reach.can(Capability.UNIT_WRITE, path) for path in needed):
            self._wrong(code, "out_of_scope", f"{code} 不在您的管理范围内，请联系上级管理员。", "code")

    def _sort_out(self) -> None:
        """Put each wanted unit with the new, the changed or the same."""
        for code, after in self.wanted.items():
            before = self.tree.units.get(code)
            if before == after:
                self.result.same += 1
            elif code not in self.bad:
                bucket = self.result.changed if before else self.result.new
                bucket.append(Change(self.row_of[code], before, after))
        self.result.problems.sort(key=lambda problem: problem.row or 0)


def _called(unit: Unit) -> str:
    return f"{unit.name}（{unit.code}）"


def _misplaced(unit: Unit, parent: Unit) -> str:
    kind, above = UnitKind(unit.kind), UnitKind(parent.kind)
    if kind is UnitKind.MINISTRY:
        return f"{_called(unit)}的类别是“{kind.label}”，只能是最高单位。"
    return (
        f"{_called(unit)}的类别是“{kind.label}”，不能放在“{above.label}”{_called(parent)}之下,"
        f"可以放在：{parents_in_words(kind)}。"
    )


def _stands_differently(before: Unit, after: Unit) -> bool:
    return (before.parent_code, before.kind, before.active) != (after.parent_code, after.kind, after.active)


def _above(path: str) -> str:
    """Return the parent's path; the root has nobody above, so only the root itself can answer for it."""
    return path.rpartition(".")[0] or path
