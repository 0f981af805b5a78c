"""Issuing: who gets one is pasted, looked at once more, and then it is done."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate

from vocweek.core.errors import DomainError, refuse
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.selection.access import decision_for
from vocweek.selection.certificates.access import template_for
from vocweek.selection.certificates.holes import holes_of
from vocweek.selection.certificates.recipients import Recipient, read_recipients
from vocweek.selection.certificates.services import issue, require_issuable
from vocweek.selection.handing_on import as_pasted, recipients_of
from vocweek.selection.models import CertificateTemplate, Decision
from vocweek.workbench.activities.sheets import client_key_of
from vocweek.workbench.screen import DeskRequest, screen

SHOWN = 50


@screen(Capability.THANK, methods=["GET", "POST"])
def issue_by(request: DeskRequest, template_id: int) -> HttpResponseBase:
    """Ask who gets one (``recipients``, a line each) and on which day, filled in from a final
    list (``?list=``) if one is named; show them once more; issue (``sure``), or ask ``again``."""
    template = template_for(request.desk.reach, template_id)
    if request.method != "POST" and "list" in request.GET:
        return _page(request, template, pasted=_listed(request))
    if request.method != "POST" or "again" in request.POST:
        return _page(request, template)
    try:
        recipients, day = read_recipients(request.POST.get("recipients", "")), _day(request)
        require_issuable(template, recipients)
        if "sure" not in request.POST:
            return _page(request, template, recipients)
        return _issued(request, template, recipients, day)
    except DomainError as error:
        return _page(request, template, error=error)


def _issued(
    request: DeskRequest, template: CertificateTemplate, recipients: list[Recipient], day: date
) -> HttpResponseBase:
    if request.desk.edition is None:
        raise refuse("edition", "还没有开始任何一届活动周，请先确认通知。")
    made = issue(
        template=template,
        edition=request.desk.edition,
        recipients=recipients,
        issued_on=day,
        by=request.desk.user,
        client_key=client_key_of(request),
    )
    messages.success(request, f"已颁发 {made.total} 份，可以打印和下载；写错的可以逐份撤销。")
    return redirect("workbench:certificate_batch", made.pk)


def _page(
    request: DeskRequest,
    template: CertificateTemplate,
    recipients: list[Recipient] | None = None,
    error: DomainError | None = None,
    pasted: str = "",
) -> HttpResponseBase:
    context = {
        "template": template,
        "holes": [hole for hole in holes_of(template.text) if hole != "届"],
        "pasted": pasted or request.POST.get("recipients", ""),
        "day": request.POST.get("issued_on") or localdate().isoformat(),
        "recipients": recipients,
        "shown": (recipients or [])[:SHOWN],
        "error": error,
    }
    return render(request, "workbench/certificates/issue.html", context, status=422 if error else 200)


def _listed(request: DeskRequest) -> str:
    """Return who is on the final list that is named, as it would be pasted; "" for none."""
    pk = whole_number(request.GET.get("list", ""))
    decision = decision_for(request.desk.reach, pk) if pk is not None else None
    final = decision is not None and decision.state == Decision.State.FINAL
    return as_pasted(recipients_of(decision)) if decision is not None and final else ""


def _day(request: DeskRequest) -> date:
    try:
        day = parse_date(request.POST.get("issued_on", ""))
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year <= localdate().year + 1:
        raise refuse("day", "落款日期不对，请写成 2026-05-30 这样。", "issued_on")
    return day
