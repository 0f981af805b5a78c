"""An earlier moment for the units below (提前截止), any time after a task came: set, changed, taken away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.org.access import Capability
from vocweek.reporting.issuing import AskedTask, asked_of_task, set_earlier_due
from vocweek.workbench.notices.forwarding import earlier_field, read_earlier
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.NOTICE_WRITE, methods=("GET", "POST"))
def earlier(request: DeskRequest, task_id: int) -> HttpResponseBase:
    """Show when a task is due below ``?node=code`` (own unit if none); on POST set it, or take it away (``remove``)."""
    node = request.desk.node_at(request.GET.get("node"), Capability.NOTICE_WRITE)
    task = _passed_on(task_id, node)
    if request.method == "POST":
        try:
            _set(request, node, asked_of_task(task, node))
        except DomainError as error:
            return _page(request, node, asked_of_task(task, node), error.problems)
        return redirect(f"{reverse('workbench:notice_earlier', args=[task.pk])}?node={node.code}")
    return _page(request, node, asked_of_task(task, node))


def _passed_on(task_id: int, node: RosterUnit) -> Task:
    """Return a task that an office above `node` has sent down to it, or raise `Http404`."""
    above = {"issuer__path__ancestors": str(node.path)}
    tasks = Task.objects.filter(edition_id=node.edition_id, state=Task.State.ISSUED, **above)
    task = tasks.exclude(issuer=node).select_related("issuer", "notice").filter(pk=task_id).first()
    if task is None:
        raise Http404("没有这项任务，或者不是上级下发的。")
    return task


def _set(request: DeskRequest, node: RosterUnit, asked: AskedTask) -> None:
    moment = None
    if "remove" not in request.POST:
        typed, problems = read_earlier(request.POST, [asked])
        if problems:
            raise DomainError(problems)
        moment = typed.get(asked.task.pk)
        if moment is None:
            raise refuse("no_moment", "请填提前到什么时候。", f"earlier-{asked.task.pk}")
    moved = set_earlier_due(task=asked.task, node=node, by=request.desk.user, earlier=moment)
    what = "已恢复上级的时间" if moment is None else "已提前"
    told = f"{moved} 件的截止改了，已告诉这些单位。" if moved else "没有要改的件。"
    messages.success(request, f"{what}，{told}")


def _page(
    request: DeskRequest, node: RosterUnit, asked: AskedTask, problems: list[Problem] | None = None
) -> HttpResponseBase:
    errors = {str(problem.field): problem.message for problem in problems or ()}
    context = {
        "node": node,
        "asked": asked,
        "field": earlier_field(request.POST, asked, errors),
        "problems": [problem for problem in problems or () if problem.field is None],
    }
    return render(request, "workbench/notices/earlier.html", context, status=422 if problems else 200)
