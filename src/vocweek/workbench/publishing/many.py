"""Doing one thing with many publications of a site: those that cannot follow stay as they are, and say why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from vocweek.core.errors import DomainError, refuse
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.org.models import OrgUnit
from vocweek.publishing import services
from vocweek.publishing.access import publications
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.desk import Tab
from vocweek.workbench.publishing.asked import site_asked
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.typed import typed_moment

MOST = 100
Step = Callable[[Publication], object]


@screen(Capability.PUBLISH, methods=["POST"])
def act_on_many(request: DeskRequest, what: str) -> HttpResponseBase:
    """Do what the button says with each that is ticked, each by itself, and say how many followed."""
    if what not in DONE:
        raise Http404("没有这一步。")
    unit = site_asked(request)
    try:
        done, refused = _each(_ticked(request, unit), _step(request, what))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        _say(request, DONE[what], done, refused)
    tab = request.POST.get("tab", "")
    shown = tab if tab in list(Tab) else Tab.LIVE.value
    return redirect(f"{reverse('workbench:publications')}?unit={unit.code}&tab={shown}")


DONE = {
    "publish": "已发布 {} 篇，公众几秒内就能看到。",
    "schedule": "{} 篇已定时，到时自动发出。",
    "take-back": "{} 篇已改回草稿。",
    "withdraw": "已撤下 {} 篇，公众几秒内就看不到了。",
    "discard": "已删除 {} 份草稿，原件没有动。",
}


def _step(request: DeskRequest, what: str) -> Step:
    """Return what is done with each. Raises `DomainError` for a moment that is missing or cannot be read."""
    by, post = request.desk.user, request.POST
    goes_at = _moment(post.get("goes_at", "")) if what == "schedule" else None
    why = post.get("why", "")
    steps: dict[str, Step] = {
        "publish": lambda one: services.publish(publication=one, by=by),
        "schedule": lambda one: services.schedule(publication=one, by=by, goes_at=goes_at),  # type: ignore[arg-type]  # it is set if asked for
        "take-back": lambda one: services.take_back(publication=one, by=by),
        "withdraw": lambda one: services.withdraw(publication=one, by=by, why=why),
        "discard": lambda one: services.discard(publication=one, by=by),
    }
    return steps[what]


def _moment(said: str) -> datetime:
    moment = typed_moment(said, "goes_at")
    if moment is None:
        raise refuse("no_moment", "请选择定时发布的时间。", "goes_at")
    return moment


def _ticked(request: DeskRequest, unit: OrgUnit) -> list[Publication]:
    ids = [pk for one in request.POST.getlist("publication") if (pk := whole_number(one)) is not None]
    if not ids:
        raise refuse("nothing", "请先勾选。")
    if len(ids) > MOST:
        raise refuse("too_many", f"一次最多 {MOST} 篇，请分几次。")
    found = publications().filter(unit=unit).in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def _each(chosen: list[Publication], step: Step) -> tuple[int, list[str]]:
    refused = []
    for one in chosen:
        try:
            step(one)
        except DomainError as error:
            refused.append(f"“{one.title}”：{error.problems[0].message}")
    return len(chosen) - len(refused), refused


def _say(request: DeskRequest, words: str, done: int, refused: list[str]) -> None:
    if done:
        messages.success(request, words.format(done))
    for why in refused[:3]:
        messages.error(request, why)
    if len(refused) > 3:
        messages.error(request, f"共 {len(refused)} 篇没有办成，仍在原处，打开能看到原因。")
