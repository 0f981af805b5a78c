"""The table in which an office compares all that may be named in a call, class by class; as Excel, too."""

from __future__ import annotations

from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.org.models import UnitKind
from vocweek.selection.access import call_for, unit_in
from vocweek.selection.dossiers.classes import size_name
from vocweek.selection.dossiers.excel import write_comparison
from vocweek.selection.dossiers.gathering import Comparison
from vocweek.selection.dossiers.recent import recent
from vocweek.selection.dossiers.services import LABELS, set_borders
from vocweek.selection.dossiers.sheet import ABOVE, NAME, SIZE, Section, sections_of
from vocweek.selection.models import Call
from vocweek.selection.queries.dossiers import doubts_of, nominated_in
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.tables.views import XLSX

FIRST_ROWS, PAGE = 20, 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address of the table asks for. office: whose units; only: those that were put forward alone."""

    call: Call
    office: RosterUnit
    sort: str
    only: bool
    group: str


@screen(Capability.CALL_WRITE)
def table(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Show the table of an office (``?unit=code``): ``&sort=``, ``&show=named``, one class alone with ``&class=``."""
    asked = _asked(request, call_id)
    comparison, sections = _found(asked)
    chosen = [one for one in sections if asked.group in ("", one.key)]
    most = PAGE if asked.group else FIRST_ROWS
    shown = [(one, Paginator(one.rows, most).get_page(request.GET.get("page"))) for one in chosen]
    ids = [row.subject.unit.id for one in sections for row in one.rows]
    context = {
        "call": asked.call,
        "office": asked.office,
        "asked": asked,
        "comparison": comparison,
        "sections": shown,
        "classes": sections,
        "sorts": [(ABOVE, "高于中位的项数"), (NAME, "名册顺序"), (SIZE, "规模")]
        + [(one.key, one.label) for one in comparison.measures],
        "many": len(ids),
        "named": sum(row.entry is not None for one in sections for row in one.rows),
        "doubts": [
            (one, LABELS[one.measure]) for one in doubts_of(asked.call, ids) if one.answered_at is None
        ],
        "borders": _borders(comparison),
        "may_set": request.desk.reach.can(Capability.CALL_WRITE, asked.call.issuer.path),
        "takes": asked.call.state == Call.State.OPEN,
    }
    return render(request, "workbench/selection/dossiers/table.html", context)


@screen(Capability.CALL_WRITE)
def table_xlsx(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Hand out the same table as an Excel file, all its rows."""
    asked = _asked(request, call_id)
    comparison, sections = _found(asked)
    out = TemporaryFile()  # noqa: SIM115  # the response closes it
    write_comparison(
        out, comparison, [one for one in sections if asked.group in ("", one.key)], made_at=comparison.moment
    )
    out.seek(0)
    name = f"申报档案对比-{asked.call.title}-{asked.office.name}.xlsx"
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX)


@screen(Capability.CALL_WRITE, methods=["POST"])
def classes(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Part one kind of unit (``kind``) at these sizes (``borders``, parted by commas; none: by thirds again)."""
    call = call_for(request.desk.reach, call_id, Capability.CALL_WRITE)
    typed = request.POST.get("borders", "").replace("，", " ").replace(",", " ").replace("、", " ").split()
    borders = [whole_number(one) or 0 for one in typed]
    kind = request.POST.get("kind", "")
    try:
        set_borders(call=call, by=request.desk.user, kind=kind, borders=borders or None)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, "已按新的分界分档，名次和中位数随之更新。" if borders else "已恢复按三等分分档。"
        )
    return redirect(f"{reverse('workbench:dossiers', args=[call.pk])}?unit={call.issuer.code}#classes")


def _asked(request: DeskRequest, call_id: int) -> Asked:
    reach, given = request.desk.reach, request.GET
    call = call_for(reach, call_id, Capability.CALL_READ)
    if not call.nominates:
        raise Http404("这项征集评的是作品，没有申报档案。")
    office = unit_in(reach, call, given.get("unit") or request.desk.unit.code, Capability.CALL_WRITE)
    return Asked(call, office, given.get("sort", ABOVE), given.get("show") == "named", given.get("class", ""))


def _found(asked: Asked) -> tuple[Comparison, list[Section]]:
    comparison = recent.of(asked.call)
    entries = nominated_in(asked.call)
    sections = sections_of(comparison, asked.office, entries, sort=asked.sort, named_only=asked.only)
    return comparison, sections


def _borders(comparison: Comparison) -> list[dict[str, Any]]:
    """Return for each kind of unit what its classes are made of."""
    return [
        {
            "kind": kind,
            "label": UnitKind(kind).label,
            "what": size_name(kind)[0],
            "typed": "、".join(map(str, ends)),
            "groups": [group for group in comparison.groups if group.kind == kind],
        }
        for kind, ends in comparison.borders.items()
    ]
