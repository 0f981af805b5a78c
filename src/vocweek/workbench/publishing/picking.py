"""Choosing from what was accepted, many at once; what stands on a site already says where."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.pickable import Shelf, Wanted, pick_page, sources_of
from vocweek.publishing.services import Picked, pick_files, pick_many
from vocweek.workbench.activities.sheets import client_key_of
from vocweek.workbench.publishing.asked import site_asked
from vocweek.workbench.screen import DeskRequest, at_hand, screen


@screen(Capability.PUBLISH, methods=["GET", "POST"])
def pickable(request: DeskRequest) -> HttpResponseBase:
    """Show what can be picked for a site (``?unit=``); a POST picks what is ticked."""
    unit = site_asked(request)
    if request.method == "POST":
        return _picked(request, unit)
    node = _node(request, unit)
    if node is None:
        return render(request, "workbench/publishing/pick.html", {"unit": unit, "node": None})
    wanted = _wanted(request)
    shelf = _shelf(request)
    place = _place(request, node)
    page = pick_page(place, unit.pk, shelf, wanted, request.GET.get("after"))
    query = request.GET.copy()
    query["after"] = page.after or ""
    context = {
        "unit": unit,
        "node": node,
        "shelf": shelf,
        "shelves": list(Shelf),
        "wanted": wanted,
        "place": place,
        "places": node.open_children.order_by("path"),
        "kinds": Publication.Kind.choices,
        "days": node.edition.days,
        "topics": [str(one) for one in node.edition.focus_topics],
        "page": page,
        "next": query.urlencode() if page.after else "",
        "narrowed": bool(wanted.text or wanted.kind or wanted.day or wanted.topic or place.pk != node.pk),
    }
    return render(request, "workbench/publishing/pick.html", context)


@screen(Capability.PUBLISH, methods=["POST"])
def offer(request: DeskRequest) -> HttpResponseBase:
    """Make a download of files of the library (``asset``, ids), and go on to its page."""
    unit = site_asked(request)
    ids = [pk for one in request.POST.getlist("asset") if (pk := whole_number(one)) is not None]
    try:
        made = pick_files(
            assets=ids,
            unit=unit,
            by=request.desk.user,
            client_key=client_key_of(request) if "client_key" in request.POST else None,
        )
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('workbench:publications')}?unit={unit.code}")
    messages.success(request, "已做成一份资料下载的草稿，看一看再发布。")
    return redirect("workbench:publication", made.pk)


def _picked(request: DeskRequest, unit: OrgUnit) -> HttpResponseBase:
    try:
        picked = pick_many(sources=sources_of(request.POST.getlist("pick")), unit=unit, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('workbench:publication_pick')}?unit={unit.code}")
    _say(request, picked)
    if len(picked.made) == 1:
        return redirect("workbench:publication", picked.made[0].pk)
    if picked.made:
        return redirect(f"{reverse('workbench:publications')}?unit={unit.code}&tab=draft")
    return redirect(f"{reverse('workbench:publication_pick')}?unit={unit.code}")


def _say(request: DeskRequest, picked: Picked) -> None:
    new = len(picked.made) - picked.known
    if new:
        messages.success(request, f"选用了 {new} 件，都做成了草稿，公众还看不到。")
    if picked.known:
        messages.info(request, f"{picked.known} 件这个站点已经有了。")
    for why in picked.refused[:3]:
        messages.error(request, why)
    for why in picked.unread[:3]:
        messages.warning(request, why)
    if not picked.made and not picked.refused:
        messages.error(request, "请先勾选要选用的内容。")


def _node(request: DeskRequest, unit: OrgUnit) -> RosterUnit | None:
    """Return the site's unit on the roster of the edition worked in, else of the one at hand."""
    nodes = list(RosterUnit.objects.filter(unit=unit).select_related("edition", "unit"))
    edition = request.desk.edition
    chosen = (node for node in nodes if edition and node.edition_id == edition.pk)
    return next(chosen, None) or at_hand(nodes)


def _place(request: DeskRequest, node: RosterUnit) -> RosterUnit:
    code = request.GET.get("place", "").replace("\x00", "")
    if not code or code == node.code:
        return node
    below = RosterUnit.objects.filter(path__descendants=str(node.path)).select_related("edition", "unit")
    found = below.filter(code=code).first()
    if found is None:
        raise Http404("没有这个单位。")
    return found


def _wanted(request: DeskRequest) -> Wanted:
    kind = request.GET.get("kind", "")
    return Wanted(
        kind=kind if kind in Publication.Kind.values else "",
        day=_day(request.GET.get("day", "")),
        text=request.GET.get("q", "").strip()[:60],
        topic=request.GET.get("topic", "").strip()[:60],
        fresh="fresh" in request.GET,
    )


def _shelf(request: DeskRequest) -> Shelf:
    said = request.GET.get("shelf", "")
    return Shelf(said) if said in list(Shelf) else Shelf.REPORTS


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
