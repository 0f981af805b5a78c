"""Figures a report may ask of what a unit held (domain rule 6): offered where a form names them, never typed twice.

Each counts what the unit leads and what was accepted; what is held together counts at its lead alone, so that no sum of
units counts anything twice. An enterprise is its unified social credit code, at however many fairs and signings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from django.db.models import Count, F, Sum

from vocweek.activities.models import Activity, Agreement, Candidate, FairEnterprise, FairPost, Party
from vocweek.campaign.models import RosterUnit
from vocweek.reporting.known import Known

SOURCE = "录入的活动"
COUNT, ENTERPRISES = "activities.count", "activities.enterprises"
POSTS, HEADS, CANDIDATES, SIGNED = (
    f"fairs.{name}" for name in ("posts", "head_count", "candidates", "signed")
)
AGREEMENTS = "signings.agreements"
NAMES = (COUNT, ENTERPRISES, POSTS, HEADS, CANDIDATES, SIGNED, AGREEMENTS)
Figures = Iterable[tuple[int, int | None]]


def known_figures(units: Sequence[RosterUnit]) -> Mapping[int, Mapping[str, Known]]:
    """Return the figures of each unit (by id); one that comes to nothing is left out, and typed. Eight queries."""
    known: dict[int, dict[str, Known]] = {}
    for name, figures in _counted([unit.pk for unit in units]):
        for unit, figure in figures:
            if figure:
                known.setdefault(unit, {})[name] = Known(figure, SOURCE)
    return known


def _counted(units: Sequence[int]) -> Iterable[tuple[str, Figures]]:
    held = Activity.objects.filter(lead__in=units, state=Activity.State.ACCEPTED).order_by()
    accepted = held.values("pk")
    at_fairs = FairEnterprise.objects.filter(activity__in=accepted).order_by()
    posts = (
        FairPost.objects.filter(enterprise__activity__in=accepted)
        .order_by()
        .values(unit=F("enterprise__activity__lead"))
    )
    asked = (
        Candidate.objects.filter(post__enterprise__activity__in=accepted)
        .order_by()
        .values(unit=F("post__enterprise__activity__lead"))
    )
    signed = at_fairs.values(unit=F("activity__lead")).annotate(n=Sum("signed"))
    agreed = Agreement.objects.filter(activity__in=accepted).order_by().values(unit=F("activity__lead"))
    signing = Party.objects.filter(agreement__activity__in=accepted, side=Party.Side.ENTERPRISE).order_by()
    yield COUNT, held.values_list("lead").annotate(n=Count("pk"))
    yield (
        ENTERPRISES,
        _distinct(
            at_fairs.values_list("activity__lead", "code"),
            signing.values_list("agreement__activity__lead", "code"),
        ),
    )
    yield POSTS, posts.annotate(n=Count("pk")).values_list("unit", "n")
    yield HEADS, posts.annotate(n=Sum("head_count")).values_list("unit", "n")
    yield CANDIDATES, asked.annotate(n=Count("pk")).values_list("unit", "n")
    yield SIGNED, signed.values_list("unit", "n")
    yield AGREEMENTS, agreed.annotate(n=Count("pk")).values_list("unit", "n")


def _distinct(*named: Iterable[tuple[int, str]]) -> Figures:
    """Return how many different codes each unit has in pairs of unit and code."""
    return Counter(unit for unit, _ in set(chain(*named))).items()
