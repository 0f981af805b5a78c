"""What pages of a fair read: enterprises, posts, candidates, and the figures that follow from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum

from vocweek.activities.models import Activity, Candidate, FairEnterprise, FairPost
from vocweek.activities.personal import unseal
from vocweek.campaign.models import RosterUnit
from vocweek.core.prepared import prepared


@dataclass(frozen=True, slots=True)
class FairFigures:
    """enterprises: distinct by credit code. posts, head_count: offered. candidates: interests in posts.

    intended, signed: as recorded; recorded: enterprises of which something is.
    """

    enterprises: int
    posts: int
    head_count: int
    candidates: int
    intended: int
    signed: int
    recorded: int


@dataclass(frozen=True, slots=True)
class OfferedPost:
    """One post. asked: how many are interested."""

    public_id: str
    title: str
    head_count: int
    wants: str
    pay: str
    place: str
    asked: int


@dataclass(frozen=True, slots=True)
class Listed:
    """An enterprise at a fair with its posts in order."""

    enterprise: FairEnterprise
    posts: tuple[OfferedPost, ...]

    @property
    def head_count(self) -> int:
        """How many people it wants in all."""
        return sum(post.head_count for post in self.posts)

    @property
    def asked(self) -> int:
        """How many interests there are in its posts."""
        return sum(post.asked for post in self.posts)


@dataclass(frozen=True, slots=True)
class Asked:
    """One candidate, for the unit that holds the fair."""

    enterprise: str
    post: str
    name: str
    phone: str
    school: str
    asked_at: datetime


def figures_of(fairs: Iterable[Activity] | QuerySet[Activity]) -> FairFigures:
    """Return the figures of one fair or several together: an enterprise at two fairs is one. Three queries."""
    found = FairEnterprise.objects.filter(activity__in=fairs)
    sums = found.aggregate(
        enterprises=Count("code", distinct=True),
        intended_sum=Sum("intended", default=0),
        signed_sum=Sum("signed", default=0),
        recorded=Count("pk", filter=Q(intended__isnull=False) | Q(signed__isnull=False)),
    )
    posts = FairPost.objects.filter(enterprise__activity__in=fairs).aggregate(
        posts=Count("pk"), heads=Sum("head_count", default=0)
    )
    return FairFigures(
        enterprises=sums["enterprises"],
        posts=posts["posts"],
        head_count=posts["heads"],
        candidates=Candidate.objects.filter(post__enterprise__activity__in=fairs).count(),
        intended=sums["intended_sum"],
        signed=sums["signed_sum"],
        recorded=sums["recorded"],
    )


@dataclass(frozen=True, slots=True)
class Offering:
    """An enterprise at a fair as the public reads of it."""

    name: str
    booth: str
    posts: tuple[OfferedPost, ...]


def offerings_of(fair: Activity) -> tuple[Offering, ...]:
    """Return what a fair offers, for the public. Three queries, one where there is no enterprise."""
    if not _has_enterprises(fair.pk):
        return ()
    return tuple(
        Offering(one.enterprise.name, one.enterprise.booth, one.posts) for one in enterprises_of(fair)
    )


@prepared
def _has_enterprises(fair: int) -> QuerySet[FairEnterprise, int]:
    return FairEnterprise.objects.filter(activity=fair).order_by().values_list("pk", flat=True)[:1]


def enterprises_of(fair: Activity) -> list[Listed]:
    """Return the enterprises of a fair with their posts. Two queries, one where there are none."""
    enterprises = list(fair.fair_enterprises.order_by("booth", "id"))
    if not enterprises:
        return []
    posts: dict[int, list[OfferedPost]] = {}
    found = FairPost.objects.filter(enterprise__activity=fair).annotate(asked=Count("candidates"))
    for post in found.order_by("position", "id"):
        posts.setdefault(post.enterprise_id, []).append(
            OfferedPost(
                post.public_id, post.title, post.head_count, post.wants, post.pay, post.place, post.asked
            )
        )
    return [Listed(one, tuple(posts.get(one.pk, ()))) for one in enterprises]


def candidates_of(fair: Activity) -> list[Asked]:
    """Return who asked for posts of a fair, by enterprise and post. One query."""
    found = Candidate.objects.filter(post__enterprise__activity=fair).select_related("post__enterprise")
    asked = []
    for one in found.order_by("post__enterprise__booth", "post__enterprise_id", "post__position", "id"):
        told = unseal(one.sealed)
        asked.append(
            Asked(
                enterprise=one.post.enterprise.name,
                post=one.post.title,
                name=told.name,
                phone=told.phone,
                school=str(told.answers.get("school", "")),
                asked_at=one.asked_at,
            )
        )
    return asked


def fairs_below(node: RosterUnit) -> QuerySet[Activity]:
    """Return the filed fairs of a unit and everything below it: each counts once, whoever holds it with them."""
    held = Activity.objects.filter(lead__path__descendants=str(node.path), state__in=Activity.FILED)
    return held.filter(kinds__special="fair").distinct()
