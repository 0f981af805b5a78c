"""The pages of a fair: its enterprises, one of them, the lists to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.activities.access import sees_people
from vocweek.activities.fairs.access import enterprise_of, fair_for
from vocweek.activities.fairs.forms import enterprise_spec, enterprise_values
from vocweek.activities.fairs.queries import Listed, candidates_of, enterprises_of, figures_of
from vocweek.activities.fairs.services import remove_enterprise, save_enterprise
from vocweek.activities.models import Activity, FairEnterprise
from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.formspec import parse, raw_from_post
from vocweek.org.access import Capability
from vocweek.workbench.activities.lists import SheetOf, list_file
from vocweek.workbench.filing.sheets import form_to_fill
from vocweek.workbench.screen import DeskRequest, screen

REMOVE = "remove"  # the button that takes an enterprise off


@screen(Capability.ACTIVITY_WRITE)
def fair(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Show the enterprises of a fair, its figures, and for the unit that holds it who asked for which post."""
    found = fair_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    people = sees_people(request.desk.reach, found)
    context = {
        "activity": found,
        "listed": enterprises_of(found),
        "figures": figures_of([found]),
        "people_shown": people,
        "candidates": candidates_of(found) if people else [],
    }
    return render(request, "workbench/activities/fair/fair.html", context)


@screen(Capability.ACTIVITY_WRITE, methods=["GET", "POST"])
def enterprise_new(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Add an enterprise."""
    found = fair_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    if request.method != "POST":
        return _page(request, found, None, {})
    return _saved(request, found, None)


@screen(Capability.ACTIVITY_WRITE, methods=["GET", "POST"])
def enterprise(request: DeskRequest, activity_id: int, enterprise_id: int) -> HttpResponseBase:
    """Change an enterprise, its posts and what came of it, or take it off."""
    found = fair_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    one = enterprise_of(found, enterprise_id)
    if request.method != "POST":
        return _page(request, found, one, enterprise_values(one))
    if REMOVE not in request.POST:
        return _saved(request, found, one)
    try:
        remove_enterprise(enterprise=one, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:fair_enterprise", activity_id, enterprise_id)
    messages.success(request, f"已移除“{one}”。")
    return redirect("workbench:fair", activity_id)


@screen(Capability.ACTIVITY_WRITE)
def fair_list(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Send enterprises and posts as an Excel file; for the unit that holds it with those who asked."""
    found = fair_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    sheets = [_posts_sheet(enterprises_of(found))]
    if sees_people(request.desk.reach, found):
        sheets.append(_people_sheet(found))
    return list_file(f"{found}企业岗位", sheets)


def _posts_sheet(listed: Iterable[Listed]) -> SheetOf:
    heads = (
        "展位",
        "企业名称",
        "统一社会信用代码",
        "岗位",
        "人数",
        "要求",
        "待遇",
        "工作地点",
        "意向",
        "签约",
    )
    rows: list[tuple[str | int | None, ...]] = []
    for one in listed:
        who = (one.enterprise.booth, one.enterprise.name, one.enterprise.code)
        came = (one.enterprise.intended, one.enterprise.signed)
        for number, post in enumerate(one.posts):
            said = (post.title, post.head_count, post.wants, post.pay, post.place)
            rows.append(who + said + (came if number == 0 else (None, None)))
        if not one.posts:
            rows.append((*who, None, None, None, None, None, *came))
    return SheetOf("企业岗位", heads, (8, 26, 22, 18, 8, 24, 14, 14, 8, 8), rows)


def _people_sheet(found: Activity) -> SheetOf:
    rows = (
        (
            one.enterprise,
            one.post,
            one.name,
            one.phone,
            one.school,
            f"{one.asked_at.astimezone(SHANGHAI):%m-%d %H:%M}",
        )
        for one in candidates_of(found)
    )
    return SheetOf(
        "求职意向", ("企业", "岗位", "姓名", "电话", "学校和专业", "时间"), (26, 18, 12, 16, 26, 14), rows
    )


def _saved(request: DeskRequest, found: Activity, one: FairEnterprise | None) -> HttpResponseBase:
    raw = raw_from_post(enterprise_spec(), request.POST)
    version = whole_number(request.POST.get("version", "")) or 0
    try:
        saved = save_enterprise(fair=found, by=request.desk.user, raw=raw, enterprise=one, version=version)
    except DomainError as error:
        values = parse(enterprise_spec(), raw, draft=True).values
        return _page(request, found, one, values, error.problems)
    messages.success(request, f"“{saved}”已保存。")
    return redirect("workbench:fair", found.pk)


def _page(
    request: DeskRequest,
    found: Activity,
    one: FairEnterprise | None,
    values: Mapping[str, Any],
    problems: Sequence[Problem] = (),
) -> HttpResponseBase:
    context = {
        "activity": found,
        "enterprise": one,
        "version": one.version if one else 0,
        "form": form_to_fill(enterprise_spec(), values, problems),
    }
    status = 422 if problems else 200
    return render(request, "workbench/activities/fair/enterprise.html", context, status=status)
