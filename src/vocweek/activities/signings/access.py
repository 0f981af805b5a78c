"""Who may have which agreement; 404 otherwise (domain rule 7)."""

from __future__ import annotations

from django.http import Http404

from vocweek.activities.access import NOT_HERE
from vocweek.activities.ceremonies.access import special_activity
from vocweek.activities.models import Activity, ActivityKind, Agreement
from vocweek.org.access import Capability, Reach


def signing_for(reach: Reach, pk: int, capability: Capability) -> Activity:
    """Return the activity if it is a signing, as `activity_for` allows, or raise `Http404`."""
    return special_activity(reach, pk, ActivityKind.Special.SIGNING, capability)


def agreement_of(signing: Activity, pk: int) -> Agreement:
    """Return an agreement of a signing that was handed out, or raise `Http404`."""
    agreement = signing.agreements.filter(pk=pk).first()
    if agreement is None:
        raise Http404(NOT_HERE)
    return agreement
