"""What is on: the public list by day, unit and kind."""

from __future__ import annotations

from datetime import date

from django.contrib.messages import get_messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import require_safe

from vocweek.activities.models import ActivityKind
from vocweek.activities.queries.published import Narrow, edition_shown, published_sessions, where_on
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import today
from vocweek.core.public import public
from vocweek.portal.activities.asked import query_of, read_part

PAGE = 50
WEEKDAYS = "一二三四五六日"


@public("the week's programme: accepted activities that are open to the public")
@require_safe
def programme(request: HttpRequest) -> HttpResponseBase:
    """Show what is on on a day (today, else the first of the week), at a unit and below, of a kind."""
    if edition_shown() is None:
        return render(request, "portal/activities/none.html")
    part = _with_day(request)
    page = Paginator(published_sessions(part), PAGE).get_page(request.GET.get("page"))
    node = part.unit
    context = {
        "part": part,
        "page": page,
        "days": [_day(part, day) for day in part.edition.days],
        "crumbs": _above(part, node) if node else [],
        "units": _below(part),
        "kinds": ActivityKind.objects.filter(edition=None, retired_at=None),
        "feed_query": query_of(part, day=""),
        "everywhere": query_of(part, unit=""),
    }
    for_all = not len(get_messages(request))  # drawing the page takes them away
    answer = render(request, "portal/activities/programme.html", context)
    if for_all:
        patch_cache_control(answer, public=True, max_age=60, s_maxage=60)
    else:
        add_never_cache_headers(answer)
    return answer


def _with_day(request: HttpRequest) -> Narrow:
    part = read_part(request)
    here = today()
    day = part.day or (here if here in part.edition.days else part.edition.starts_on)
    return Narrow(part.edition, part.unit, part.kind, day)


def _day(part: Narrow, day: date) -> dict[str, object]:
    return {
        "day": day,
        "weekday": WEEKDAYS[day.weekday()],
        "query": query_of(part, day=day.isoformat()),
        "here": day == part.day,
    }


def _above(part: Narrow, node: RosterUnit) -> list[tuple[str, str]]:
    above = RosterUnit.objects.filter(path__ancestors=node.path, depth__gt=2).exclude(pk=node.pk)
    return [(unit.name, query_of(part, unit=unit.code)) for unit in above.order_by("depth")]


def _below(part: Narrow) -> list[tuple[str, str, int]]:
    """Return the units below where something is on: name, query, how many."""
    node = part.unit or RosterUnit.objects.filter(edition=part.edition, parent=None).first()
    found = where_on(part, node, part.day) if node and part.day else []
    return [(unit.name, query_of(part, unit=unit.code), many) for unit, many in found]
