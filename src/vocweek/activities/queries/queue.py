"""What waits for review at a unit: activities, and changes of accepted ones; oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.core.keyset import Mark, read_mark

PAGE = 50
MOST_COUNTED = 999


@dataclass(frozen=True, slots=True)
class QueuedActivity:
    """One activity that waits. change: it is accepted, and a change of it waits."""

    activity_id: int
    title: str
    unit: str
    since: datetime
    change: bool
    answers_return: bool


@dataclass(frozen=True, slots=True)
class ActivityQueue:
    """rows: oldest first. total: how many wait, in words (999+ when more). after: cursor of the next page."""

    rows: tuple[QueuedActivity, ...]
    total: str
    after: str | None


def activities_waiting(node: RosterUnit, after: str | None = None, *, size: int = PAGE) -> ActivityQueue:
    """Return a page of the activities that wait at `node`. Two queries. Raises `Http404` for a bad cursor."""
    mark = read_mark(after)
    rows = _waiting(node) if mark is None else _waiting(node).filter(_beyond(mark.moment, mark.pk))
    found = list(rows.select_related("lead").defer("draft")[: size + 1])
    shown = found[:size]
    more = str(Mark(shown[-1].waits_since.isoformat(), shown[-1].pk)) if len(found) > size else None  # type: ignore[union-attr]  # what waits says since when
    return ActivityQueue(tuple(_row(one) for one in shown), activities_waiting_count(node), more)


def activities_waiting_count(node: RosterUnit) -> str:
    """Return how many activities wait at `node`, in words. One query."""
    count = _waiting(node)[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)


def next_activity(node: RosterUnit, done: Activity, since: datetime | None) -> int | None:
    """Return what to review after `done`, which waited `since`: the next, else the oldest; ``None`` if none."""
    waiting = _waiting(node).exclude(pk=done.pk).values_list("pk", flat=True)
    following = waiting.filter(_beyond(since, done.pk)).first() if since else None
    return following or waiting.first()


def _waiting(node: RosterUnit) -> QuerySet[Activity]:
    return Activity.objects.filter(at_unit=node).order_by("waits_since", "id")


def _beyond(since: datetime, pk: int) -> Q:
    return Q(waits_since__gte=since) & (Q(waits_since__gt=since) | Q(id__gt=pk))


def _row(activity: Activity) -> QueuedActivity:
    assert activity.waits_since is not None
    change = activity.state == Activity.State.ACCEPTED
    return QueuedActivity(
        activity_id=activity.pk,
        title=activity.title,
        unit=activity.lead.name,
        since=activity.waits_since,
        change=change,
        answers_return=not change and activity.submitted_at != activity.waits_since,
    )
