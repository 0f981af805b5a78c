"""The record of a whole task as a file: asked for, watched while the queue writes it, taken along."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from vocweek.campaign.models import RosterUnit, Task
from vocweek.media.handout import Handout
from vocweek.media.serving import hand_out
from vocweek.org.access import Capability
from vocweek.reporting.exports.making import begin_export, title_of
from vocweek.reporting.exports.models import RecordExport
from vocweek.workbench.history.sheet import XLSX
from vocweek.workbench.screen import DeskRequest, screen

NOT_HERE = "没有这项任务，或者不在您的职责范围内。"


@screen(Capability.SUBMISSION_READ, methods=["GET", "POST"])
def record_exports(request: DeskRequest, task_id: int) -> HttpResponseBase:
    """Show what one exported of a task at a node (``?node=code``); a POST has it written anew."""
    node, task = task_at(request, task_id)
    if request.method == "POST":
        begin_export(task=task, node=node, by=request.desk.user)
        return redirect(f"{reverse('workbench:record_exports', args=[task.pk])}?node={node.code}")
    mine = RecordExport.objects.filter(task=task, node=node, asked_by=request.desk.user)
    context = {"task": task, "node": node, "exports": mine[:5]}
    return render(request, "workbench/history/exports.html", context)


@screen(Capability.SUBMISSION_READ)
def record_export(request: DeskRequest, export_id: int) -> HttpResponseBase:
    """Show how far an export is; the page asks again until it is written."""
    return render(request, "workbench/history/export.html", {"export": _own(request, export_id)})


@screen(Capability.SUBMISSION_READ)
def record_export_file(request: DeskRequest, export_id: int) -> HttpResponseBase:
    """Hand out an export to whoever asked for it."""
    found = _own(request, export_id)
    if found.state != RecordExport.State.READY:
        raise Http404(NOT_HERE)
    name = f"{title_of(found)}.xlsx"
    return hand_out(request, Handout(str(found.file.name), XLSX, name, f"record-{found.pk}"))


def task_at(request: DeskRequest, task_id: int) -> tuple[RosterUnit, Task]:
    """Return the node asked for (``?node=``) and a task that asks something of units there, or raise `Http404`."""
    node = request.desk.node_at(request.GET.get("node"), Capability.SUBMISSION_READ)
    task = Task.objects.filter(pk=task_id, edition_id=node.edition_id).exclude(state=Task.State.DRAFT).first()
    if task is None or not task.obligations.filter(roster_unit__path__descendants=node.path).exists():
        raise Http404(NOT_HERE)
    return node, task


def _own(request: DeskRequest, export_id: int) -> RecordExport:
    """Return one's own export, as long as one may still read there; it holds what this very person may see."""
    exports = RecordExport.objects.select_related("task", "node").filter(asked_by=request.desk.user)
    found = get_object_or_404(exports, pk=export_id)
    request.desk.reach.require(Capability.SUBMISSION_READ, found.node.path)
    return found
