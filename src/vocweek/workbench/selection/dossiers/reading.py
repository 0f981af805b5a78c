"""One dossier: the nominee's own before filing, an office's of a unit below; on paper; the list behind a number."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from vocweek.activities.access import activity_for
from vocweek.bulletins.official import write_docx, write_pdf
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.core.downloads import saved_as
from vocweek.core.errors import DomainError
from vocweek.media.kinds import DOCX, PDF
from vocweek.org.access import Capability
from vocweek.reporting.services import asks
from vocweek.rollup.statement import Basis
from vocweek.selection.access import call_for, unit_in
from vocweek.selection.dossiers.behind import behind as list_behind
from vocweek.selection.dossiers.document import document_of
from vocweek.selection.dossiers.dossier import Dossier
from vocweek.selection.dossiers.gathering import Comparison
from vocweek.selection.dossiers.measures import OF_UNITS
from vocweek.selection.dossiers.recent import recent
from vocweek.selection.dossiers.services import LABELS, answer, ask, nominate_activity
from vocweek.selection.dossiers.statistics import table_read
from vocweek.selection.models import Call, Doubt
from vocweek.selection.queries.dossiers import doubts_of, nominated_in
from vocweek.workbench.screen import DeskRequest, screen

KEYS = {"coverage": "students", "people": "people"}
_UNITS = {one.key: one for one in OF_UNITS}


@screen(Capability.RECOMMEND)
def unit(request: DeskRequest, call_id: int, code: str) -> HttpResponseBase:
    """Show what the ledger says of a unit now; of a call for activities the unit's own, each with its figures."""
    call, found = _unit(request, call_id, code)
    comparison, entries = recent.of(call), nominated_in(call)
    reach = request.desk.reach
    invited = call.task is not None and asks(call.task, found)
    context = {
        "call": call,
        "unit": found,
        "own": found.code == request.desk.unit.code,
        "dossier": comparison.dossier(found.pk) if call.nominates == "unit" else None,
        "activities": _activities(comparison, found, entries) if call.nominates == "activity" else [],
        "entry": entries.get(found.pk) if call.nominates == "unit" else None,
        "may_enter": invited and call.state == Call.State.OPEN and reach.can(Capability.FILE, found.path),
        "may_ask": reach.can(Capability.FILE, found.path),
        "may_compare": reach.can(Capability.CALL_WRITE, found.parent.path if found.parent else ""),
        "behind": f"{reverse('workbench:dossier', args=[call.pk, found.code])}behind/",
        "doubts": [(one, LABELS[one.measure]) for one in doubts_of(call, [found.pk])],
        "measures": comparison.measures,
    }
    return render(request, "workbench/selection/dossiers/unit.html", context)


@screen(Capability.RECOMMEND)
def unit_docx(request: DeskRequest, call_id: int, code: str) -> HttpResponseBase:
    """Hand out a unit's dossier as a Word file."""
    return _word(*_of_unit(request, call_id, code))


@screen(Capability.RECOMMEND)
def unit_pdf(request: DeskRequest, call_id: int, code: str) -> HttpResponseBase:
    """Hand out a unit's dossier as a PDF."""
    return _pdf(*_of_unit(request, call_id, code))


@screen(Capability.RECOMMEND)
def activity_docx(request: DeskRequest, call_id: int, activity_id: int) -> HttpResponseBase:
    """Hand out an activity's dossier as a Word file."""
    return _word(*_of_activity(request, call_id, activity_id))


@screen(Capability.RECOMMEND)
def activity_pdf(request: DeskRequest, call_id: int, activity_id: int) -> HttpResponseBase:
    """Hand out an activity's dossier as a PDF."""
    return _pdf(*_of_activity(request, call_id, activity_id))


@screen(Capability.RECOMMEND)
def behind(request: DeskRequest, call_id: int, code: str, measure: str) -> HttpResponseBase:
    """Show what a figure of a unit counts; of the statistics table lead to its filings."""
    call, found = _unit(request, call_id, code)
    if call.nominates != "unit" or measure not in _UNITS:
        raise Http404("没有这项数据。")
    if measure in KEYS:
        read = table_read(call.issuer)
        if read is None:
            raise Http404("没有布置带覆盖率的情况统计表。")
        task, keys = read
        asked = {"node": found.code, "basis": Basis.ACCEPTED.value, "field": keys.get(KEYS[measure], "")}
        return redirect(f"{reverse('workbench:table_rows', args=[task.pk])}?{urlencode(asked)}")
    page = list_behind(call, found, measure, now(), request.GET.get("page"))
    context = {"call": call, "unit": found, "measure": _UNITS[measure], "page": page}
    return render(request, "workbench/selection/dossiers/behind.html", context)


