"""The parts of a table, as the pages and the sheet read it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vocweek.campaign.models import RosterUnit, Task
from vocweek.formspec import RollUpField
from vocweek.org.models import UnitKind
from vocweek.rollup.columns import Columns, Figures
from vocweek.rollup.statement import Basis


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit of the roster as a table names it.

    place: short name of a place (辉县市); a school goes by its full name, as the notices ask. leaf: has no units below.
    """

    path: str
    code: str
    name: str
    place: str
    kind: UnitKind
    leaf: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of what a subtree owes is in: obligations that are not exempt, of them filed, of them accepted."""

    expected: int
    filed: int
    accepted: int
    exempt: int

    @property
    def missing(self) -> int:
        return self.expected - self.filed


@dataclass(frozen=True, slots=True)
class Beside:
    """What a unit filed for its whole area (`covering`), and what the units below it filed themselves (`below`)."""

    covering: Figures
    below: Figures

    def difference(self, field: RollUpField) -> Decimal | None:
        """Return how much more the unit filed than those below it; `None` if either side has no figure."""
        more, less = self.covering.value(field), self.below.value(field)
        return None if more is None or less is None else more - less


@dataclass(frozen=True, slots=True)
class Line:
    """One unit of a table. left_out: filings that a covering unit further down stands for, counted nowhere here."""

    unit: UnitName
    figures: Figures
    standing: Standing
    beside: Beside | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a task at a node of its roster.

    lines: the units directly below that the task concerns, places before schools, each with its whole subtree.
    own: what the node itself filed or owes, if anything. total: the node's figure with what stands beside it.
    """

    task: Task
    node: RosterUnit
    basis: Basis
    columns: Columns
    lines: tuple[Line, ...]
    own: Line | None
    total: Line

    @property
    def empty(self) -> bool:
        """Whether nothing at all was filed in this subtree."""
        beside = self.total.beside
        return not (self.total.figures.filings or self.total.left_out or (beside and beside.below.filings))
