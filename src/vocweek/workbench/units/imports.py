"""Importing a table of units: upload, read what it would do, then do it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.org.importing.rows import HEADINGS, IN_CHINESE
from vocweek.org.models import OrgUnit, UnitImport, UnitKind
from vocweek.org.services import apply_upload, keep_upload, preview_import
from vocweek.workbench.problems import show_problems
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.units.forms import UploadForm

# Rows of each list shown, as the template filter `slice` takes it.
SHOWN = ":200"


@screen(Capability.UNIT_WRITE, methods=("GET", "POST"))
def upload(request: DeskRequest) -> HttpResponse:
    """Take a table and show its report next; says which columns there are."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        unit = OrgUnit.objects.get(pk=request.desk.unit.unit_id)
        try:
            kept = keep_upload(form.cleaned_data["file"], by=request.desk.user, unit=unit)
        except DomainError as error:
            show_problems(form, error)
        else:
            return redirect("workbench:unit_import_report", kept.pk)
    context = {"form": form, "headings": HEADINGS.values(), "kinds": UnitKind.labels}
    return render(request, "workbench/units/import.html", context)


@screen(Capability.UNIT_WRITE, methods=("GET", "POST"))
def report(request: DeskRequest, pk: int) -> HttpResponse:
    """Say row by row what a table would change (试运行), or apply it as a whole."""
    kept = get_object_or_404(UnitImport, pk=pk, uploaded_by=request.desk.user)
    if request.method == "POST":
        try:
            done = apply_upload(kept, by=request.desk.user).plan
        except DomainError as error:
            messages.error(request, f"没有导入：{error.problems[0].message}")
            return redirect("workbench:unit_import_report", pk)
        messages.success(request, f"已导入：新增 {len(done.new)} 个，变更 {len(done.changed)} 个。")
        return redirect("workbench:units")
    with kept.file.open("rb") as file:
        told = preview_import(file, by=request.desk.user)
    context = {
        "kept": kept,
        "report": told,
        "columns": IN_CHINESE,
        "shown": SHOWN,
    }
    return render(request, "workbench/units/report.html", context)
