"""A site's first page and its sections, the same for the nation, a province, a city, a school, a committee."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from vocweek.core.keyset import read_mark
from vocweek.core.numbers import whole_number
from vocweek.core.public import public
from vocweek.org.models import OrgUnit
from vocweek.portal.memory import shared_for
from vocweek.portal.sharing.words import share_of_site
from vocweek.portal.sites.sections import show_section
from vocweek.portal.templatetags.portal import site_url
from vocweek.publishing.queries.fronts import front_of
from vocweek.publishing.queries.places import SitePlace, address_of, national_unit, place_of, unit_at
from vocweek.publishing.sections import Section
from vocweek.selection.public.queries import OpenCall, calls_for_all


@public("the nation's site: what editors have published and activities open to the public")
@require_safe
@shared_for("year")
def nation(request: HttpRequest) -> HttpResponseBase:
    """Show the whole nation's week, and what anybody may send in now."""
    unit = national_unit()
    if unit is None:
        return render(request, "portal/sites/nothing.html")
    place = _place(request, unit)
    calls = calls_for_all(place.edition.pk) if place.edition and not place.address.year else ()
    return _front(request, place, calls)


@public("a unit's site: what editors have published and activities open to the public")
@require_safe
@shared_for("year")
def site(request: HttpRequest, site: str) -> HttpResponseBase:
    """Show a unit's site; a code or a slug it had before leads to the address it has now."""
    unit = unit_at(site)
    return _moved(request, unit, site) or _front(request, _place(request, unit))


@public("a section of the nation's site")
@require_safe
@shared_for("year", "after")
def national_section(request: HttpRequest, section: Section) -> HttpResponseBase:
    """Show a section of the whole nation."""
    unit = national_unit()
    if unit is None:
        raise Http404("还没有这一页。")
    return _section(request, _place(request, unit), section)


@public("a section of a unit's site")
@require_safe
@shared_for("year", "after")
def section_of_site(request: HttpRequest, site: str, section: Section) -> HttpResponseBase:
    """Show a section of a unit's site."""
    unit = unit_at(site)
    return _moved(request, unit, site, section) or _section(request, _place(request, unit), section)


def _front(request: HttpRequest, place: SitePlace, calls: Sequence[OpenCall] = ()) -> HttpResponseBase:
    context = {"place": place, "front": front_of(place), "share": share_of_site(place), "calls": calls}
    return render(request, "portal/sites/front.html", context)


def _section(request: HttpRequest, place: SitePlace, section: Section) -> HttpResponseBase:
    return show_section(request, place, section, read_mark(request.GET.get("after")))


def _place(request: HttpRequest, unit: OrgUnit) -> SitePlace:
    given = request.GET.get("year")
    year = whole_number(given) if given else None
    if given and year is None:
        raise Http404("没有这一年。")
    return place_of(unit, year)


def _moved(
    request: HttpRequest, unit: OrgUnit, asked: str, section: Section | None = None
) -> HttpResponseBase | None:
    """Return the way to the address a unit has now. Not for ever: a slug may come back."""
    address = address_of(unit)
    if address.slug == asked and not address.national:
        return None
    query = request.META.get("QUERY_STRING", "")
    return redirect(site_url(address, section) + (f"?{query}" if query else ""))
