"""Choosing from what was accepted, many at once; what stands on a site already says where."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now, today
from vocweek.core.errors import DomainError, refuse
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.pickable import Shelf, pick_page
from vocweek.publishing.queries.wanted import Used
from vocweek.publishing.services import Picked, pick_files, pick_many, schedule
from vocweek.selection.models import Call
from vocweek.selection.queries.balance import By, balance_of
from vocweek.selection.queries.offered import calls_offering, offer_page
from vocweek.workbench.activities.sheets import client_key_of
from vocweek.workbench.publishing.asked import site_asked
from vocweek.workbench.publishing.balance import sheet_of
from vocweek.workbench.publishing.desk import Asked, asked_of, place_of
from vocweek.workbench.publishing.sending import (
    back_to_desk,
    desk_sent,
    publications_url,
    sources_sent,
    undo_offered,
)
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.typed import typed_moment
from vocweek.workbench.wording import moment_in_words

DUE_IN = timedelta(days=2)
"""So long a unit has for a better picture, unless the editor says otherwise."""


@screen(Capability.PUBLISH, methods=["GET", "POST"])
def pickable(request: DeskRequest) -> HttpResponseBase:
    """Show the editor's desk of a site (``?unit=``), a shelf at a time; a POST picks what is ticked, or one (``only``),
    and plans it (``goes_at``) where that is asked for."""
    if request.method == "POST":
        return _picked(request, site_asked(request))
    asked = asked_of(request)
    node = asked.node
    if node is None:
        return render(request, "workbench/publishing/pick.html", {"unit": asked.unit, "node": None})
    calls = calls_offering(node)
    if "shelf" not in request.GET and calls:
        asked = replace(asked, shelf=Shelf.RECOMMENDED)
    shown = _recommended(asked, node, calls) if asked.shelf is Shelf.RECOMMENDED else _accepted(asked, node)
    context = {
        "unit": asked.unit,
        "node": node,
        "asked": asked,
        "shelf": asked.shelf,
        "shelves": [one for one in Shelf if calls or one is not Shelf.RECOMMENDED],
        "wanted": asked.wanted,
        "days": node.edition.days,
        "useds": list(Used),
        "due": today() + DUE_IN,
        "passed": undo_offered(request, asked.unit),
        **shown,
    }
    return render(request, "workbench/publishing/pick.html", context)


def _recommended(asked: Asked, node: RosterUnit, calls: list[Call]) -> dict[str, object]:
    balance = balance_of(node, asked.unit.pk, asked.by)
    giver = next((one for one in balance.givers if one.code == asked.place), None)
    if asked.place and giver is None:
        raise Http404("没有这个单位。")
    page = offer_page(node, asked.unit.pk, asked.wanted, giver.pk if giver else None, asked.get.get("after"))
    kinds = {call.kind for call in calls}
    return {
        "rows": page.rows,
        "next": asked.next(page.after),
        "balance": balance.total,
        "sheet": sheet_of(asked, node.edition, balance, calls),
        "views": [(one, f"?{asked.query(by=one.value)}") for one in By],
        "places": [(one.code, one.name) for one in balance.givers if one.cells],
        "kinds": [one for one in Call.Kind.choices if one[0] in kinds] if len(kinds) > 1 else [],
        "calls": calls,
        "topics": list(dict.fromkeys(topic for call in calls for topic in call.topics)),
    }


def _accepted(asked: Asked, node: RosterUnit) -> dict[str, object]:
    place = place_of(node, asked.place)
    page = pick_page(place, asked.unit.pk, asked.shelf, asked.wanted, asked.get.get("after"))
    return {
        "rows": page.rows,
        "next": asked.next(page.after),
        "places": list(node.open_children.order_by("path").values_list("code", "name")),
        "kinds": Publication.Kind.choices,
        "topics": [str(one) for one in node.edition.focus_topics],
    }


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
        return redirect(publications_url(unit))
    messages.success(request, "已做成一份资料下载的草稿，看一看再发布。")
    return redirect("workbench:publication", made.pk)


def _picked(request: DeskRequest, unit: OrgUnit) -> HttpResponseBase:
    desk = back_to_desk(request, unit)
    try:
        goes_at = _goes_at(request)
        picked = pick_many(sources=sources_sent(request), unit=unit, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(desk)
    _say(request, picked)
    if goes_at is not None:
        _plan(request, picked, goes_at)
        return redirect(desk if desk_sent(request) else f"{publications_url(unit)}&tab=scheduled")
    if desk_sent(request) and len(picked.made) != 1:
        return redirect(desk)
    if len(picked.made) == 1:
        return redirect("workbench:publication", picked.made[0].pk)
    return redirect(f"{publications_url(unit)}&tab=draft" if picked.made else desk)


def _goes_at(request: DeskRequest) -> datetime | None:
    """Return when what is picked is to go out, where the button says so. Raises `DomainError` for no moment."""
    if "plan" not in request.POST:
        return None
    moment = typed_moment(request.POST.get("goes_at", ""), "goes_at")
    if moment is None:
        raise refuse("no_moment", "请选择定时发布的时间。", "goes_at")
    return moment


def _plan(request: DeskRequest, picked: Picked, goes_at: datetime) -> None:
    """Plan what was picked; what cannot be planned yet stays a draft and says why."""
    done = 0
    for one in picked.made:
        try:
            schedule(publication=one, by=request.desk.user, goes_at=goes_at)
            done += 1
        except DomainError as error:
            messages.warning(request, f"“{one.title}”还是草稿：{error.problems[0].message}")
    if done:
        messages.success(request, f"{done} 件定在{moment_in_words(goes_at, now())}发布，到时自动发出。")


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
