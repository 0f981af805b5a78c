"""The activities behind a number: of a unit and below, on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from vocweek.activities.matrix import activities_counted
from vocweek.activities.models import Session
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import at


@dataclass(frozen=True, slots=True)
class Listed:
    """One activity of a list. sessions: its dates there, in order; partners: how many units hold it with the lead."""

    pk: int
    title: str
    lead: str
    superior: str
    state: str
    sessions: tuple[tuple[datetime, datetime, str], ...]


class ListedActivities:
    """A list that reads only what is looked at: its length, one query; a slice of it, two."""

    def __init__(self, node: RosterUnit, day: date | None, own: bool, accepted: bool) -> None:
        self.rows = activities_counted(node, day=day, own=own, accepted=accepted)
        self.day = day

    def __len__(self) -> int:
        if not hasattr(self, "_length"):
            self._length = self.rows.count()
        return self._length

    def __getitem__(self, which: slice) -> list[Listed]:
        rows = self.rows.order_by("lead__path", "id").values_list(
            "pk", "title", "lead__name", "lead__parent__name", "state"
        )[which]
        found = list(rows)
        dates = self._dates([row[0] for row in found])
        return [
            Listed(pk, title or "未命名的活动", lead, superior or "", state, dates.get(pk, ()))
            for pk, title, lead, superior, state in found
        ]

    def _dates(self, activities: list[int]) -> dict[int, tuple[tuple[datetime, datetime, str], ...]]:
        sessions = Session.objects.filter(activity__in=activities, cancelled_at=None)
        if self.day:
            begins = at(self.day, time())
            sessions = sessions.filter(starts_at__lt=begins + timedelta(days=1), ends_at__gt=begins)
        rows: Iterator[tuple[int, datetime, datetime, str]] = iter(
            sessions.order_by("activity", "starts_at", "pk").values_list(
                "activity", "starts_at", "ends_at", "place"
            )
        )
        return {
            pk: tuple((starts, ends, place) for _, starts, ends, place in some)
            for pk, some in groupby(rows, key=lambda row: row[0])
        }


def listed(
    node: RosterUnit, *, day: date | None = None, own: bool = False, accepted: bool = False
) -> ListedActivities:
    """Return the activities that a number of the matrix counts, by their lead's path."""
    return ListedActivities(node, day, own, accepted)
