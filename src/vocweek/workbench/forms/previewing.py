"""The form as a filer will see it, to be filled in and checked (试填) without anything being stored."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from vocweek.campaign.forms.library import form_for_writing
from vocweek.formspec import faults, for_kind, parse, raw_from_post, sound_part, web_form
from vocweek.org.access import Capability
from vocweek.org.models import UnitKind
from vocweek.workbench.screen import DeskRequest, screen


@xframe_options_sameorigin
@screen(Capability.NOTICE_WRITE, methods=["GET", "POST"])
def preview(request: DeskRequest, form_id: int) -> HttpResponseBase:
    """Show what is sound of the draft; a posted page keeps what was typed, with ``check`` it is checked as if filed.

    kind: as which kind of unit it is filled in, since quotas differ.
    """
    form = form_for_writing(request.desk.reach, form_id)
    spec = sound_part(form.draft)
    kind = request.POST.get("kind", "")
    by_kind = spec is not None and any(field.quotas for field in spec.fields)
    if spec is not None and kind in UnitKind.values:
        spec = for_kind(spec, kind)
    checked = "check" in request.POST
    parsed = parse(spec, raw_from_post(spec, request.POST), draft=not checked) if spec else None
    context = {
        "form": web_form(spec, parsed.values, parsed.problems if checked else ())
        if spec and parsed
        else None,
        "templates": spec.templates if spec else (),
        "faults": len(faults(form.draft)),
        "checked": checked,
        "version": form.version,
        "ok": parsed is not None and parsed.ok,
        "kinds": UnitKind.choices if by_kind else (),
        "kind": kind,
    }
    return render(request, "workbench/forms/preview.html", context)
