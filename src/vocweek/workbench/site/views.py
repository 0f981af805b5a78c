"""A unit's public site: what it says, the photograph it opens with, and how it looks before anything is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin

from vocweek.core.config import read_config
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability, unit_for
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Site
from vocweek.publishing.queries.editing import editors_of, photographs_of
from vocweek.publishing.queries.fronts import front_of
from vocweek.publishing.queries.places import address_of, place_of, site_of
from vocweek.publishing.services.site import choose_banner, save_site
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.site.typed import LONGEST, Typed, standing, typed_in

PAGE = 24


@screen(Capability.SITE_WRITE, methods=["GET", "POST"])
def settings(request: DeskRequest) -> HttpResponseBase:
    """Show and change what a unit's site says."""
    unit = _unit(request)
    site = site_of(unit)
    if request.method == "GET":
        return _page(request, unit, site, standing(site, unit.code))
    typed = typed_in(request.POST)
    try:
        saved = save_site(
            unit=unit,
            by=request.desk.user,
            wish=typed.wish,
            version=whole_number(request.POST.get("version", "")),
        )
    except DomainError as error:
        return _page(request, unit, site, typed, error)
    messages.success(request, f"已保存，公众几秒内看到。网址是 {_address(unit, saved)}")
    return redirect(_settings_url(unit))


@screen(Capability.SITE_WRITE, methods=["GET", "POST"])
def banner(request: DeskRequest) -> HttpResponseBase:
    """Choose the photograph a site opens with (field ``banner``; empty: none, the drawing instead)."""
    unit = _unit(request)
    page = Paginator(photographs_of(unit), PAGE).get_page(request.GET.get("page"))
    site, problem = site_of(unit), ""
    if request.method == "POST":
        chosen = whole_number(request.POST.get("banner", ""))
        asset = get_object_or_404(photographs_of(unit), pk=chosen) if chosen else None
        try:
            choose_banner(unit=unit, by=request.desk.user, asset=asset)
        except DomainError as error:
            problem = str(error)
        else:
            messages.success(request, "横幅已换上。" if asset else "不用照片了，首页改用榫卯图。")
            return redirect(_settings_url(unit))
    context = {"unit": unit, "site": site, "page": page, "problem": problem}
    return render(request, "workbench/site/banner.html", context, status=422 if problem else 200)


@xframe_options_sameorigin
@screen(Capability.SITE_WRITE)
def preview(request: DeskRequest) -> HttpResponseBase:
    """Draw the first page as it would be with what is typed (the form's fields as query); nothing is saved."""
    unit = _unit(request)
    site = site_of(unit)
    if "slug" in request.GET:
        site = _as_typed(site, unit, typed_in(request.GET))
    place = replace(place_of(unit), site=site)
    return render(request, "portal/sites/front.html", {"place": place, "front": front_of(place)})


def _page(
    request: DeskRequest, unit: OrgUnit, site: Site | None, typed: Typed, error: DomainError | None = None
) -> HttpResponseBase:
    problems = {one.field or "": one.message for one in error.problems} if error else {}
    context: dict[str, Any] = {
        "unit": unit,
        "site": site,
        "typed": typed,
        "longest": LONGEST,
        "address": address_of(unit),
        "base_url": read_config().base_url,
        "editors": editors_of(unit),
        "problems": problems,
    }
    return render(request, "workbench/site/settings.html", context, status=422 if error else 200)


def _as_typed(site: Site | None, unit: OrgUnit, typed: Typed) -> Site:
    wish = typed.wish
    kept = [{"key": key, "shown": shown} for key, shown in wish.sections]
    drawn = Site(unit=unit, slug=site.slug if site else unit.code, banner_id=site.banner_id if site else None)
    drawn.slogan, drawn.welcome, drawn.contact = wish.slogan[:60], wish.welcome[:600], wish.contact[:60]
    drawn.external_url = wish.external_url if wish.external_url.startswith(("http://", "https://")) else ""
    drawn.sections = kept
    return drawn


def _unit(request: DeskRequest) -> OrgUnit:
    """Return the unit whose site is meant, with its site. Raises `Http404`."""
    code = request.GET.get("unit", "") or request.desk.unit.code
    unit = unit_for(request.desk.reach, code, Capability.SITE_WRITE)
    if not unit.active:
        raise Http404("这个单位已经撤销。")
    return unit


def _settings_url(unit: OrgUnit) -> str:
    return f"{reverse('workbench:site_settings')}?unit={unit.code}"


def _address(unit: OrgUnit, site: Site) -> str:
    path = reverse("portal:front") if unit.parent_id is None else reverse("portal:site", args=[site.slug])
    return read_config().base_url + path
