"""Personal data of visitors: how long it stays, the runs that clear it, and answers to who asks for their own.

A phone or mail typed here goes no further than its hash; between pages travels a signed note of hashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from vocweek.activities.models.purging import LEAST_DAYS, MOST_DAYS
from vocweek.activities.purging.answering import erase, export, look_up
from vocweek.activities.purging.finding import Asking, asking_form, read_asking
from vocweek.activities.purging.retention import keep_for
from vocweek.activities.queries.privacy import outlook_of, requests_seen
from vocweek.campaign.models import Edition
from vocweek.core.downloads import personal_data
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.formspec import raw_from_post
from vocweek.org.access import Capability
from vocweek.org.models import OrgUnit
from vocweek.workbench.filing.sheets import form_to_fill
from vocweek.workbench.screen import DeskRequest, screen

SALT = "vocweek.personal.asking"
NOTE_LASTS = 1800  # seconds


@screen(Capability.BOOKING_MANAGE)
def personal(request: DeskRequest) -> HttpResponseBase:
    """Show how it stands with personal data, and take who asks for their own."""
    return _page(request)


@screen(Capability.PERSONAL_ANSWER, methods=["POST"])
def set_days(request: DeskRequest) -> HttpResponseBase:
    """Set how many days after the week personal data stays (``days``)."""
    pk = whole_number(request.POST.get("edition", ""))
    edition = get_object_or_404(Edition.objects.select_related("opened_by"), pk=pk)
    request.desk.reach.require(Capability.PERSONAL_ANSWER, edition.opened_by.path)
    try:
        kept = keep_for(
            edition=edition, days=whole_number(request.POST.get("days", "")), by=request.desk.user
        )
    except DomainError as error:
        return _page(request, days_problem=str(error))
    messages.success(request, f"已保存：活动周结束 {kept.days} 天后清除。")
    return redirect("workbench:personal")


@screen(Capability.BOOKING_MANAGE, methods=["POST"])
def look(request: DeskRequest) -> HttpResponseBase:
    """Show what is held of somebody who asks, found by the phone or mail they booked with."""
    raw = raw_from_post(asking_form(), request.POST)
    try:
        asking = read_asking(raw)
    except DomainError as error:
        return _page(request, raw=raw, problems=error.problems)
    held = look_up(asking=asking, unit=_unit(request), by=request.desk.user)
    return _found(request, asking, held)


@screen(Capability.BOOKING_MANAGE, methods=["POST"])
def hand_out_data(request: DeskRequest) -> HttpResponseBase:
    """Hand out what is held of somebody as a file, to be given to them."""
    asking = _noted(request)
    if asking is None:
        return _too_late(request)
    try:
        data = export(asking=asking, unit=_unit(request), by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:personal")
    return personal_data(data)


@screen(Capability.BOOKING_MANAGE, methods=["POST"])
def forget(request: DeskRequest) -> HttpResponseBase:
    """Forget somebody who asked to be."""
    asking = _noted(request)
    if asking is None:
        return _too_late(request)
    try:
        rows = erase(asking=asking, unit=_unit(request), by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已删除 {rows} 条个人信息；还没开始的预约已取消，名额让给了排队的人。")
    return redirect("workbench:personal")


def _found(request: DeskRequest, asking: Asking, held: Sequence[Any]) -> HttpResponseBase:
    context = {"held": held, "note": signing.dumps(asdict(asking), salt=SALT)}
    return render(request, "workbench/activities/personal_found.html", context)


def _noted(request: DeskRequest) -> Asking | None:
    """Return who asks, from the note the page before signed; ``None`` where it is too old or not ours."""
    try:
        noted = signing.loads(request.POST.get("note", ""), salt=SALT, max_age=NOTE_LASTS)
    except signing.BadSignature:
        return None
    return Asking(tuple(noted["hashes"]), noted["channel"], noted["reason"])


def _too_late(request: DeskRequest) -> HttpResponseBase:
    messages.error(request, "这一页打开太久了，请重新查一次。")
    return redirect("workbench:personal")


def _unit(request: DeskRequest) -> OrgUnit:
    return OrgUnit.objects.get(pk=request.desk.unit.unit_id)


def _page(
    request: DeskRequest,
    raw: dict[str, Any] | None = None,
    problems: Sequence[Problem] = (),
    days_problem: str = "",
) -> HttpResponseBase:
    edition, reach = request.desk.edition, request.desk.reach
    sets = edition is not None and reach.can(Capability.PERSONAL_ANSWER, edition.opened_by.path)
    context = {
        "edition": edition,
        "node": request.desk.node,
        "outlook": outlook_of(edition, None if sets else request.desk.node) if edition else None,
        "sets": sets,
        "least": LEAST_DAYS,
        "most": MOST_DAYS,
        "days_problem": days_problem,
        "typed": request.POST.get("days"),
        "form": form_to_fill(asking_form(), raw or {}, problems),
        "requests": requests_seen(reach),
    }
    status = 422 if problems or days_problem else 200
    return render(request, "workbench/activities/personal.html", context, status=status)
