"""What visitors say: as the public reads it, and as who moderates does; what came of an activity in a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Avg, Count, QuerySet

from vocweek.activities.after.outcome import has_begun, outcome_of
from vocweek.activities.models import Activity, Outcome, Picture, Rating
from vocweek.campaign.models import RosterUnit
from vocweek.core.prepared import prepared

MOST_SHOWN = 30
PAGE = 50
State = Rating.State


@dataclass(frozen=True, slots=True)
class Said:
    """What one visitor said, and when. stars: of five."""

    stars: int
    comment: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Opinion:
    """What visitors think of an activity. average: one decimal, ``None`` without stars; counts all, shown or not.

    shown: words the public may read, the newest first.
    """

    count: int
    average: float | None
    shown: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class After:
    """What staff see of what came of an activity. begun: there can be an outcome. photos: how many."""

    begun: bool
    outcome: Outcome | None
    photos: int
    ratings: int
    average: float | None


def opinion_of(activity: Activity) -> Opinion:
    """Return what visitors think of an activity. Two queries, one where nobody has said anything."""
    ((count, mean),) = _counted(activity.pk)
    average = _rounded(mean)
    if not count:
        return Opinion(0, None, ())
    return Opinion(count, average, tuple(Said(*row) for row in _shown(activity.pk)))


@prepared
def _shown(activity: int) -> QuerySet[Rating, tuple[int, str, datetime]]:
    shown = Rating.objects.filter(session__activity=activity, state=State.SHOWN).exclude(comment="")
    return shown.order_by("-id").values_list("stars", "comment", "said_at")[:MOST_SHOWN]


def after_of(activity: Activity, moment: datetime) -> After:
    """Return what came of an activity, in short. Four queries, one before it began."""
    if not has_begun(activity, moment):
        return After(False, None, 0, 0, None)
    count, average = _stars(activity)
    photos = activity.pictures.filter(part=Picture.Part.OUTCOME).count()
    return After(True, outcome_of(activity), photos, count, average)


def said_below(node: RosterUnit, state: str, number: str | None) -> Page[Rating]:
    """Return a page of the words said of activities of `node` and below, in this state. Two queries."""
    said = (
        Rating.objects.filter(session__activity__lead__path__descendants=str(node.path), state=state)
        .exclude(comment="")
        .select_related("session__activity__lead", "moderated_by")
        .order_by("-id")
    )
    return Paginator(said, PAGE).get_page(number)


def stars_below(node: RosterUnit) -> Opinion:
    """Return how many rated activities of `node` and below, and how, without their words. One query."""
    count, average = _mean(Rating.objects.filter(session__activity__lead__path__descendants=str(node.path)))
    return Opinion(count, average, ())


def said_counts(node: RosterUnit) -> Mapping[str, int]:
    """Return how many words there are in each state. One query."""
    said = Rating.objects.filter(session__activity__lead__path__descendants=str(node.path)).exclude(
        comment=""
    )
    found = said.order_by().values("state").annotate(many=Count("pk")).values_list("state", "many")
    return dict.fromkeys(State.values, 0) | dict(found)


def _stars(activity: Activity) -> tuple[int, float | None]:
    return _mean(Rating.objects.filter(session__activity=activity))


def _mean(ratings: QuerySet[Rating]) -> tuple[int, float | None]:
    row = ratings.aggregate(many=Count("pk"), mean=Avg("stars"))
    return row["many"], _rounded(row["mean"])


def _rounded(mean: float | None) -> float | None:
    return None if mean is None else round(float(mean), 1)


@prepared
def _counted(activity: int) -> QuerySet[Activity, tuple[int, float | None]]:
    stars = Activity.objects.filter(pk=activity).order_by()
    return stars.values_list(Count("sessions__ratings"), Avg("sessions__ratings__stars"))
