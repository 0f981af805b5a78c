"""A site's week inside another site's page (嵌入): what is on next, in a frame of its own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from vocweek.core.clock import now
from vocweek.core.public import public
from vocweek.portal.memory import shared
from vocweek.publishing.queries.cards import newest
from vocweek.publishing.queries.places import site_at
from vocweek.publishing.queries.week import coming

SHOWN = 6


@public("a site's next activities and newest stories; no form, nothing of who reads")
@require_safe
@xframe_options_exempt
@shared
def embed(request: HttpRequest, site: str = "") -> HttpResponseBase:
    """Show what is on next and what is new on a site, as a frame; every link opens outside it."""
    place = site_at(site)
    context = {"place": place, "sessions": coming(place, now(), SHOWN), "cards": newest(place, SHOWN // 2)}
    return render(request, "portal/sharing/embed.html", context)
