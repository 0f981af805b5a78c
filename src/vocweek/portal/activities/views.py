"""One activity as the public sees it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vocweek.activities.access import public_activity
from vocweek.activities.fairs.queries import offerings_of
from vocweek.activities.queries import public_page
from vocweek.activities.queries.after import opinion_of
from vocweek.core.clock import now
from vocweek.core.public import public
from vocweek.portal.memory import shared
from vocweek.portal.sharing.words import share_of_activity


@public("an accepted activity that is open to the public; nothing personal, no contact of staff")
@require_safe
@shared
def activity(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Show what it is, when and where, and how to come."""
    found = public_activity(public_id)
    page = public_page(found, now())
    context = {
        "page": page,
        "share": share_of_activity(found, page),
        "fair": offerings_of(found),
        "opinion": opinion_of(found),
    }
    return render(request, "portal/activities/activity.html", context)
