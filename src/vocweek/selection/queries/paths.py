"""The way of an entry (推荐路径): who passed it on to whom, when, why, and who took it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vocweek.selection.models import Entry, Recommendation


@dataclass(frozen=True, slots=True)
class Step:
    """One step. rank: among all its unit recommends, ``None`` once withdrawn; by: who did it, "" if unknown."""

    unit: str
    to_unit: str
    rank: int | None
    reason: str
    by: str
    at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdrawn_why: str

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None


def path_of(entry: Entry) -> list[Step]:
    """Return every step of an entry, those taken back too, in the order they were made. One query."""
    steps = Recommendation.objects.filter(entry=entry).select_related("unit", "to_unit", "by", "withdrawn_by")
    return [
        Step(
            unit=one.unit.name,
            to_unit=one.to_unit.name,
            rank=one.rank,
            reason=one.reason,
            by=str(one.by or ""),
            at=one.at,
            withdrawn_at=one.withdrawn_at,
            withdrawn_by=str(one.withdrawn_by or ""),
            withdrawn_why=one.withdrawn_why,
        )
        for one in steps.order_by("pk")
    ]
