"""Who may have which enterprise of a fair; 404 otherwise (domain rule 7)."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from vocweek.activities.access import NOT_HERE
from vocweek.activities.ceremonies.access import special_activity
from vocweek.activities.models import Activity, ActivityKind, FairEnterprise, FairPost
from vocweek.org.access import Capability, Reach

NO_POST = "没有这个岗位，或者它已经撤下。"


def fair_for(reach: Reach, pk: int, capability: Capability) -> Activity:
    """Return the activity if it is a fair, as `activity_for` allows, or raise `Http404`."""
    return special_activity(reach, pk, ActivityKind.Special.FAIR, capability)


def enterprise_of(fair: Activity, pk: int) -> FairEnterprise:
    """Return an enterprise of a fair that was handed out, or raise `Http404`."""
    enterprise = fair.fair_enterprises.filter(pk=pk).first()
    if enterprise is None:
        raise Http404(NOT_HERE)
    return enterprise


def public_post(public_id: str) -> FairPost:
    """Return a post of a fair that the public may see, with its enterprise and fair, or raise `Http404`."""
    seen = Q(enterprise__activity__in=Activity.objects.filter(Activity.PUBLIC))
    known = FairPost.objects.select_related("enterprise__activity__lead", "enterprise__activity__edition")
    post = known.filter(seen, public_id=public_id).first()
    if post is None:
        raise Http404(NO_POST)
    return post
