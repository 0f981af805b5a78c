"""Lists and ballots of a call as Excel files, and its archive, asked for and handed out."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.core.errors import DomainError
from vocweek.media.handout import Handout
from vocweek.media.serving import hand_out
from vocweek.org.access import Capability
from vocweek.selection.access import archive_for, call_for, decision_for, round_for, unit_in
from vocweek.selection.archiving import archives_of, ask_for_archive, call_back_archive, is_outdated, name_of
from vocweek.selection.models import CallArchive, Round
from vocweek.selection.sheets import (
    Rows,
    ballots_sheet,
    corrections_sheet,
    decision_sheet,
    differently_named,
    entries_sheet,
    lists_of_call,
    objections_sheet,
    recommendations_sheet,
    results_sheet,
)
from vocweek.workbench.activities.lists import SheetOf, list_file
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.DECIDE)
def exports(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Show what of a call can be taken away: lists, ballots of closed rounds, and its archive to who issued it."""
    reach = request.desk.reach
    call = call_for(reach, call_id, Capability.CALL_READ)
    unit = unit_in(reach, call, request.GET.get("unit") or request.desk.unit.code, Capability.DECIDE)
    may_archive = reach.can(Capability.DECIDE, call.issuer.path)
    context = {
        "call": call,
        "unit": unit,
        "may_archive": may_archive,
        "archives": archives_of(call) if may_archive else [],
        "rounds": Round.objects.filter(call=call, node=unit).order_by("pk"),
    }
    return render(request, "workbench/selection/exports.html", context)


@screen(Capability.DECIDE)
def lists_xlsx(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Hand out entries, recommendations and lists of a unit and those below it as one Excel file."""
    reach = request.desk.reach
    call = call_for(reach, call_id, Capability.CALL_READ)
    unit = unit_in(reach, call, request.GET.get("unit") or request.desk.unit.code, Capability.DECIDE)
    lists = (decision_sheet(one) for one in lists_of_call(call, unit))
    sheets = [entries_sheet(call, unit), recommendations_sheet(call, unit), *lists]
    return _file(f"{unit.name} {call.title} 名单", sheets)


@screen(Capability.DECIDE)
def decision_xlsx(request: DeskRequest, decision_id: int) -> HttpResponseBase:
    """Hand out one list, its corrections and the objections to it, without who objected."""
    found = decision_for(request.desk.reach, decision_id)
    sheets = [decision_sheet(found), corrections_sheet(found), objections_sheet(found, contacts=False)]
    return _file(f"{found.call.title} {found.title}", [one for one in sheets if one.rows] or sheets[:1])


@screen(Capability.JUDGING_MANAGE)
def ballots_xlsx(request: DeskRequest, round_id: int) -> HttpResponseBase:
    """Hand out results and ballots of a closed round; of one that is not, nothing."""
    found = round_for(request.desk.reach, round_id)
    try:
        sheets = [results_sheet(found), ballots_sheet(found)]
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:call_exports", found.call_id)
    return _file(f"{found.call.title} {found.title} 选票", sheets)


@screen(Capability.DECIDE, methods=["POST"])
def archive(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Have the archive of a call made; ``contacts``: with who objected."""
    call = call_for(request.desk.reach, call_id, Capability.CALL_READ)
    request.desk.reach.require(Capability.DECIDE, call.issuer.path)
    try:
        ask_for_archive(call=call, by=request.desk.user, contacts="contacts" in request.POST)
        messages.success(request, "正在打包，打好后可以在这里下载；可以先离开这一页。")
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("workbench:call_exports", call.pk)


@screen(Capability.DECIDE)
def archiving(request: DeskRequest, archive_id: int) -> HttpResponseBase:
    """Show how far an archive is; the page asks again until it is made."""
    found = archive_for(request.desk.reach, archive_id)
    return render(request, "workbench/selection/archive.html", {"archive": found})


@screen(Capability.DECIDE)
def archive_zip(request: DeskRequest, archive_id: int) -> HttpResponseBase:
    """Hand out a packed archive."""
    found = archive_for(request.desk.reach, archive_id)
    if found.state != CallArchive.State.READY:
        raise Http404("这个存档包还没有打好。")
    if is_outdated(found):
        call_back_archive(found)
        messages.error(request, found.why)
        return redirect("workbench:call_exports", found.call_id)
    return hand_out(
        request,
        Handout(str(found.file.name), "application/zip", f"{name_of(found.call)}.zip", f"call-{found.pk}"),
    )


def _file(title: str, sheets: Iterable[Rows]) -> HttpResponseBase:
    return list_file(
        title, [SheetOf(one.name, one.heads, one.widths, one.rows) for one in differently_named(sheets)]
    )
