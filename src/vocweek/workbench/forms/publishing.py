"""Making a draft a version that tasks can use: what changes, for whom, said before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.campaign.forms.changing import Change, changes
from vocweek.campaign.forms.library import form_for_writing, newest_version, spec_of_version, tasks_of
from vocweek.campaign.forms.services import publish_form
from vocweek.campaign.models import Form, Task
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.formspec import FormSpec, SpecError, faults, from_json
from vocweek.org.access import Capability
from vocweek.reporting.queries.versions import units_filed
from vocweek.workbench.screen import DeskRequest, screen


@dataclass(frozen=True, slots=True)
class Affected:
    """A task that may get the new version. filed: units that have filed with the present one."""

    task: Task
    filed: int


@screen(Capability.NOTICE_WRITE, methods=["GET", "POST"])
def publish(request: DeskRequest, form_id: int) -> HttpResponseBase:
    """Show what a new version changes, and make it (fields ``version``, ``task``: ids of the tasks that get it)."""
    form = form_for_writing(request.desk.reach, form_id)
    error: DomainError | None = None
    if request.method == "POST":
        chosen = [pk for text in request.POST.getlist("task") if (pk := whole_number(text)) is not None]
        version = whole_number(request.POST.get("version", "")) or 0
        try:
            made = publish_form(form=form, by=request.desk.user, version=version, tasks=chosen)
        except DomainError as refused:
            error = refused
        else:
            moved = (
                made.tasks.filter(pk__in=chosen).exclude(state=Task.State.WITHDRAWN).count() if chosen else 0
            )
            given = f"，{moved} 项任务已经换用" if moved else ""
            messages.success(request, f"“{made.title}”第 {made.version} 版已发布{given}。")
            return redirect("workbench:forms")
    return _page(request, form, error)


def _page(request: DeskRequest, form: Form, error: DomainError | None) -> HttpResponseBase:
    tasks = list(tasks_of(form))
    filed = units_filed(tasks)
    newest = newest_version(form)
    base = newest or (form.task.form if form.task else None)
    spec = _sound(form)
    found = changes(spec_of_version(base), spec) if base and spec else []
    context = {
        "form": form,
        "newest": newest,
        "base": base,
        "next": newest.version + 1 if newest else 1,
        "faults": faults(form.draft),
        "changes": [one for one in found if not one.breaks],
        "breaks": _breaks(spec, tasks, found),
        "affected": [Affected(task, filed.get(task.pk, 0)) for task in tasks],
        "filed": sum(filed.values()),
        "error": error,
    }
    return render(request, "workbench/forms/publish.html", context, status=422 if error else 200)


def _sound(form: Form) -> FormSpec | None:
    try:
        return from_json(form.draft)
    except SpecError:
        return None


def _breaks(spec: FormSpec | None, tasks: list[Task], found: list[Change]) -> list[str]:
    """Return why the draft cannot follow what tasks use today."""
    if spec is None:
        return []
    used = {task.form_id: task.form for task in tasks}
    every = [*found, *(one for version in used.values() for one in changes(spec_of_version(version), spec))]
    return list(dict.fromkeys(one.text for one in every if one.breaks))
