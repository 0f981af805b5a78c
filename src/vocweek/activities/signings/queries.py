"""What pages of a signing read: agreements, and the figures that follow from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from vocweek.activities.models import Activity, Agreement, Party
from vocweek.campaign.models import RosterUnit


@dataclass(frozen=True, slots=True)
class SigningFigures:
    """agreements; enterprises: distinct by credit code; schools: distinct by name."""

    agreements: int
    enterprises: int
    schools: int


def agreements_of(signing: Activity) -> list[Agreement]:
    """Return the agreements of a signing, their parties and the number of documents (`documents`). Two queries."""
    found = signing.agreements.annotate(documents=Count("files"))
    return list(found.order_by("signed_on", "id").prefetch_related(Prefetch("parties")))


def figures_of(signings: Iterable[Activity] | QuerySet[Activity]) -> SigningFigures:
    """Return the figures of one signing or several together: who signs at two of them is one. Two queries."""
    sides = Party.objects.filter(agreement__activity__in=signings).aggregate(
        enterprises=Count("code", distinct=True, filter=Q(side=Party.Side.ENTERPRISE)),
        schools=Count("name", distinct=True, filter=Q(side=Party.Side.SCHOOL)),
    )
    agreements = Agreement.objects.filter(activity__in=signings).count()
    return SigningFigures(agreements, sides["enterprises"], sides["schools"])


def signings_below(node: RosterUnit) -> QuerySet[Activity]:
    """Return the filed signings of a unit and everything below it."""
    held = Activity.objects.filter(lead__path__descendants=str(node.path), state__in=Activity.FILED)
    return held.filter(kinds__special="signing").distinct()
