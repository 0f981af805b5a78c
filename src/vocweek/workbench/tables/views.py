"""Pages of the roll-up. The node comes from the address (``?node=code``) and must be within the person's reach."""

from __future__ import annotations

from dataclasses import dataclass
from tempfile import TemporaryFile

from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import render

from vocweek.campaign.models import RosterUnit, Task
from vocweek.campaign.queries import superiors
from vocweek.core.clock import now
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.rollup.access import table_task, tables_at
from vocweek.rollup.excel import Filler, write_table
from vocweek.rollup.queries import Part, roll_up, rows_behind
from vocweek.rollup.statement import Basis
from vocweek.rollup.wording import place_header, sheet_title
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.tables.asking import choice
from vocweek.workbench.tables.cells import behind, laid_out

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Asked:
    """The table an address names."""

    task: Task
    node: RosterUnit
    basis: Basis


@screen(Capability.TABLE_READ)
def tables(request: DeskRequest) -> HttpResponseBase:
    """List the tasks that have a table at a node, with how much is in."""
    node = request.desk.node_at(request.GET.get("node"), Capability.TABLE_READ)
    return render(request, "workbench/tables/list.html", {"node": node, "entries": tables_at(node)})


@screen(Capability.TABLE_READ)
def table(request: DeskRequest, task_id: int) -> HttpResponseBase:
    """Show the table of a task at a node (``?node=code&basis=filed|accepted``)."""
    asked = _asked(request, task_id)
    found = roll_up(asked.task, asked.node, asked.basis)
    context = _frame(request, asked) | {
        "table": found,
        "blocks": laid_out(found),
        "place_header": place_header(asked.node.kind),
    }
    return render(request, "workbench/tables/table.html", context)


@screen(Capability.TABLE_READ)
def rows(request: DeskRequest, task_id: int) -> HttpResponseBase:
    """Show the filings a number is made of (``?part=…&field=key``): their sum is the number."""
    asked = _asked(request, task_id)
    part = choice(Part, request.GET.get("part"), Part.COUNTED)
    after = _number(request.GET.get("after"))
    filings = rows_behind(asked.task, asked.node, asked.basis, part=part, after=after)
    found = roll_up(asked.task, asked.node, asked.basis)
    context = _frame(request, asked) | {
        "part": part,
        "after": filings.after,
        "behind": behind(found, filings, part, request.GET.get("field", "")),
    }
    return render(request, "workbench/tables/rows.html", context)


@screen(Capability.TABLE_READ)
def sheet(request: DeskRequest, task_id: int) -> HttpResponseBase:
    """Hand out the table as an Excel file, sent from a temporary file as it is read."""
    asked, user = _asked(request, task_id), request.desk.user
    found = roll_up(asked.task, asked.node, asked.basis)
    out = TemporaryFile()  # noqa: SIM115  # the response closes it
    filler = Filler(asked.node.name, user.get_full_name(), user.phone)
    write_table(found, out, filler=filler, made_at=now())
    out.seek(0)
    name = f"{sheet_title(found)}-{asked.node.name}-{asked.basis.label}.xlsx"
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX)


def _asked(request: DeskRequest, task_id: int) -> Asked:
    node = request.desk.node_at(request.GET.get("node"), Capability.TABLE_READ)
    basis = choice(Basis, request.GET.get("basis"), Basis.FILED)
    return Asked(table_task(node, task_id), node, basis)


def _frame(request: DeskRequest, asked: Asked) -> dict[str, object]:
    """Return what every page of one table shows around it."""
    return {
        "task": asked.task,
        "node": asked.node,
        "basis": asked.basis,
        "bases": list(Basis),
        "can_file": request.desk.reach.can(Capability.FILE, asked.node.path),
        "crumbs": superiors(asked.node, request.desk.reach, Capability.TABLE_READ),
    }


def _number(text: str | None) -> int | None:
    if not text:
        return None
    number = whole_number(text)
    if number is None:
        raise Http404("没有这一页。")
    return number
