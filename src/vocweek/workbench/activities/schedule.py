"""每天活动安排: the derived table on a page, as Excel and as Word in the layout of the notice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from tempfile import TemporaryFile

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.activities.schedule import Line, contact_line, date_words, schedule, title_of
from vocweek.activities.schedule_excel import write_schedule
from vocweek.bulletins.official import Document, Paragraph, Table, write_docx
from vocweek.bulletins.pictures import load_picture
from vocweek.campaign.models import RosterUnit
from vocweek.core.downloads import saved_as
from vocweek.media.kinds import DOCX
from vocweek.org.access import Capability
from vocweek.reporting.known import known_values
from vocweek.workbench.activities.matrix import Asked, frame, read_asked
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.tables.views import XLSX

LINES_SHOWN = 300
LINES_IN_WORD = 2000
"""A Word table of more rows opens too slowly to be of use; the sheet has them all."""


@screen(Capability.ACTIVITY_READ, remembered=True)
def schedule_page(request: DeskRequest) -> HttpResponseBase:
    """Show the schedule of a node (``?node=code``), of itself (``own``) or with everybody below, filed or accepted."""
    asked = _asked(request)
    lines = list(islice(_lines(asked), LINES_SHOWN + 1))
    context = frame(request, asked, "schedule") | {
        "title": title_of(asked.node),
        "contact": _contact(asked.node),
        "lines": lines[:LINES_SHOWN],
        "more": len(lines) > LINES_SHOWN,
        "empty_days": sum(not line.entries for line in lines[:LINES_SHOWN]),
        "own_query": asked.query(own="1"),
        "all_query": asked.query(own=""),
    }
    return render(request, "workbench/activities/schedule.html", context)


@screen(Capability.ACTIVITY_READ)
def schedule_xlsx(request: DeskRequest) -> HttpResponseBase:
    """Hand out the same table as Excel, all its rows, sent from a temporary file as it is read."""
    asked = _asked(request)
    out = TemporaryFile()  # noqa: SIM115  # the response closes it
    title, contact = title_of(asked.node), _contact(asked.node)
    write_schedule(out, title=title, contact=contact, lines=_lines(asked), own=asked.own)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{title}.xlsx", content_type=XLSX)


@screen(Capability.ACTIVITY_READ)
def schedule_docx(request: DeskRequest) -> HttpResponseBase:
    """Hand out the same table as Word; a very long one only as Excel."""
    asked = _asked(request)
    lines = list(islice(_lines(asked), LINES_IN_WORD + 1))
    if len(lines) > LINES_IN_WORD:
        messages.error(request, f"超过 {LINES_IN_WORD} 行，Word 打不动；请下载 Excel，或者选下级单位。")
        return redirect(f"{reverse('workbench:activity_schedule')}?{asked.query()}")
    title = title_of(asked.node)
    content = write_docx(_document(asked, title, lines), load_picture)
    return saved_as(HttpResponse(content, content_type=DOCX.content_type), f"{title}.docx")


def _asked(request: DeskRequest) -> Asked:
    """Return what the address asks for; a unit with nobody below it is always asked for itself."""
    asked = read_asked(request)
    if asked.own or asked.node.children.exists():
        return asked
    return Asked(asked.node, asked.accepted, None, own=True)


def _lines(asked: Asked) -> Iterator[Line]:
    return schedule(asked.node, own=asked.own, accepted=asked.accepted)


def _contact(node: RosterUnit) -> str:
    names = ("liaison.name", "liaison.mobile", "liaison.phone")
    known = {name: str(one.value or "") for name, one in known_values([node], names)[node.pk].items()}
    phone = known.get("liaison.phone") or known.get("liaison.mobile", "")
    return contact_line(node.name, known.get("liaison.name", ""), phone)


def _document(asked: Asked, title: str, lines: list[Line]) -> Document:
    head = ("时间", "活动内容", "备注") if asked.own else ("时间", "单位", "活动内容", "备注")
    table = Table(
        head=head,
        rows=tuple(_cells(line, asked.own) for line in lines),
        widths=(0.14, 0.6, 0.26) if asked.own else (0.13, 0.2, 0.45, 0.22),
        words=(1, 2) if asked.own else (1, 2, 3),
    )
    return Document(title, (Paragraph(_contact(asked.node)), table))


def _cells(line: Line, own: bool) -> tuple[str, ...]:
    said = ("\n".join(line.contents), "\n".join(line.remarks))
    return (date_words(line.day), *(() if own else (line.unit,)), *said)
