"""What is held of the person behind a work: shown, taken along as a file, forgotten."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from vocweek.activities.purging.answering import as_data, erase_own, export_own
from vocweek.activities.purging.finding import held_own
from vocweek.core.downloads import personal_data
from vocweek.portal.calls.work import by_link
from vocweek.selection.models import PublicEntry


@by_link
@require_safe
def mine(request: HttpRequest, token: str, work: PublicEntry) -> HttpResponseBase:
    """Show what is held with this work and how to have it deleted."""
    page = {"record": as_data(held_own(work))["记录"][0], "token": token, "work": work, "call": work.call}
    return render(request, "portal/calls/mine.html", page)


@by_link
@require_safe
def mine_as_file(request: HttpRequest, token: str, work: PublicEntry) -> HttpResponseBase:
    """Hand it out as a file (JSON); its name says nothing of the person."""
    return personal_data(export_own(held=held_own(work), unit=work.unit.unit))


@by_link
@require_POST
def erase(request: HttpRequest, token: str, work: PublicEntry) -> HttpResponseBase:
    """Forget the person; from now on the link opens nothing, so the answer stands here."""
    erase_own(held=held_own(work), unit=work.unit.unit)
    return render(request, "portal/calls/gone.html", {"call": work.call, "erased": True})
