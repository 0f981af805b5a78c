"""A better picture (补图): asked for on the editor's desk, answered by the unit, used or taken back."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.activities.models import Activity
from vocweek.core.errors import DomainError, refuse
from vocweek.keeping.space import require_space
from vocweek.media.models import Asset
from vocweek.media.queries import Shape, ShelfPage, Wanted, own_shelf, shelf
from vocweek.media.services import add_file
from vocweek.org.access import Capability
from vocweek.publishing.access import picture_request_for
from vocweek.publishing.models import PictureRequest
from vocweek.publishing.services import answer_pictures, ask_pictures, take_answer, withdraw_request
from vocweek.publishing.taking.titles import title_of
from vocweek.reporting.models import Submission
from vocweek.workbench.library.asked import chosen_ids
from vocweek.workbench.library.cells import cell_of, small_picture
from vocweek.workbench.publishing.asked import site_asked
from vocweek.workbench.publishing.sending import back_to_desk, sources_sent
from vocweek.workbench.screen import DeskRequest, screen

PAGE = 40
_ITEMS = {Submission: "报送件", Activity: "活动"}


@screen(Capability.PUBLISH, methods=["POST"])
def ask(request: DeskRequest) -> HttpResponseBase:
    """Ask the unit that filed one item (``only``) for a better picture, in words and by a day beside its button."""
    unit, post = site_asked(request), request.POST
    key = post.get("only", "")
    found = next((one for one in sources_sent(request) if isinstance(one, Submission | Activity)), None)
    if found is None:
        raise Http404("没有这一件，或者不能请它补图。")
    try:
        ask_pictures(
            item=found,
            unit=unit,
            by=request.desk.user,
            wanted=post.get(f"wanted-{key}", ""),
            due_on=_day(post.get(f"due-{key}", "")),
        )
    except DomainError as error:
        messages.error(request, error.problems[0].message)
    else:
        messages.success(request, f"已请他们给“{title_of(found)}”补图，补来以后这里能看到，也会给您发消息。")
    return redirect(back_to_desk(request, unit))


@screen(Capability.FILE, methods=["GET", "POST"])
def picture_request(request: DeskRequest, request_id: int) -> HttpResponseBase:
    """Show the unit what picture is wanted; a POST answers with pictures of its library (``asset``) and such as come
    along (``files``)."""
    found = picture_request_for(request.desk.reach, request_id, Capability.FILE)
    if request.method == "POST":
        return _answered(request, found)
    answers = _answers(found)
    page = _shelf(request, found) if found.state != "withdrawn" else None
    there = {one.pk for one, _ in answers}
    context = {
        "asked": found,
        "title": title_of(found.item),
        "item_url": _item_url(found),
        "unit": found.origin.unit,
        "mine": True,
        "answers": answers,
        "cells": [cell_of(one) for one in page.assets if one.asset.pk not in there] if page else [],
        "q": request.GET.get("q", ""),
        "next": page.after if page else None,
    }
    return render(request, "workbench/publishing/picture.html", context)


@screen(Capability.PUBLISH)
def picture_review(request: DeskRequest, request_id: int) -> HttpResponseBase:
    """Show the editors of the site that asked what they wanted, and what came."""
    found = picture_request_for(request.desk.reach, request_id, Capability.PUBLISH)
    context = {
        "asked": found,
        "title": title_of(found.item),
        "item_url": _item_url(found),
        "unit": found.origin.unit,
        "mine": False,
        "answers": _answers(found),
        "publication": found.item.publications.filter(unit=found.unit_id).first(),
    }
    return render(request, "workbench/publishing/picture.html", context)


@screen(Capability.PUBLISH, methods=["POST"])
def act_on_request(request: DeskRequest, request_id: int, what: str) -> HttpResponseBase:
    """Take a request back (``withdraw``), or put what came into the publication (``take``)."""
    found = picture_request_for(request.desk.reach, request_id, Capability.PUBLISH)
    try:
        if what == "withdraw":
            withdraw_request(request=found, by=request.desk.user)
            messages.success(request, "已收回，报送单位会收到消息，不用再补。")
            return redirect("workbench:picture_review", found.pk)
        if what == "take":
            made = take_answer(request=found, by=request.desk.user)
            messages.success(request, "补来的图已放进去，第一张作封面。看一看再发布。")
            return redirect("workbench:publication", made.pk)
    except DomainError as error:
        messages.error(request, error.problems[0].message)
        return redirect("workbench:picture_review", found.pk)
    raise Http404("没有这一步。")


def _answered(request: DeskRequest, found: PictureRequest) -> HttpResponseBase:
    chosen = [*chosen_ids(request.POST.getlist("asset")), *_came_along(request, found)]
    try:
        answer_pictures(request=found, by=request.desk.user, assets=chosen, note=request.POST.get("note", ""))
    except DomainError as error:
        messages.error(request, error.problems[0].message)
    else:
        untouched = f"{_ITEMS[type(found.item)]}没有变动，不用重新报。"
        messages.success(request, f"已补给{found.unit}，编辑会收到消息。{untouched}")
    return redirect("workbench:picture_request", found.pk)


def _came_along(request: DeskRequest, found: PictureRequest) -> list[int]:
    """Put the pictures that came with the form into the unit's library; return their ids, what is refused is said."""
    unit, added = found.origin.unit, []
    for sent in request.FILES.getlist("files"):
        try:
            require_space(unit.pk, sent.size or 0)
            added.append(add_file(file=sent, unit=unit, by=request.desk.user).asset.pk)
        except DomainError as error:
            messages.error(request, f"“{sent.name}”没有收下：{error}")
    return added


def _answers(found: PictureRequest) -> list[tuple[Asset, str]]:
    """Return the pictures that came, each with the address of a small one."""
    answers = found.answers.select_related("asset__content")
    return [(one.asset, small_picture(one.asset)) for one in answers]


def _shelf(request: DeskRequest, found: PictureRequest) -> ShelfPage:
    assets = own_shelf(found.origin.unit_id).filter(state=Asset.State.READY)
    text = request.GET.get("q", "")[:60]
    return shelf(assets, Wanted(shape=Shape.IMAGE, text=text), request.GET.get("after"), PAGE)


def _item_url(found: PictureRequest) -> str:
    name = "activity" if isinstance(found.item, Activity) else "submission"
    return reverse(f"workbench:{name}", args=[found.item.pk])


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise refuse("no_day", "请选择哪天之前补来。", "due_on") from error
