"""What is held of the holder of a ticket: shown, taken along as a file, forgotten."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from vocweek.activities.models import Booking
from vocweek.activities.purging.answering import as_data, erase_by_link, export_by_link
from vocweek.activities.purging.finding import held_by_link
from vocweek.activities.purging.retention import cleared_on, days_of
from vocweek.core.downloads import personal_data
from vocweek.portal.activities.tickets import by_link


@by_link
@require_safe
def mine(request: HttpRequest, token: str, booking: Booking) -> HttpResponseBase:
    """Show what is held with this ticket, until when, and how to have it deleted."""
    edition = booking.session.activity.lead.edition
    page = {
        "record": as_data(held_by_link(booking))["记录"][0],
        "token": token,
        "activity": booking.session.activity,
        "until": cleared_on(edition, days_of(edition)),
    }
    return render(request, "portal/activities/mine.html", page)


@by_link
@require_safe
def mine_as_file(request: HttpRequest, token: str, booking: Booking) -> HttpResponseBase:
    """Hand it out as a file (JSON); its name says nothing of the person."""
    return personal_data(export_by_link(booking=booking))


@by_link
@require_POST
def erase(request: HttpRequest, token: str, booking: Booking) -> HttpResponseBase:
    """Forget the holder; from now on the link opens nothing, so the answer stands here."""
    erase_by_link(booking=booking)
    return render(request, "portal/activities/erased.html", {"activity": booking.session.activity})
