"""A dossier as it is read, pinned and printed: a value with every word it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from vocweek.selection.dossiers.comparing import Side

SCHEMA = "vocweek.dossier/1"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. value: canonical text, "" where it is not known; parts: what it is made of; then, change: of last
    edition, "" without one; rank, of, tied, median, side: in its class (`comparing.Place`)."""

    key: str
    label: str
    value: str
    words: str
    parts: str
    source: str
    then: str
    change: str
    rank: int | None
    of: int
    tied: bool
    median: str
    side: str

    @property
    def standing(self) -> str:
        """Where it stands in its class, in words."""
        if self.rank is None and self.side == Side.AT:
            return "—"
        if self.rank is None:
            return Side.UNKNOWN.label if not self.value else "不分档比较"
        return f"{'并列' if self.tied else ''}第 {self.rank} / {self.of}"

    @property
    def side_label(self) -> str:
        return Side(self.side).label if self.rank is not None else ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the ledger says of a unit or an activity at a moment.

    subject: "unit" or "activity"; kind: in words; size: in words; class_name, class_words: whom it is compared with, ""
    without a class; class_count: how many are in it. year: of the edition
    compared with. notes: what a reader must know.
    """

    subject: str
    key: str
    name: str
    unit: str
    kind: str
    size: str
    class_name: str
    class_words: str
    class_count: int
    edition: str
    year: int | None
    moment: datetime
    lines: tuple[Line, ...]
    notes: tuple[str, ...]

    @property
    def above(self) -> int:
        """How many figures lie above the median of the class."""
        return sum(line.side == Side.ABOVE for line in self.lines)

    @property
    def below(self) -> int:
        return sum(line.side == Side.BELOW for line in self.lines)

    @property
    def compared(self) -> int:
        """How many figures are compared at all."""
        return sum(line.rank is not None for line in self.lines)

    @property
    def summary(self) -> str:
        """How it stands, in one sentence."""
        if not self.class_name:
            return "规模不详，不分档比较。"
        if not self.compared:
            return "还没有可以比较的数据。"
        rest = f"，{self.below} 项低于中位" if self.below else ""
        return f"{self.compared} 项里有 {self.above} 项高于同档中位{rest}。"

    def data(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {"schema": SCHEMA} | asdict(self) | {"moment": self.moment.isoformat()}


def from_data(data: Mapping[str, Any]) -> Dossier:
    """Return the dossier that `Dossier.data` wrote."""
    parts = {name: value for name, value in data.items() if name != "schema"}
    parts["moment"] = datetime.fromisoformat(parts["moment"])
    parts["lines"] = tuple(Line(**line) for line in parts["lines"])
    parts["notes"] = tuple(parts["notes"])
    return Dossier(**parts)
