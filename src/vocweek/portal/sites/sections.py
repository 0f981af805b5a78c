"""One section of a site: what is published in pages, the units below, the numbers of the week."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from vocweek.core.keyset import Mark
from vocweek.publishing.queries.below import below
from vocweek.publishing.queries.cards import by_liveness, covers, section_page, streams_ahead, with_pictures
from vocweek.publishing.queries.figures import figures_of
from vocweek.publishing.queries.fronts import LOOKS
from vocweek.publishing.queries.pictures import pictures_of
from vocweek.publishing.queries.places import SitePlace
from vocweek.publishing.queries.week import week_of
from vocweek.publishing.sections import Section


def show_section(
    request: HttpRequest, place: SitePlace, section: Section, after: Mark | None
) -> HttpResponseBase:
    """Return the page of a section. At most five queries beside those of `place`."""
    context: dict[str, Any] = {"place": place, "section": section}
    if section.key == "below":
        return render(request, "portal/sites/below.html", context | {"below": below(place)})
    if section.key == "numbers":
        context |= {"week": week_of(place), "figures": figures_of(place)}
        return render(request, "portal/sites/numbers.html", context)
    if not section.kind:
        raise Http404("没有这个栏目。")
    page = section_page(place, section.kind, after)
    cards = with_pictures(page.cards, pictures_of(covers(page.cards)))
    streams = section.key == "live"
    ahead = streams_ahead(place) if streams and after is None else []
    context |= {
        "cards": cards,
        "streams": by_liveness([*ahead, *cards]) if streams else [],
        "after": page.after,
        "later": after is not None,
        "look": LOOKS[section.key],
    }
    return render(request, "portal/sites/section.html", context)
