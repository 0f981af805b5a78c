"""What a new activity could begin with: the unit's own of earlier weeks, and accepted ones of its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from vocweek.activities.access import beside
from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit

MOST = 30


@dataclass(frozen=True, slots=True)
class Copyable:
    """One activity to copy. year: of its week. kinds: names."""

    activity_id: int
    title: str
    unit: str
    year: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """own: the unit's in earlier weeks and this one, newest first. neighbours: of units under the same superior."""

    own: tuple[Copyable, ...]
    neighbours: tuple[Copyable, ...]


def copies_for(unit: RosterUnit, words: str = "") -> Copies:
    """Return what `unit` may copy, narrowed to titles with `words`. Four queries."""
    named = (
        Activity.objects.filter(title__icontains=words.strip()[:60])
        if words.strip()
        else Activity.objects.all()
    )
    filed = named.filter(state__in=(*Activity.FILED, Activity.State.CANCELLED)).select_related(
        "lead", "edition"
    )
    known = filed.defer("draft", "proposed").prefetch_related("kinds").order_by("-edition__starts_on", "-id")
    own = known.filter(lead__unit=unit.unit_id)
    neighbours = known.filter(beside(unit)).exclude(lead__unit=unit.unit_id)
    return Copies(tuple(map(_copyable, own[:MOST])), tuple(map(_copyable, neighbours[:MOST])))


def _copyable(activity: Activity) -> Copyable:
    return Copyable(
        activity_id=activity.pk,
        title=str(activity),
        unit=activity.lead.name,
        year=activity.edition.year,
        kinds=tuple(kind.name for kind in activity.kinds.all()),
    )
