"""The pages of a signing: its agreements, one of them, the list to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.activities.models import Activity, Agreement, Party
from vocweek.activities.signings.access import agreement_of, signing_for
from vocweek.activities.signings.forms import agreement_spec, agreement_values
from vocweek.activities.signings.queries import agreements_of, figures_of
from vocweek.activities.signings.services import remove_agreement, save_agreement
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.formspec import parse, raw_from_post
from vocweek.org.access import Capability
from vocweek.workbench.activities.lists import SheetOf, list_file
from vocweek.workbench.filing.sheets import files_of, form_to_fill
from vocweek.workbench.screen import DeskRequest, screen

REMOVE = "remove"  # the button that takes an agreement off


@screen(Capability.ACTIVITY_WRITE)
def signing(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Show the agreements of a signing."""
    found = signing_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    context = {"activity": found, "agreements": agreements_of(found), "figures": figures_of([found])}
    return render(request, "workbench/activities/signing/signing.html", context)


@screen(Capability.ACTIVITY_WRITE, methods=["GET", "POST"])
def agreement_new(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Add an agreement; the unit that holds the signing is its first party already."""
    found = signing_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    if request.method == "POST":
        return _saved(request, found, None)
    lead = found.lead
    side = Party.Side.SCHOOL if lead.kind == "school" else Party.Side.OTHER
    day = found.sessions.order_by("starts_at").values_list("starts_at__date", flat=True).first()
    parties = [{"side": side.value, "name": lead.name}, {"side": Party.Side.ENTERPRISE.value}]
    return _page(request, found, None, {"parties": parties, "signed_on": day.isoformat() if day else None})


@screen(Capability.ACTIVITY_WRITE, methods=["GET", "POST"])
def agreement(request: DeskRequest, activity_id: int, agreement_id: int) -> HttpResponseBase:
    """Change an agreement, or take it off."""
    found = signing_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    one = agreement_of(found, agreement_id)
    if request.method != "POST":
        return _page(request, found, one, agreement_values(one))
    if REMOVE not in request.POST:
        return _saved(request, found, one)
    remove_agreement(agreement=one, by=request.desk.user)
    messages.success(request, f"已移除“{one}”。")
    return redirect("workbench:signing", activity_id)


@screen(Capability.ACTIVITY_WRITE)
def signing_list(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Send the agreements as an Excel file, a line for each party."""
    found = signing_for(request.desk.reach, activity_id, Capability.ACTIVITY_WRITE)
    heads = ("序号", "协议名称", "签约日期", "类别", "签约方", "统一社会信用代码", "合作内容", "成果")
    rows: list[tuple[str | int | None, ...]] = []
    for number, one in enumerate(agreements_of(found), start=1):
        day = one.signed_on.isoformat() if one.signed_on else ""
        for position, party in enumerate(one.parties.all()):
            who = (party.get_side_display(), party.name, party.code)
            told = (one.subject, one.outcome) if position == 0 else ("", "")
            rows.append((number, one.title, day, *who, *told))
    return list_file(
        f"{found}签约一览表", [SheetOf("签约一览表", heads, (6, 28, 12, 10, 28, 22, 30, 30), rows)]
    )


def _saved(request: DeskRequest, found: Activity, one: Agreement | None) -> HttpResponseBase:
    raw = raw_from_post(agreement_spec(), request.POST)
    version = whole_number(request.POST.get("version", "")) or 0
    try:
        saved = save_agreement(signing=found, by=request.desk.user, raw=raw, agreement=one, version=version)
    except DomainError as error:
        values = parse(agreement_spec(), raw, draft=True).values
        return _page(request, found, one, values, error.problems)
    messages.success(request, f"“{saved}”已保存。")
    return redirect("workbench:signing", found.pk)


def _page(
    request: DeskRequest,
    found: Activity,
    one: Agreement | None,
    values: Mapping[str, Any],
    problems: Sequence[Problem] = (),
) -> HttpResponseBase:
    spec = agreement_spec()
    context = {
        "activity": found,
        "agreement": one,
        "version": one.version if one else 0,
        "form": form_to_fill(spec, values, problems),
        "files": files_of(found.lead, request.desk.user, (spec, values)),
        "upload_url": reverse("workbench:upload_begin", args=[found.lead.code]),
    }
    status = 422 if problems else 200
    return render(request, "workbench/activities/signing/agreement.html", context, status=status)