@screen(Capability.FILE, methods=["POST"])
def nominate(request: DeskRequest, call_id: int, activity_id: int) -> HttpResponseBase:
    """Put an activity forward: lead to the form in which its unit says more."""
    call = call_for(request.desk.reach, call_id, Capability.CALL_READ)
    activity = activity_for(request.desk.reach, activity_id, Capability.ACTIVITY_READ)
    try:
        draft = nominate_activity(call=call, activity=activity, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:dossier", call.pk, activity.lead.code)
    return redirect("workbench:submission_edit", draft.pk)


@screen(Capability.FILE, methods=["POST"])
def doubt(request: DeskRequest, call_id: int, code: str) -> HttpResponseBase:
    """Say that a figure (``measure``) is not right (``words``)."""
    reach = request.desk.reach
    call = call_for(reach, call_id, Capability.CALL_READ)
    found = unit_in(reach, call, code, Capability.FILE)
    given = request.POST
    try:
        ask(
            call=call,
            unit=found,
            by=request.desk.user,
            measure=given.get("measure", ""),
            words=given.get("words", ""),
        )
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "已经告诉上级办公室，答复会显示在这里，也会发消息给您。")
    return redirect(f"{reverse('workbench:dossier', args=[call.pk, found.code])}#doubts")


@screen(Capability.CALL_WRITE, methods=["POST"])
def reply(request: DeskRequest, doubt_id: int) -> HttpResponseBase:
    """Answer a doubt of a unit below (``answer``)."""
    known = Doubt.objects.select_related("unit__parent", "call__issuer")
    found = get_object_or_404(known, pk=doubt_id)
    request.desk.reach.require(Capability.CALL_WRITE, (found.unit.parent or found.call.issuer).path)
    try:
        answer(doubt=found, by=request.desk.user, words=request.POST.get("answer", ""))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已答复{found.unit}，对方会收到消息。")
    return redirect(f"{reverse('workbench:dossier', args=[found.call_id, found.unit.code])}#doubts")


def _unit(request: DeskRequest, call_id: int, code: str) -> tuple[Call, RosterUnit]:
    call = call_for(request.desk.reach, call_id, Capability.CALL_READ)
    if not call.nominates:
        raise Http404("这项征集评的是作品，没有申报档案。")
    return call, unit_in(request.desk.reach, call, code, Capability.RECOMMEND)


def _activities(
    comparison: Comparison, unit: RosterUnit, entries: dict[int, int]
) -> list[tuple[int, Dossier, int | None]]:
    """Return the dossiers of what a unit leads, with the entry each has."""
    found = []
    for group in comparison.groups:
        for one in group.subjects:
            dossier = comparison.dossier(one.key) if one.unit.id == unit.pk else None
            if dossier is not None:
                found.append((one.key, dossier, entries.get(one.key)))
    return found


def _of_unit(request: DeskRequest, call_id: int, code: str) -> tuple[Call, Dossier]:
    """Return the call and what the ledger says of a unit now, or raise `Http404`."""
    call, found = _unit(request, call_id, code)
    dossier = recent.of(call).dossier(found.pk) if call.nominates == "unit" else None
    if dossier is None:
        raise Http404("这个单位不在申报范围内。")
    return call, dossier


def _of_activity(request: DeskRequest, call_id: int, activity_id: int) -> tuple[Call, Dossier]:
    """Return the call and what the ledger says of an activity now, or raise `Http404`."""
    call = call_for(request.desk.reach, call_id, Capability.CALL_READ)
    comparison = recent.of(call) if call.nominates == "activity" else None
    found = comparison.group_of(activity_id) if comparison else None
    if comparison is None or found is None:
        raise Http404("这项活动不在申报范围内。")
    unit_in(request.desk.reach, call, found[1].unit.code, Capability.RECOMMEND)
    dossier = comparison.dossier(activity_id)
    assert dossier is not None  # it is in a group
    return call, dossier


def _word(call: Call, dossier: Dossier) -> HttpResponseBase:
    return _saved(dossier, "docx", DOCX.content_type, write_docx(document_of(dossier, call.title)))


def _pdf(call: Call, dossier: Dossier) -> HttpResponseBase:
    return _saved(dossier, "pdf", PDF.content_type, write_pdf(document_of(dossier, call.title)))


def _saved(dossier: Dossier, ending: str, content_type: str, content: bytes) -> HttpResponseBase:
    return saved_as(HttpResponse(content, content_type=content_type), f"{dossier.name}申报档案.{ending}")
